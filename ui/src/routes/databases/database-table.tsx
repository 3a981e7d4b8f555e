import { A, useNavigate } from '@solidjs/router'
import Copy from 'lucide-solid/icons/copy'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import ExternalLink from 'lucide-solid/icons/external-link'
import Trash from 'lucide-solid/icons/trash'
import { For, Show } from 'solid-js'
import type { Schemas } from '../../api/client.ts'
import { Badge } from '../../components/badge.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { iconButtonClass } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { type Sorting, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { DatabaseMarks } from '../../features/databases/database-marks.tsx'
import { DatabaseStatus } from '../../features/databases/database-status.tsx'
import { copyText } from '../../lib/copy-text.ts'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatCount } from '../../lib/format-number.ts'
import { useSession } from '../../session/session-context.ts'
import type { SortKey } from './list-query.ts'
import { mayDelete, type Selection, withRows } from './selection.ts'

type Database = Schemas['Database']

export interface DatabaseTableProps {
  readonly rows: readonly Database[]
  readonly sorting: Sorting<SortKey>
  readonly onSort: (sorting: Sorting<SortKey>) => void
  readonly selected: Selection
  readonly onSelect: (selected: Selection) => void
  readonly onRemove: (name: string) => void
}

export function DatabaseTable(props: DatabaseTableProps) {
  const session = useSession()
  const isSelected = ({ name }: Database) => props.selected.has(name)
  const areAllSelected = () => props.rows.length > 0 && props.rows.every(isSelected)
  const select = (rows: readonly Database[], isChosen: boolean) =>
    props.onSelect(withRows(props.selected, rows, isChosen))

  return (
    <Table<Database, SortKey | 'select' | 'state' | 'owner' | 'driver' | 'menu'>
      caption="Databases"
      rows={props.rows}
      sorting={props.sorting}
      onSort={({ key, order }) => isSortKey(key) && props.onSort({ key, order })}
      isSelected={isSelected}
      columns={[
        ...(session.isAtLeast('user')
          ? [
              {
                key: 'select' as const,
                header: 'Selected',
                head: () => (
                  <Checkbox
                    label="Select all on this page"
                    isLabelHidden
                    checked={areAllSelected()}
                    isMixed={!areAllSelected() && props.rows.some(isSelected)}
                    onChange={(isChosen) => select(props.rows, isChosen)}
                  />
                ),
                class: 'w-8 pr-0',
                cell: (row: Database) => (
                  <Checkbox
                    label={`Select ${row.name}`}
                    isLabelHidden
                    checked={isSelected(row)}
                    onChange={(isChosen) => select([row], isChosen)}
                  />
                ),
              },
            ]
          : []),
        { key: 'name', header: 'Name', isSortable: true, isElastic: true, cell: (row) => <Name row={row} /> },
        { key: 'state', header: 'State', cell: (row) => <DatabaseStatus status={row.status} /> },
        {
          key: 'size',
          header: 'Size',
          isSortable: true,
          firstOrder: 'desc',
          align: 'right',
          class: 'hidden sm:table-cell',
          cell: (row) => formatBytes(row.size_bytes),
        },
        {
          key: 'connections',
          header: 'Connections',
          isSortable: true,
          firstOrder: 'desc',
          align: 'right',
          class: 'hidden md:table-cell',
          cell: (row) => formatCount(row.connection_count),
        },
        {
          key: 'last_used',
          header: 'Last used',
          isSortable: true,
          firstOrder: 'desc',
          class: 'hidden whitespace-nowrap sm:table-cell',
          cell: (row) => <TimeAgo at={row.last_accessed} />,
        },
        {
          key: 'created',
          header: 'Created',
          isSortable: true,
          firstOrder: 'desc',
          class: 'hidden whitespace-nowrap xl:table-cell',
          cell: (row) => <TimeAgo at={row.created_at} />,
        },
        {
          key: 'owner',
          header: 'Owner',
          class: 'hidden lg:table-cell text-ink-muted',
          cell: (row) => <Owner email={row.owner?.email ?? null} />,
        },
        {
          key: 'driver',
          header: 'Driver',
          class: 'hidden xl:table-cell text-ink-muted',
          cell: (row) => row.driver,
        },
        {
          key: 'menu',
          header: 'Actions',
          isHeaderHidden: true,
          class: 'w-10 py-1',
          cell: (row) => <RowMenu row={row} onRemove={props.onRemove} />,
        },
      ]}
    />
  )
}

/** Most belong to nobody in particular: what stands out is whom the others belong to. */
function Owner(props: { readonly email: string | null }) {
  return (
    <Show when={props.email} fallback={<span class="text-ink-faint">installation</span>}>
      {(email) => (
        <span class="block max-w-48 truncate" title={email()}>
          {email()}
        </span>
      )}
    </Show>
  )
}

function isSortKey(key: string): key is SortKey {
  return ['name', 'created', 'last_used', 'size', 'connections'].includes(key)
}

function Name(props: { readonly row: Database }) {
  return (
    <span class="flex min-w-0 flex-col">
      <span class="flex min-w-0 items-center gap-1.5">
        <A
          href={`/databases/${encodeURIComponent(props.row.name)}`}
          class="truncate font-medium text-ink hover:text-accent-text hover:underline"
          title={props.row.name}
        >
          {props.row.name}
        </A>
        <span class="hidden min-w-0 shrink-[4] gap-1.5 overflow-hidden sm:flex">
          <DatabaseMarks protection={props.row.protection} />
          <For each={props.row.tags}>{(tag) => <Badge>{tag}</Badge>}</For>
        </span>
      </span>
      <span class="flex flex-wrap gap-1 sm:hidden">
        <DatabaseMarks protection={props.row.protection} />
      </span>
      <Show when={props.row.failure ?? props.row.description}>
        <span
          class="truncate text-xs"
          title={props.row.failure ?? props.row.description ?? ''}
          classList={{ 'text-danger': props.row.failure !== null, 'text-ink-faint': props.row.failure === null }}
        >
          {props.row.failure ?? props.row.description}
        </span>
      </Show>
    </span>
  )
}

function RowMenu(props: { readonly row: Database; readonly onRemove: (name: string) => void }) {
  const navigate = useNavigate()
  async function copyAddress(): Promise<void> {
    try {
      await copyText(props.row.url)
      showToast({ title: 'The address is copied' })
    } catch (error) {
      showProblem('The address cannot be copied', error)
    }
  }
  return (
    <Menu
      label={`Actions for ${props.row.name}`}
      triggerClass={iconButtonClass('sm')}
      trigger={<Ellipsis />}
      items={[
        {
          label: 'Open',
          icon: <ExternalLink />,
          onSelect: () => navigate(`/databases/${encodeURIComponent(props.row.name)}`),
        },
        { label: 'Copy the address', icon: <Copy />, onSelect: () => void copyAddress() },
        ...(props.row.your_right === 'manage'
          ? [
              {
                label: 'Delete',
                icon: <Trash />,
                isDangerous: true,
                startsGroup: true,
                isDisabled: !mayDelete(props.row),
                onSelect: () => props.onRemove(props.row.name),
              },
            ]
          : []),
      ]}
    />
  )
}
