import { Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { LastUse } from '../../components/last-use.tsx'
import { StatusDot } from '../../components/status-dot.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import type { Tone } from '../../components/tone.ts'
import type { ListedToken } from './database-token.ts'

export interface TokensTableProps {
  readonly tokens: readonly ListedToken[]
  readonly onRevoke: (token: ListedToken) => void
}

const tones: Readonly<Record<ListedToken['status'], Tone>> = { active: 'ok', expired: 'neutral', revoked: 'danger' }
const words: Readonly<Record<ListedToken['status'], string>> = {
  active: 'Active',
  expired: 'Expired',
  revoked: 'Revoked',
}

export function TokensTable(props: TokensTableProps) {
  const columns: readonly Column<ListedToken>[] = [
    {
      key: 'name',
      header: 'Name',
      isElastic: true,
      cell: (token) => (
        <span class="block truncate font-medium" title={token.name}>
          {token.name}
        </span>
      ),
    },
    {
      key: 'access',
      header: 'Access',
      cell: (token) => (
        <Badge tone={token.access === 'full' ? 'accent' : 'info'}>
          {token.access === 'full' ? 'Full access' : 'Read only'}
        </Badge>
      ),
    },
    {
      key: 'status',
      header: 'State',
      class: 'hidden sm:table-cell',
      cell: (token) => <StatusDot tone={tones[token.status]}>{words[token.status]}</StatusDot>,
    },
    {
      key: 'created',
      header: 'Created',
      class: 'hidden lg:table-cell',
      cell: (token) => <TimeAgo at={token.created_at} />,
    },
    {
      key: 'ends',
      header: 'Ends',
      class: 'hidden sm:table-cell',
      cell: (token) => <TimeAgo at={token.revoked_at ?? token.expires_at} />,
    },
    {
      key: 'used',
      header: 'Last used',
      class: 'hidden md:table-cell',
      cell: (token) => <LastUse use={token.last_used} />,
    },
    {
      key: 'acts',
      header: 'Acts',
      isHeaderHidden: true,
      align: 'right',
      cell: (token) => (
        <Show
          when={token.status === 'active'}
          fallback={<span class="text-ink-faint sm:hidden">{words[token.status]}</span>}
        >
          <Button size="sm" aria-label={`Revoke ${token.name}`} onClick={() => props.onRevoke(token)}>
            Revoke
          </Button>
        </Show>
      ),
    },
  ]
  return <Table caption="Tokens of this database" columns={columns} rows={props.tokens} />
}
