import { type ComponentProps, splitProps } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { useField } from './field.tsx'

/** The frame that all controls for typing share. */
export const controlClass = classNames(
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink',
  'disabled:bg-sunken disabled:text-ink-faint disabled:cursor-not-allowed',
  'aria-invalid:border-danger-mark',
)

export function Input(props: ComponentProps<'input'>) {
  const field = useField()
  const [own, rest] = splitProps(props, ['class', 'id'])
  return (
    <input
      autocapitalize="off"
      spellcheck={false}
      {...rest}
      id={own.id ?? field?.id}
      aria-describedby={field?.describedBy()}
      aria-invalid={field?.isWrong() ? 'true' : undefined}
      class={classNames(controlClass, 'h-8.5 read-only:bg-sunken', own.class)}
    />
  )
}
