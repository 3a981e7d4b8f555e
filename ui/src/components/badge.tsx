import type { JSX } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { softClasses, type Tone } from './tone.ts'

export function Badge(props: { readonly tone?: Tone; readonly children: JSX.Element }) {
  return (
    <span
      class={classNames(
        'inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3',
        softClasses[props.tone ?? 'neutral'],
      )}
    >
      {props.children}
    </span>
  )
}
