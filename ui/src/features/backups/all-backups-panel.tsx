import DatabaseBackup from 'lucide-solid/icons/database-backup'
import { type Accessor, createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { createDebounced } from '../../lib/debounced.ts'
import { BackUpAll } from './back-up-all.tsx'
import type { BackupRun } from './backup.ts'
import { BackupBulkBar } from './backup-bulk-bar.tsx'
import type { BackupFilter } from './backup-filter.ts'
import { BackupRunProgress } from './backup-run.tsx'
import { BackupUsageLine } from './backup-usage.tsx'
import { stateNames, triggerNames } from './backup-words.ts'
import { BackupsTable } from './backups-table.tsx'
import { createBackupDialogs } from './create-backup-dialogs.tsx'
import { createBackupPages } from './create-backup-pages.ts'

const states = [{ value: '', label: 'Every state' }, ...optionsOf(stateNames)]
const triggers = [{ value: '', label: 'However taken' }, ...optionsOf(triggerNames)]

export interface AllBackupsPanelProps {
  readonly filter: Accessor<BackupFilter>
  readonly onFilter: (changes: Readonly<Record<keyof BackupFilter, string | null>>) => void
}

/** The backups of all databases, those included that are gone. */
export function AllBackupsPanel(props: AllBackupsPanelProps) {
  const filter = () => props.filter()
  const pages = createBackupPages(filter)
  const dialogs = createBackupDialogs({ onDeleted: pages.forget })
  const [database, setDatabase] = createSignal(filter().database ?? '')
  const settled = createDebounced(() => database().trim(), 300)
  const change = (changes: Partial<Record<keyof BackupFilter, string>>) => {
    const { database: name = '', state = '', trigger = '', run = '' } = { ...filter(), ...changes }
    props.onFilter({ database: name || null, state: state || null, trigger: trigger || null, run: run || null })
  }
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = createSignal<BackupRun['refused']>([])
  const chosen = createMemo(() => pages.items().filter(({ id, state }) => selected().has(id) && state !== 'running'))
  function followRun(run: BackupRun): void {
    setRefused(run.refused)
    setDatabase('')
    props.onFilter({ database: null, state: null, trigger: null, run: run.run_id })
  }
  createEffect(on(filter, () => setSelected(new Set<string>()), { defer: true }))
  createEffect(on(settled, (name) => name !== (filter().database ?? '') && change({ database: name }), { defer: true }))
  const isFiltered = () => Object.keys(filter()).length > 0

  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p class="max-w-prose min-w-0 flex-1 basis-64 text-sm text-ink-muted">
          What databases held at some time, as files. Restoring one makes a new database; those of databases that are
          deleted are kept for a while, and bring them back.
        </p>
        <BackUpAll onBegun={followRun} />
      </div>
      <BackupUsageLine />
      <Show when={filter().run} keyed>
        {(run) => <BackupRunProgress run={run} refused={refused()} onClose={() => change({ run: '' })} />}
      </Show>
      <div class="flex flex-wrap items-center gap-2">
        <SearchField label="Name of the database" value={database()} onChange={setDatabase} />
        <Select label="State" options={states} value={filter().state ?? ''} onChange={(state) => change({ state })} />
        <Select
          label="Taken"
          options={triggers}
          value={filter().trigger ?? ''}
          onChange={(trigger) => change({ trigger })}
        />
      </div>
      <BackupBulkBar selected={chosen()} onDeleted={pages.forget} onDone={() => setSelected(new Set<string>())} />
      <AsyncView
        query={pages.newest}
        errorTitle="The backups cannot be shown now"
        isEmpty={() => pages.items().length === 0}
        empty={
          <Show
            when={!isFiltered()}
            fallback={<EmptyState icon={<DatabaseBackup />} title="No backup fits this search" />}
          >
            <EmptyState icon={<DatabaseBackup />} title="No backups yet">
              Databases that are used are backed up by themselves, as the settings say; one is taken at once on the
              Backups page of a database.
            </EmptyState>
          </Show>
        }
      >
        {() => (
          <>
            <BackupsTable
              caption="Backups, newest first"
              hasDatabases
              backups={pages.items()}
              selected={selected()}
              onSelect={setSelected}
              onRestore={dialogs.restore}
              onDelete={dialogs.remove}
            />
            <Show when={pages.hasOlder()}>
              <p class="mt-3 text-center">
                <Button isBusy={pages.isLoadingOlder()} onClick={() => void pages.loadOlder()}>
                  Show older
                </Button>
              </p>
            </Show>
          </>
        )}
      </AsyncView>
      <dialogs.Dialogs />
    </div>
  )
}

function optionsOf(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}
