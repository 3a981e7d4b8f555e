import ChevronDown from 'lucide-solid/icons/chevron-down'
import { type ComponentProps, For, splitProps } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { useField } from './field.tsx'
import { controlClass } from './input.tsx'

export interface SelectOption<Value extends string = string> {
  readonly value: Value
  readonly label: string
}

export interface SelectProps<Value extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Its name where no Field around it gives one. */
  readonly label?: string
}

/** The platform's own list: right on phones, by keyboard and for screen readers. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const field = useField()
  const [own, rest] = splitProps(props, ['options', 'value', 'onChange', 'label', 'class', 'id'])
  return (
    <span class={classNames('relative inline-flex', own.class)}>
      <select
        {...rest}
        id={own.id ?? field?.id}
        aria-label={own.label}
        aria-describedby={field?.describedBy()}
        class={classNames(controlClass, 'h-8.5 appearance-none pr-8')}
        onChange={({ currentTarget }) => {
          const chosen = own.options.find(({ value }) => value === currentTarget.value)
          if (chosen !== undefined) own.onChange(chosen.value)
        }}
      >
        <For each={own.options}>
          {(option) => (
            <option value={option.value} selected={option.value === own.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
      <ChevronDown class="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-faint" />
    </span>
  )
}
