import { Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Checkbox } from '../../components/checkbox.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'
import type { AlertChannel } from './alert.ts'
import { type ChannelFields, emptyChannel, fieldsOfChannel } from './channel-fields.ts'
import { channelKindNames, channelKindOptions, channelTargets } from './channel-kinds.ts'

export interface ChannelFormProps {
  readonly id: string
  /** null = a new one. */
  readonly channel: AlertChannel | null
  readonly problem: unknown
  readonly onSubmit: (fields: ChannelFields) => void
}

export function ChannelForm(props: ChannelFormProps) {
  const before = props.channel
  const [fields, setFields] = createStore<ChannelFields>(before === null ? emptyChannel : fieldsOfChannel(before))
  const target = () => channelTargets[fields.kind]
  const isKept = () => before !== null && fields.target === ''
  return (
    <form
      id={props.id}
      class="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit({ ...fields })
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
      <Show
        when={before === null}
        fallback={
          <p class="text-sm text-ink-muted">
            {channelKindNames[fields.kind]} to <span class="wrap-anywhere text-ink">{before?.target}</span>
          </p>
        }
      >
        <Field label="Kind">
          <Select options={channelKindOptions} value={fields.kind} onChange={(kind) => setFields({ kind })} />
        </Field>
      </Show>
      <Field
        label={before === null || fields.kind === 'email' ? target().label : `New ${target().label}`}
        hint={isKept() ? 'Nothing: it stays as it is' : target().hint}
      >
        <Input
          required={before === null || fields.kind === 'email'}
          type={target().type}
          maxlength={2_000}
          autocomplete="off"
          value={fields.target}
          onInput={({ currentTarget }) => setFields({ target: currentTarget.value })}
        />
      </Field>
      <Show when={before !== null && fields.kind === 'webhook'}>
        <Checkbox
          label="Give it another secret"
          hint="Shown once; from then on messages are signed with it"
          checked={fields.hasNewSecret}
          onChange={(hasNewSecret) => setFields({ hasNewSecret })}
        />
      </Show>
      <ProblemText error={props.problem} />
    </form>
  )
}
