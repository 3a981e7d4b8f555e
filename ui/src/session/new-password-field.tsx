import { createSignal } from 'solid-js'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Input } from '../components/input.tsx'

/** As the gateway's own rule has it; whatever else it refuses, it says. */
const shortest = 10

export interface NewPasswordFieldProps {
  readonly label?: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A password that is chosen: it can be looked at, so it need not be typed twice. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const [isShown, setShown] = createSignal(false)
  return (
    <Field
      label={props.label ?? 'Password'}
      hint={`At least ${shortest} characters, and not one that many people use.`}
    >
      <div class="flex gap-2">
        <Input
          type={isShown() ? 'text' : 'password'}
          autocomplete="new-password"
          required
          minlength={shortest}
          value={props.value}
          onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
        />
        <Button aria-pressed={isShown()} onClick={() => setShown(!isShown())}>
          {isShown() ? 'Hide' : 'Show'}
        </Button>
      </div>
    </Field>
  )
}
