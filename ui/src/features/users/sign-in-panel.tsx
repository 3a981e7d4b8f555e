import { createMemo, For } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { SettingsCard } from '../../components/settings-card.tsx'
import { createDraft } from '../../lib/create-draft.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { listUsers, type Role, roleNames, type User } from './people.ts'

type Rules = Schemas['SignInRules']

const roles = ['admin', 'user', 'viewer'] as const satisfies readonly Role[]

/** Who must have a second factor, and who has none. */
export function SignInPanel() {
  const rules = createLiveQuery(() => ({
    key: ['sign-in-rules'],
    fetch: (signal) => ask(api.GET('/admin/sign-in', { signal })),
  }))
  const users = createLiveQuery(() => ({ key: ['users'], fetch: listUsers }))
  return (
    <AsyncView query={rules} errorTitle="The rules cannot be shown now">
      {(answer) => <RulesForm rules={answer()} users={users.data() ?? []} onSaved={() => rules.refetch()} />}
    </AsyncView>
  )
}

interface RulesFormProps {
  readonly rules: Rules
  readonly users: readonly User[]
  /** Resolves when the rules are those that were saved: what is changed from then on is a change of them. */
  readonly onSaved: () => Promise<void>
}

function RulesForm(props: RulesFormProps) {
  const draft = createDraft(() => ({ roles: roles.filter((role) => props.rules.second_factor_for.includes(role)) }))
  const without = createMemo(() =>
    props.users.filter(({ status, has_second_factor }) => status === 'active' && !has_second_factor),
  )
  function hintOf(role: Role): string {
    const count = without().filter((user) => user.role === role).length
    if (count === 0) return 'Everybody of this role has one'
    return `${count} active ${count === 1 ? 'user of this role has' : 'users of this role have'} none yet`
  }
  async function save(): Promise<void> {
    await ask(api.PUT('/admin/sign-in', { body: { second_factor_for: [...draft.fields.roles] } }))
    await props.onSaved()
  }
  return (
    <div class="max-w-2xl">
      <SettingsCard
        title="Second factor"
        description="Who must have one reaches nothing but the account until an authenticator app is set up."
        isDirty={draft.isDirty()}
        onSave={save}
        onReset={draft.reset}
      >
        <fieldset class="flex flex-col gap-3">
          <legend class="mb-2 text-sm font-medium">Required of</legend>
          <For each={roles}>
            {(role) => (
              <Checkbox
                label={`${roleNames[role]}s`}
                hint={hintOf(role)}
                checked={draft.fields.roles.includes(role)}
                onChange={(isOn) =>
                  // In the order of the table, so that what is the same looks the same.
                  draft.set('roles', (before) => roles.filter((each) => (each === role ? isOn : before.includes(each))))
                }
              />
            )}
          </For>
        </fieldset>
      </SettingsCard>
    </div>
  )
}
