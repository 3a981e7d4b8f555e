import { A } from '@solidjs/router'
import Copy from 'lucide-solid/icons/copy'
import Download from 'lucide-solid/icons/download'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { iconButtonClass } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { StatusDot } from '../../components/status-dot.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { copyText } from '../../lib/copy-text.ts'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatDuration } from '../../lib/format-duration.ts'
import { formatTime } from '../../lib/format-time.ts'
import { type Backup, downloadBackup } from './backup.ts'
import { backupsOfDatabase } from './backup-links.ts'
import { durationMs, stateNames, stateTones, triggerNames } from './backup-words.ts'

export interface BackupsTableProps {
  readonly caption: string
  readonly backups: readonly Backup[]
  /** Of many databases: each row names its own. */
  readonly hasDatabases?: boolean
  /** Ids of those that are chosen; undefined = none can be. */
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  readonly onRestore: (backup: Backup) => void
  readonly onDelete: (backup: Backup) => void
}

export function BackupsTable(props: BackupsTableProps) {
  const isChosen = ({ id }: Backup) => props.selected?.has(id) === true
  const deletable = () => props.backups.filter(isDeletable)
  const areAllChosen = () => deletable().length > 0 && deletable().every(isChosen)
  function choose(backups: readonly Backup[], isOn: boolean): void {
    const chosen = new Set(props.selected)
    for (const { id } of backups) isOn ? chosen.add(id) : chosen.delete(id)
    props.onSelect?.(chosen)
  }
  const selectColumn: Column<Backup> = {
    key: 'select',
    header: 'Selected',
    class: 'w-8 pr-0',
    head: () => (
      <Checkbox
        label="Select all that are shown"
        isLabelHidden
        checked={areAllChosen()}
        isMixed={!areAllChosen() && deletable().some(isChosen)}
        onChange={(isOn) => choose(deletable(), isOn)}
      />
    ),
    cell: (backup) => (
      <Show when={isDeletable(backup)}>
        <Checkbox
          label={`Select ${nameOf(backup)}`}
          isLabelHidden
          checked={isChosen(backup)}
          onChange={(isOn) => choose([backup], isOn)}
        />
      </Show>
    ),
  }
  const columns = (): readonly Column<Backup>[] => [
    ...(props.selected === undefined ? [] : [selectColumn]),
    ...(props.hasDatabases === true
      ? [databaseColumn, { ...takenColumn, class: 'hidden sm:table-cell' }]
      : [takenColumn]),
    ...factColumns,
    {
      key: 'acts',
      header: 'Acts',
      isHeaderHidden: true,
      align: 'right',
      cell: (backup) => (
        <Show when={isDeletable(backup)}>
          <span class="inline-flex items-center gap-1">
            <Show when={backup.state === 'complete'}>
              <Button
                size="sm"
                class={props.hasDatabases === true ? 'max-sm:hidden' : ''}
                aria-label={`Restore ${nameOf(backup)}`}
                onClick={() => props.onRestore(backup)}
              >
                Restore
              </Button>
            </Show>
            <Menu
              label={`Acts on ${nameOf(backup)}`}
              triggerClass={iconButtonClass('sm')}
              trigger={<Ellipsis />}
              items={[
                ...(backup.state === 'complete'
                  ? [
                      { label: 'Restore', icon: <RotateCcw />, onSelect: () => props.onRestore(backup) },
                      { label: 'Download', icon: <Download />, onSelect: () => void download(backup) },
                      { label: 'Copy the SHA-256', icon: <Copy />, onSelect: () => void copySha256(backup) },
                    ]
                  : []),
                { label: 'Delete', icon: <Trash />, isDangerous: true, onSelect: () => props.onDelete(backup) },
              ]}
            />
          </span>
        </Show>
      ),
    },
  ]
  return <Table caption={props.caption} columns={columns()} rows={props.backups} isSelected={isChosen} />
}

/** One that runs ends by itself first. */
function isDeletable({ state }: Backup): boolean {
  return state !== 'running'
}

async function copySha256({ sha256 }: Backup): Promise<void> {
  try {
    await copyText(sha256 ?? '')
    showToast({ title: 'The SHA-256 is copied', tone: 'ok' })
  } catch (error) {
    showProblem('It cannot be copied', error)
  }
}

async function download(backup: Backup): Promise<void> {
  try {
    await downloadBackup(backup)
  } catch (error) {
    showProblem(`The backup of “${backup.database}” cannot be downloaded`, error)
  }
}

/** What tells a backup from the others: `the backup of orders, 29 Nov 2026, 08:15:30`. */
function nameOf({ database, started_at: at }: Backup): string {
  return `the backup of ${database}, ${formatTime(at)}`
}

const databaseColumn: Column<Backup> = {
  key: 'database',
  header: 'Database',
  cell: (backup) => (
    <div class="min-w-24 sm:min-w-32">
      <Show when={backup.database_exists} fallback={<span class="font-medium wrap-anywhere">{backup.database}</span>}>
        <A class="link font-medium wrap-anywhere" href={backupsOfDatabase(backup.database)}>
          {backup.database}
        </A>
      </Show>
      <span class="block text-xs text-ink-faint sm:hidden">
        <TimeAgo at={backup.started_at} />, {triggerNames[backup.trigger].toLowerCase()}
      </span>
      <Show when={!backup.database_exists}>
        {' '}
        <Badge tone="warn">Deleted</Badge>
        <Show when={backup.expires_at}>
          {(at) => (
            <span class="block text-xs text-ink-faint">
              it goes <TimeAgo at={at()} />
            </span>
          )}
        </Show>
      </Show>
    </div>
  ),
}

const takenColumn: Column<Backup> = {
  key: 'taken',
  header: 'Taken',
  cell: (backup) => (
    <>
      <TimeAgo at={backup.started_at} />
      <span class="block text-xs whitespace-nowrap text-ink-faint">{triggerNames[backup.trigger]}</span>
    </>
  ),
}

const factColumns: readonly Column<Backup>[] = [
  {
    key: 'state',
    header: 'State',
    cell: (backup) => (
      <>
        <StatusDot tone={stateTones[backup.state]} isMoving={backup.state === 'running'}>
          {stateNames[backup.state]}
        </StatusDot>
        <Show when={backup.state === 'complete' && durationMs(backup) !== null}>
          <span class="hidden text-xs text-ink-faint sm:block">in {formatDuration(durationMs(backup) ?? 0)}</span>
        </Show>
        <Show when={backup.size_bytes !== null}>
          <span class="block text-xs text-ink-faint sm:hidden">{formatBytes(backup.size_bytes ?? 0)}</span>
        </Show>
        <Show when={backup.failure}>
          {(failure) => <span class="block text-xs wrap-anywhere text-danger">{failure()}</span>}
        </Show>
        <Show when={backup.state === 'waiting' && backup.interruption}>
          {(why) => <span class="block text-xs wrap-anywhere text-ink-faint">{why()}; it is taken again</span>}
        </Show>
      </>
    ),
  },
  {
    key: 'size',
    header: 'Size',
    align: 'right',
    class: 'hidden sm:table-cell',
    cell: (backup) => (
      <Show when={backup.size_bytes !== null} fallback={<span class="text-ink-faint">–</span>}>
        {formatBytes(backup.size_bytes ?? 0)}
        <span class="block text-xs text-ink-faint">{formatBytes(backup.dump_bytes ?? 0)} of SQL</span>
      </Show>
    ),
  },
  {
    key: 'sha256',
    header: 'SHA-256',
    class: 'hidden md:table-cell',
    cell: (backup) => (
      <Show when={backup.sha256} fallback={<span class="text-ink-faint">–</span>}>
        {(sha256) => (
          <span class="inline-flex items-center gap-1">
            <code class="font-mono text-xs" title={sha256()}>
              {sha256().slice(0, 12)}…
            </code>
            <CopyButton text={sha256()} label={`Copy the SHA-256 of ${nameOf(backup)}`} />
          </span>
        )}
      </Show>
    ),
  },
]
