import { createStore } from 'solid-js/store'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import type { NewAlertChannel } from './alert.ts'
import { channelKindOptions, channelTargets } from './channel-kinds.ts'

export interface ChannelFormProps {
  readonly id: string
  readonly onSubmit: (wish: NewAlertChannel) => void
}

export function ChannelForm(props: ChannelFormProps) {
  const [fields, setFields] = createStore<Pick<NewAlertChannel, 'name' | 'kind' | 'target'>>({
    name: '',
    kind: 'webhook',
    target: '',
  })
  const target = () => channelTargets[fields.kind]
  return (
    <form
      id={props.id}
      class="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit({ name: fields.name.trim(), kind: fields.kind, target: fields.target.trim() })
      }}
    >
      <Field label="Name" hint="Who is told, for example the people on call">
        <Input
          required
          maxlength={100}
          autocomplete="off"
          value={fields.name}
          onInput={({ currentTarget }) => setFields({ name: currentTarget.value })}
        />
      </Field>
      <Field label="Kind">
        <Select options={channelKindOptions} value={fields.kind} onChange={(kind) => setFields({ kind })} />
      </Field>
      <Field label={target().label} hint={target().hint}>
        <Input
          required
          type={target().type}
          maxlength={2_000}
          autocomplete="off"
          value={fields.target}
          onInput={({ currentTarget }) => setFields({ target: currentTarget.value })}
        />
      </Field>
    </form>
  )
}
