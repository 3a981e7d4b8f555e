import { type ComponentProps, createEffect, type JSX, Show, splitProps } from 'solid-js'
import { classNames } from '../lib/class-names.ts'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'onChange' | 'type'> {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly hint?: JSX.Element
  readonly isMixed?: boolean
  readonly onChange: (isChecked: boolean) => void
}

export function Checkbox(props: CheckboxProps) {
  const [own, rest] = splitProps(props, ['label', 'isLabelHidden', 'hint', 'isMixed', 'onChange', 'class'])
  return (
    <label class={classNames('inline-flex min-h-6 items-start gap-2 text-sm', own.class)}>
      <input
        {...rest}
        type="checkbox"
        class="mt-0.5 size-4 shrink-0"
        ref={(input) =>
          createEffect(() => {
            input.indeterminate = own.isMixed === true
          })
        }
        onChange={({ currentTarget }) => own.onChange(currentTarget.checked)}
      />
      <span class={own.isLabelHidden ? 'sr-only' : 'flex flex-col'}>
        {own.label}
        <Show when={own.hint}>
          <span class="text-xs text-ink-faint">{own.hint}</span>
        </Show>
      </span>
    </label>
  )
}
