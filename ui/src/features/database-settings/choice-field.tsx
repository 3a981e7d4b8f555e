import { Show } from 'solid-js'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import { type AmountKind, amounts, type Choice, readChoice } from './read-fields.ts'

export interface ChoiceFieldProps {
  readonly label: string
  readonly hint?: string
  readonly kind: AmountKind
  /** What "off" means here, for example `Never`; null = it cannot be off. */
  readonly offLabel: string | null
  readonly value: Choice
  readonly onChange: (choice: Choice) => void
}

/** The default of the gateway, off, or an own value. */
export function ChoiceField(props: ChoiceFieldProps) {
  const error = () => {
    const reading = readChoice(props.value, props.kind)
    return 'error' in reading && props.value.text !== '' ? reading.error : null
  }
  return (
    <div class="flex flex-wrap items-start gap-3">
      <div class="w-full sm:w-64">
        <Field label={props.label} hint={props.hint}>
          <Select
            options={[
              { value: 'default', label: 'Default of the gateway' },
              ...(props.offLabel === null ? [] : [{ value: 'off' as const, label: props.offLabel }]),
              { value: 'own', label: 'Own value' },
            ]}
            value={props.value.mode}
            onChange={(mode) => props.onChange({ ...props.value, mode })}
          />
        </Field>
      </div>
      <Show when={props.value.mode === 'own'}>
        <div class="w-40">
          <Field label="Value" error={error()}>
            <Input
              aria-label={`${props.label}: value`}
              value={props.value.text}
              placeholder={amounts[props.kind].form}
              autocomplete="off"
              onInput={({ currentTarget }) => props.onChange({ mode: 'own', text: currentTarget.value })}
            />
          </Field>
        </div>
      </Show>
    </div>
  )
}
