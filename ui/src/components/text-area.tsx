import { type ComponentProps, splitProps } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { useField } from './field.tsx'
import { controlClass } from './input.tsx'

export function TextArea(props: ComponentProps<'textarea'>) {
  const field = useField()
  const [own, rest] = splitProps(props, ['class', 'id'])
  return (
    <textarea
      {...rest}
      id={own.id ?? field?.id}
      aria-describedby={field?.describedBy()}
      aria-invalid={field?.isWrong() ? 'true' : undefined}
      class={classNames(controlClass, 'py-1.5 read-only:bg-sunken', own.class)}
    />
  )
}
