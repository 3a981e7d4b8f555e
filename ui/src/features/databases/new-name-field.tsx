import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import type { createNameCheck } from './create-name-check.ts'

export interface NewNameFieldProps {
  readonly label: string
  readonly name: string
  readonly check: ReturnType<typeof createNameCheck>
  readonly onChange: (name: string) => void
}

/** Asks for the name of a new database, and says while it is typed whether it may be had. */
export function NewNameField(props: NewNameFieldProps) {
  return (
    <Field
      label={props.label}
      hint={props.check.isFree() ? 'This name is free.' : 'It is part of the address, and stays.'}
      error={props.check.problem()}
    >
      <Input
        required
        autofocus
        autocomplete="off"
        maxlength={63}
        class="font-mono"
        value={props.name}
        onInput={({ currentTarget }) => props.onChange(currentTarget.value.trim())}
      />
    </Field>
  )
}
