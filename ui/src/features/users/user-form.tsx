import { Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { createDraft } from '../../lib/create-draft.ts'
import { changesOf } from '../database-settings/read-fields.ts'
import { roleOptions, type User, updateUser } from './people.ts'

export interface UserFormProps {
  readonly user: User
  /** Whoever looks: its own role and state are for others to change. */
  readonly isSelf: boolean
  readonly onChanged: () => void
}

const statuses = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive: cannot sign in' },
] as const

export function UserForm(props: UserFormProps) {
  const saved = () => ({
    name: props.user.name,
    role: props.user.role,
    status: props.user.status === 'inactive' ? ('inactive' as const) : ('active' as const),
  })
  const draft = createDraft(saved)
  const saving = createAct(async () => {
    await updateUser(props.user.id, changesOf(saved(), { ...draft.fields }))
    showToast({ title: `${draft.fields.name}: saved`, tone: 'ok' })
    props.onChanged()
  })
  return (
    <form
      aria-label="Edit the user"
      class="flex flex-col gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.isDirty()) void saving.run()
      }}
    >
      <Field label="Name">
        <Input
          value={draft.fields.name}
          maxlength={100}
          required
          autocomplete="off"
          onInput={({ currentTarget }) => draft.set('name', currentTarget.value)}
        />
      </Field>
      <Show when={!props.isSelf}>
        <Field label="Role" hint="Another role ends all sessions of this user">
          <Select options={roleOptions} value={draft.fields.role} onChange={(role) => draft.set('role', role)} />
        </Field>
        <Show when={props.user.status !== 'pending'}>
          <Field label="State">
            <Select options={statuses} value={draft.fields.status} onChange={(status) => draft.set('status', status)} />
          </Field>
        </Show>
      </Show>
      <ProblemText error={saving.problem()} />
      <div class="flex justify-end gap-2">
        <Button size="sm" disabled={!draft.isDirty()} onClick={draft.reset}>
          Discard
        </Button>
        <Button size="sm" type="submit" variant="primary" disabled={!draft.isDirty()} isBusy={saving.isBusy()}>
          Save
        </Button>
      </div>
    </form>
  )
}
