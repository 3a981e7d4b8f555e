import { A } from '@solidjs/router'
import Table2 from 'lucide-solid/icons/table-2'
import { For, Show } from 'solid-js'
import { Badge } from '../../../../components/badge.tsx'
import { buttonClass } from '../../../../components/button.tsx'
import { Card } from '../../../../components/card.tsx'
import { CopyButton } from '../../../../components/copy-button.tsx'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { Facts } from '../../../../components/facts.tsx'
import { Stat } from '../../../../components/stat.tsx'
import { StatGrid } from '../../../../components/stat-grid.tsx'
import { Table } from '../../../../components/table.tsx'
import { TimeAgo } from '../../../../components/time-ago.tsx'
import { backupsOfDatabase } from '../../../../features/backups/backup-links.ts'
import { formatBytes } from '../../../../lib/format-bytes.ts'
import { formatDuration } from '../../../../lib/format-duration.ts'
import { formatCount, formatShortCount } from '../../../../lib/format-number.ts'
import { useSession } from '../../../../session/session-context.ts'
import { type Database, type DatabaseStats, useDatabase } from '../../database-context.ts'
import { mayAtLeast } from '../../may-at-least.ts'

const unknown = '–'

const pageOf = (name: string, tab: string) => `/databases/${encodeURIComponent(name)}/${tab}`

export function OverviewTab() {
  const page = useDatabase()
  const session = useSession()
  const mayRestore = () => session.isAtLeast('user') && mayAtLeast(page.database().your_right, 'manage')
  return (
    <div class="flex flex-col gap-4">
      <Show when={page.database().failure}>
        <div role="alert" class="rounded-md bg-danger-soft px-3 py-2 text-sm wrap-anywhere text-danger">
          <p>{page.database().failure}</p>
          <p class="mt-1 flex flex-wrap gap-x-4">
            <A class="underline underline-offset-3" href={pageOf(page.name(), 'logs')}>
              What its worker wrote
            </A>
            <Show when={mayRestore()}>
              <A class="underline underline-offset-3" href={backupsOfDatabase(page.name())}>
                Restore a backup under another name
              </A>
            </Show>
          </p>
        </div>
      </Show>
      <Figures />
      <div class="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <Tables />
        <About />
      </div>
    </div>
  )
}

function Figures() {
  const page = useDatabase()
  const figure = (value: number | null | undefined, format: (value: number) => string) =>
    value === null || value === undefined ? unknown : format(value)
  return (
    <StatGrid columns={6}>
      <Stat
        label="Size"
        value={formatBytes(page.stats()?.database_file_size_bytes ?? page.database().size_bytes)}
        detail={`${figure(page.stats()?.disk_bytes, formatBytes)} on disk`}
      />
      <Stat
        label="Connections"
        value={formatCount(page.stats()?.connection_count ?? page.database().connection_count)}
      />
      <Stat label="Statements" value={figure(page.stats()?.query_count, formatShortCount)} detail="since it woke" />
      <Stat label="Rows read" value={figure(page.stats()?.rows_read, formatShortCount)} detail="since it woke" />
      <Stat label="Rows written" value={figure(page.stats()?.rows_written, formatShortCount)} detail="since it woke" />
      <Stat
        label="Memory"
        value={figure(page.stats()?.memory_bytes, formatBytes)}
        detail={
          page.stats()?.cpu_ms == null ? undefined : `${figure(page.stats()?.cpu_ms, formatDuration)} of processor time`
        }
      />
    </StatGrid>
  )
}

/** What keeps the tables of a database from being shown. */
function reasonOf({ status, protection }: Database): { readonly title: string; readonly children: string } {
  if (protection.block_reads) return { title: 'Its reads are blocked', children: 'Its settings give no data out.' }
  if (protection.maintenance !== null) {
    return { title: 'It is under maintenance', children: 'Its tables are shown once that is over.' }
  }
  if (status === 'failed') return { title: 'It does not start', children: 'Its tables are shown once it runs.' }
  if (status === 'running' || status === 'starting') {
    return { title: 'They cannot be read now', children: 'Reading it anew tries again.' }
  }
  return { title: 'It sleeps', children: 'Looking wakes no database: its tables are shown once it runs.' }
}

function Tables() {
  const page = useDatabase()
  const whyNoTables = () => reasonOf(page.database())
  return (
    <Show
      when={page.database().tables}
      fallback={
        <Card title="Tables">
          <EmptyState icon={<Table2 />} title={whyNoTables().title}>
            {whyNoTables().children}
          </EmptyState>
        </Card>
      }
    >
      {(tables) => (
        <Card title="Tables" isFlush>
          <Show when={tables().length > 0} fallback={<NoTables />}>
            <Table
              isBare
              caption={`Tables of ${page.name()}`}
              rows={tables()}
              columns={[
                {
                  key: 'name',
                  header: 'Name',
                  isElastic: true,
                  cell: (table) => (
                    <A
                      href={`${pageOf(page.name(), 'data')}?${new URLSearchParams({ table: table.name })}`}
                      class="block truncate font-mono text-xs hover:text-accent-text hover:underline"
                      title={table.name}
                    >
                      {table.name}
                    </A>
                  ),
                },
                { key: 'rows', header: 'Rows', align: 'right', cell: (table) => formatCount(table.row_count) },
                {
                  key: 'size',
                  header: 'Size',
                  align: 'right',
                  cell: (table) => (table.size_bytes === null ? unknown : formatBytes(table.size_bytes)),
                },
              ]}
            />
          </Show>
        </Card>
      )}
    </Show>
  )
}

/** A new database: what one does with it first. */
function NoTables() {
  const page = useDatabase()
  return (
    <EmptyState
      icon={<Table2 />}
      title="It has no tables yet"
      actions={
        <>
          <A href={pageOf(page.name(), 'connect')} class={buttonClass({})}>
            Connect an app
          </A>
          <A href={pageOf(page.name(), 'console')} class={buttonClass({})}>
            Open the console
          </A>
        </>
      }
    />
  )
}

function About() {
  const page = useDatabase()
  const database = page.database
  const address = (url: string, label: string) => (
    <span class="flex items-start gap-1">
      <code class="min-w-0 flex-1 py-1 font-mono text-xs break-all">{url}</code>
      <CopyButton text={url} label={label} />
    </span>
  )
  return (
    <Card title="About">
      <Facts
        facts={[
          { label: 'Address', value: address(database().url, 'Copy the address') },
          ...hostFact(database().host_url, address),
          { label: 'Owner', value: database().owner?.email ?? 'the installation' },
          { label: 'Created', value: <TimeAgo at={database().created_at} /> },
          { label: 'Last used', value: <TimeAgo at={page.stats()?.last_accessed ?? database().last_accessed} /> },
          { label: 'Reads from memory', value: <span>{keptText(page.stats()?.lanes.kept.hits)}</span> },
          ...heldFact(page.stats()?.turns),
          { label: 'Driver', value: database().driver },
          {
            label: 'Durability',
            value: database().durability === 'strong' ? 'strong: each commit is on disk' : 'relaxed',
          },
          { label: 'Sleeps', value: idleText(database().idle_ms) },
          {
            label: 'Tags',
            value: (
              <span class="flex flex-wrap gap-1">
                <For each={database().tags} fallback={<span class="text-ink-faint">none</span>}>
                  {(tag) => <Badge>{tag}</Badge>}
                </For>
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}

function hostFact(url: string | null, address: (url: string, label: string) => ReturnType<typeof About>) {
  return url === null ? [] : [{ label: 'Own host', value: address(url, 'Copy the address of its own host') }]
}

/** Of a database that is flooded: why its clients wait longer than it takes. */
function heldFact(turns: DatabaseStats['turns'] | undefined) {
  if (turns === undefined || turns.held === 0) return []
  const wait = formatDuration(Math.ceil(turns.wait_ms / turns.held))
  const value = `${formatCount(turns.held)} requests behind others, ${wait} each`
  return [{ label: 'Held back', value: <span>{value}</span> }]
}

function keptText(hits: number | undefined): string {
  return hits === undefined ? unknown : `${formatCount(hits)} since the gateway started`
}

function idleText(idleMs: number | null): string {
  if (idleMs === null) return 'when unused, as the installation says'
  return idleMs === 0 ? 'never' : `after ${formatDuration(idleMs)} without use`
}
