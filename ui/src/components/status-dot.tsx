import type { JSX } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { markClasses, type Tone } from './tone.ts'

export interface StatusDotProps {
  readonly tone: Tone
  /** Something is on its way. */
  readonly isMoving?: boolean
  /** The state in words: a colour alone says nothing to some. */
  readonly children: JSX.Element
}

export function StatusDot(props: StatusDotProps) {
  return (
    <span class="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span
        class={classNames('size-2 shrink-0 rounded-full', markClasses[props.tone], props.isMoving && 'animate-pulse')}
        aria-hidden="true"
      />
      {props.children}
    </span>
  )
}
