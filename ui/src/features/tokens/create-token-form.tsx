import { createSignal } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'
import { createAct } from '../../lib/create-act.ts'
import { type LifetimeId, lifetimes } from '../../lib/lifetimes.ts'
import { type Access, createToken, type NewToken } from './database-token.ts'

export interface CreateTokenFormProps {
  readonly database: string
  readonly onCreated: (token: NewToken) => void
}

const accesses = [
  { value: 'full', label: 'Full access' },
  { value: 'read-only', label: 'Read only' },
] as const

export function CreateTokenForm(props: CreateTokenFormProps) {
  const [name, setName] = createSignal('')
  const [access, setAccess] = createSignal<Access>('full')
  const [lifetime, setLifetime] = createSignal<LifetimeId>('month')
  const creating = createAct(async () => {
    props.onCreated(await createToken(props.database, { name: name(), access: access(), lifetime: lifetime() }))
    setName('')
  })

  return (
    <form
      class="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void creating.run()
      }}
    >
      <div class="grid items-start gap-3 sm:grid-cols-3">
        <Field label="Name" hint="Of the app that uses it; may be left out">
          <Input
            value={name()}
            maxlength={200}
            autocomplete="off"
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
        <Field label="Access">
          <Select options={accesses} value={access()} onChange={setAccess} />
        </Field>
        <Field label="Ends after">
          <Select
            options={lifetimes.map(({ id, label }) => ({ value: id, label }))}
            value={lifetime()}
            onChange={setLifetime}
          />
        </Field>
      </div>
      <ProblemText error={creating.problem()} />
      <div>
        <Button type="submit" variant="primary" isBusy={creating.isBusy()}>
          Create token
        </Button>
      </div>
    </form>
  )
}
