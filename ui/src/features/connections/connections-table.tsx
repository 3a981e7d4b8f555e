import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { StatusDot } from '../../components/status-dot.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatDuration } from '../../lib/format-duration.ts'
import { formatCount } from '../../lib/format-number.ts'
import type { Connection } from './connection.ts'
import { kindNames } from './kind-names.ts'
import { principalText } from './principal-text.ts'

export interface ConnectionsTableProps {
  readonly connections: readonly Connection[]
  readonly onEnd: (connection: Connection) => void
}

export function ConnectionsTable(props: ConnectionsTableProps) {
  const columns: readonly Column<Connection>[] = [
    {
      key: 'database',
      header: 'Database',
      isElastic: true,
      cell: (connection) => (
        <>
          <A href={`/databases/${encodeURIComponent(connection.database)}`} class="link block truncate font-medium">
            {connection.database}
          </A>
          <span class="block md:hidden">
            <ClientCell connection={connection} />
          </span>
          <span class="block text-xs text-ink-faint sm:hidden">{kindNames[connection.kind]}</span>
        </>
      ),
    },
    {
      key: 'client',
      header: 'Client',
      class: 'hidden md:table-cell',
      cell: (connection) => <ClientCell connection={connection} />,
    },
    {
      key: 'who',
      header: 'Who',
      class: 'hidden lg:table-cell',
      // A table gives words that may break anywhere no room of their own.
      cell: (connection) => (
        <span class="block w-max max-w-44 wrap-anywhere xl:max-w-72 2xl:max-w-96">
          {principalText(connection.principal)}
        </span>
      ),
    },
    {
      key: 'kind',
      header: 'Kind',
      class: 'hidden sm:table-cell',
      cell: (connection) => (
        <span title={connection.endpoint}>
          <Badge tone={connection.kind === 'request' ? 'neutral' : 'info'}>{kindNames[connection.kind]}</Badge>
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      cell: (connection) => (
        <StatusDot tone={connection.status === 'active' ? 'ok' : 'neutral'}>
          {connection.status === 'active' ? 'Active' : 'Idle'}
        </StatusDot>
      ),
    },
    {
      key: 'duration',
      header: 'For',
      align: 'right',
      class: 'hidden sm:table-cell whitespace-nowrap',
      cell: (connection) => formatDuration(connection.duration * 1_000),
    },
    {
      key: 'queries',
      header: 'Queries',
      align: 'right',
      class: 'hidden sm:table-cell',
      cell: (connection) => formatCount(connection.queries_executed),
    },
    {
      key: 'bytes',
      header: 'In / out',
      align: 'right',
      class: 'hidden xl:table-cell whitespace-nowrap',
      cell: (connection) => `${formatBytes(connection.bytes_received)} / ${formatBytes(connection.bytes_sent)}`,
    },
    {
      key: 'acts',
      header: 'Acts',
      isHeaderHidden: true,
      align: 'right',
      cell: (connection) => (
        <Button
          size="sm"
          aria-label={`End the ${kindNames[connection.kind]} of ${connection.client_ip} to ${connection.database}`}
          onClick={() => props.onEnd(connection)}
        >
          End
        </Button>
      ),
    },
  ]
  return <Table caption="Live connections, oldest first" columns={columns} rows={props.connections} />
}

function ClientCell(props: { readonly connection: Connection }) {
  return (
    <>
      <span class="block truncate font-mono text-xs" title={props.connection.client_ip}>
        {props.connection.client_ip}
      </span>
      <Show when={props.connection.client}>
        {(client) => (
          <span class="block max-w-40 truncate text-xs text-ink-faint" title={client()}>
            {client()}
          </span>
        )}
      </Show>
    </>
  )
}
