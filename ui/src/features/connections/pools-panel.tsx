import { A } from '@solidjs/router'
import Waypoints from 'lucide-solid/icons/waypoints'
import { AsyncView } from '../../components/async-view.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { listPools, type WorkerPool } from './connection.ts'

const ofLimit = (count: number, limit: number) => `${formatCount(count)} / ${formatCount(limit)}`

const columns: readonly Column<WorkerPool>[] = [
  {
    key: 'database',
    header: 'Database',
    cell: (pool) => (
      <A href={`/databases/${encodeURIComponent(pool.database)}`} class="link font-medium wrap-anywhere">
        {pool.database}
      </A>
    ),
  },
  { key: 'borrowed', header: 'Borrowed', align: 'right', cell: (pool) => formatCount(pool.borrowed) },
  { key: 'idle', header: 'Available', align: 'right', cell: (pool) => formatCount(pool.idle) },
  {
    key: 'open',
    header: 'Open of limit',
    align: 'right',
    class: 'hidden sm:table-cell',
    cell: (pool) => ofLimit(pool.open, pool.limit),
  },
  {
    key: 'credential',
    header: 'Limit per credential',
    align: 'right',
    class: 'hidden xl:table-cell',
    cell: (pool) => formatCount(pool.limit_per_credential),
  },
  { key: 'waiting', header: 'Waiting', align: 'right', cell: (pool) => formatCount(pool.waiting) },
  {
    key: 'streams',
    header: 'Streams',
    align: 'right',
    class: 'hidden md:table-cell',
    cell: (pool) => ofLimit(pool.streams, pool.stream_limit),
  },
  {
    key: 'sockets',
    header: 'Sockets in use',
    align: 'right',
    class: 'hidden lg:table-cell',
    cell: (pool) => ofLimit(pool.sockets - pool.sockets_idle, pool.sockets),
  },
  {
    key: 'feeds',
    header: 'Feeds',
    align: 'right',
    class: 'hidden lg:table-cell',
    cell: (pool) => ofLimit(pool.feeds, pool.feed_limit),
  },
  {
    key: 'writes',
    header: 'Writes waiting',
    align: 'right',
    class: 'hidden md:table-cell',
    cell: (pool) => ofLimit(pool.writes_waiting, pool.write_limit),
  },
  {
    key: 'bytes',
    header: 'Bytes waiting',
    align: 'right',
    class: 'hidden xl:table-cell whitespace-nowrap',
    cell: (pool) => `${formatBytes(pool.write_bytes_waiting)} / ${formatBytes(pool.write_bytes_limit)}`,
  },
]

/** What this gateway keeps open to the workers that are awake, and what waits for them. */
export function PoolsPanel() {
  const pools = createLiveQuery(() => ({
    key: ['connections', 'pools'],
    identity: 'database',
    fetch: listPools,
    everyMs: 2_000,
  }))
  return (
    <AsyncView
      query={pools}
      errorTitle="The pools cannot be shown now"
      isEmpty={(list) => list.length === 0}
      empty={
        <EmptyState title="No worker is awake" icon={<Waypoints />}>
          A database that sleeps has no connections. The next request wakes it.
        </EmptyState>
      }
    >
      {(list) => <Table caption="Pools to workers" columns={columns} rows={list()} />}
    </AsyncView>
  )
}
