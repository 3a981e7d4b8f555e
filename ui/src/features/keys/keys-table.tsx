import { Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { LastUse } from '../../components/last-use.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import type { ApiKey } from './api-key.ts'
import { scopeText } from './scope-text.ts'

export interface KeysTableProps {
  readonly keys: readonly ApiKey[]
  readonly onRotate: (key: ApiKey) => void
  readonly onRevoke: (key: ApiKey) => void
}

export function KeysTable(props: KeysTableProps) {
  const columns: readonly Column<ApiKey>[] = [
    {
      key: 'name',
      header: 'Name',
      cell: (key) => (
        <>
          <span class="font-medium break-words">{key.name}</span>
          <span class="block text-xs wrap-anywhere text-ink-faint">{key.owner?.email ?? 'the installation'}</span>
        </>
      ),
    },
    {
      key: 'scope',
      header: 'May use',
      class: 'hidden sm:table-cell',
      cell: (key) => (
        <>
          <span class="break-words">{scopeText(key.scope)}</span>
          <Show when={key.allowed_addresses.length > 0}>
            <span class="block font-mono text-xs text-ink-faint">from {key.allowed_addresses.join(', ')}</span>
          </Show>
        </>
      ),
    },
    {
      key: 'ends',
      header: 'Ends',
      cell: (key) => (
        <Show when={key.status === 'active'} fallback={<Badge tone="warn">Expired</Badge>}>
          <TimeAgo at={key.expires_at} />
          <Show when={key.previous_until}>
            <span class="block text-xs text-ink-faint">
              old text <TimeAgo at={key.previous_until} />
            </span>
          </Show>
        </Show>
      ),
    },
    {
      key: 'used',
      header: 'Last used',
      class: 'hidden md:table-cell',
      cell: (key) => <LastUse use={key.last_used} />,
    },
    {
      key: 'created',
      header: 'Created',
      class: 'hidden xl:table-cell',
      cell: (key) => <TimeAgo at={key.created_at} />,
    },
    {
      key: 'acts',
      header: 'Acts',
      isHeaderHidden: true,
      align: 'right',
      cell: (key) => (
        <span class="inline-flex flex-wrap justify-end gap-1.5 sm:flex-nowrap">
          <Show when={key.status === 'active'}>
            <Button size="sm" aria-label={`Rotate ${key.name}`} onClick={() => props.onRotate(key)}>
              Rotate
            </Button>
          </Show>
          <Button size="sm" aria-label={`Revoke ${key.name}`} onClick={() => props.onRevoke(key)}>
            Revoke
          </Button>
        </span>
      ),
    },
  ]
  return <Table caption="API keys" columns={columns} rows={props.keys} />
}
