import { useSearchParams } from '@solidjs/router'
import UserPlus from 'lucide-solid/icons/user-plus'
import UsersIcon from 'lucide-solid/icons/users'
import { createMemo, createSignal, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { Stat } from '../../components/stat.tsx'
import { StatGrid } from '../../components/stat-grid.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { listUsers, type Role, roleOptions, type User } from './people.ts'
import { UserDrawer } from './user-drawer.tsx'
import { UsersTable } from './users-table.tsx'
import { countUsers, filterUsers } from './users-view.ts'

/** Everybody who may sign in, and those who were invited to. */
export function UsersPanel() {
  const session = useSession()
  const [search, setSearch] = useSearchParams<{ user?: string }>()
  const [text, setText] = createSignal('')
  const [role, setRole] = createSignal<Role | 'all'>('all')
  const [isInviting, setInviting] = createSignal(false)
  const users = createLiveQuery(() => ({ key: ['users'], fetch: listUsers, everyMs: 15_000 }))
  const shown = createMemo(() => filterUsers(users.data() ?? [], { text: text(), role: role() }))
  const opened = () => users.data()?.find(({ id }) => id === search.user) ?? null
  const open = (user: User | null) => setSearch({ user: user?.id ?? null })

  return (
    <div class="flex flex-col gap-4">
      <AsyncView query={users} errorTitle="The users cannot be shown now">
        {(all) => (
          <>
            <UserFigures users={all()} />
            <div class="flex flex-wrap items-center gap-2">
              <SearchField label="Search name or address" value={text()} onChange={setText} />
              <Select
                label="Role"
                options={[{ value: 'all', label: 'All roles' }, ...roleOptions]}
                value={role()}
                onChange={setRole}
              />
              <span class="flex-1" />
              <Button
                variant="primary"
                icon={<UserPlus class="size-4" aria-hidden="true" />}
                onClick={() => setInviting(true)}
              >
                Invite
              </Button>
            </div>
            <Show
              when={shown().length > 0}
              fallback={
                <EmptyState title="Nobody fits" icon={<UsersIcon />}>
                  No user has such a name, address and role.
                </EmptyState>
              }
            >
              <UsersTable users={shown()} ownId={session.user().id} onOpen={open} />
            </Show>
          </>
        )}
      </AsyncView>
      <InviteDialog isOpen={isInviting()} onClose={() => setInviting(false)} onInvited={() => void users.refetch()} />
      <UserDrawer
        user={opened()}
        others={(users.data() ?? []).filter(({ id, status }) => id !== opened()?.id && status !== 'inactive')}
        onClose={() => open(null)}
        onChanged={() => void users.refetch()}
      />
    </div>
  )
}

function UserFigures(props: { readonly users: readonly User[] }) {
  const counts = createMemo(() => countUsers(props.users))
  return (
    <StatGrid columns={4}>
      <Stat label="Users" value={counts().total} detail={`${counts().active} active`} />
      <Stat label="Administrators" value={counts().administrators} />
      <Stat label="Pending invites" value={counts().pending} href="/users/invites" />
      <Stat
        label="With a second factor"
        value={counts().withSecondFactor}
        detail={`of ${counts().active} active`}
        href="/users/sign-in"
      />
    </StatGrid>
  )
}
