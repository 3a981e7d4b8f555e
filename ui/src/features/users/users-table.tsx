import ShieldCheck from 'lucide-solid/icons/shield-check'
import { Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { roleNames, type User } from './people.ts'
import { UserState } from './user-state.tsx'

export interface UsersTableProps {
  readonly users: readonly User[]
  readonly ownId: string
  readonly onOpen: (user: User) => void
}

export function UsersTable(props: UsersTableProps) {
  const columns: readonly Column<User>[] = [
    {
      key: 'name',
      header: 'Name',
      isElastic: true,
      cell: (user) => (
        <button type="button" class="block w-full truncate text-left" onClick={() => props.onOpen(user)}>
          <span class="link font-medium">{user.name}</span>
          <Show when={user.id === props.ownId}>
            <span class="text-xs text-ink-faint"> (you)</span>
          </Show>
          <span class="block truncate text-xs text-ink-faint" title={user.email}>
            {user.email}
          </span>
        </button>
      ),
    },
    {
      key: 'role',
      header: 'Role',
      cell: (user) => <Badge tone={user.role === 'admin' ? 'accent' : 'neutral'}>{roleNames[user.role]}</Badge>,
    },
    { key: 'state', header: 'State', cell: (user) => <UserState user={user} /> },
    {
      key: 'second-factor',
      header: 'Second factor',
      class: 'hidden md:table-cell',
      cell: (user) => (
        <Show when={user.has_second_factor} fallback={<span class="text-ink-faint">none</span>}>
          <span class="inline-flex items-center gap-1 text-ok [&_svg]:size-4">
            <ShieldCheck aria-hidden="true" /> on
          </span>
        </Show>
      ),
    },
    {
      key: 'last-login',
      header: 'Last signed in',
      class: 'hidden sm:table-cell',
      cell: (user) => <TimeAgo at={user.last_login_at} />,
    },
    {
      key: 'created',
      header: 'Since',
      class: 'hidden lg:table-cell',
      cell: (user) => <TimeAgo at={user.created_at} />,
    },
  ]
  return <Table caption="Users" columns={columns} rows={props.users} />
}
