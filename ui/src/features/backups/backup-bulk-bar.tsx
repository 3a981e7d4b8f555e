import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { errorText } from '../../api/error-text.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { showToast } from '../../components/toaster.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatCount } from '../../lib/format-number.ts'
import { runAll } from '../../lib/run-all.ts'
import { type Backup, deleteBackup } from './backup.ts'
import { readBackupsAnew } from './read-backups-anew.ts'

export interface BackupBulkBarProps {
  readonly selected: readonly Backup[]
  readonly onDeleted: (backup: Backup) => void
  /** Nothing is selected any more. */
  readonly onDone: () => void
}

/** What can be done with all that is selected. */
export function BackupBulkBar(props: BackupBulkBarProps) {
  const queries = useQueryClient()
  const [isAsking, setAsking] = createSignal(false)
  const [doneCount, setDoneCount] = createSignal<number | null>(null)
  const bytes = () => props.selected.reduce((sum, { size_bytes: size }) => sum + (size ?? 0), 0)
  const countText = () => (props.selected.length === 1 ? '1 backup' : `${formatCount(props.selected.length)} backups`)

  async function remove(): Promise<void> {
    const chosen = props.selected
    setDoneCount(0)
    const failures = await runAll(chosen, deleteBackup, setDoneCount)
    setDoneCount(null)
    const failed = new Set(failures.map(({ item }) => item))
    for (const backup of chosen) if (!failed.has(backup)) props.onDeleted(backup)
    if (failures.length < chosen.length) {
      showToast({ title: `${formatCount(chosen.length - failures.length)} deleted`, tone: 'ok' })
    }
    const [first] = failures
    if (first !== undefined) {
      const text = `${first.item.database}: ${errorText(first.error)}`
      showToast({ title: `${formatCount(failures.length)} not deleted`, text, tone: 'danger' })
    }
    props.onDone()
    await readBackupsAnew(queries)
  }

  return (
    <Show when={props.selected.length > 0}>
      <div role="status" class="flex flex-wrap items-center gap-2 rounded-lg bg-accent-soft px-3 py-2 text-sm">
        <span class="mr-auto font-medium text-accent-text">
          <Show
            when={doneCount() !== null}
            fallback={`${countText()} selected, ${formatBytes(bytes())}`}
          >{`${formatCount(doneCount() ?? 0)} of ${formatCount(props.selected.length)} done`}</Show>
        </span>
        <Button size="sm" variant="danger" disabled={doneCount() !== null} onClick={() => setAsking(true)}>
          Delete selected
        </Button>
        <Button size="sm" variant="ghost" disabled={doneCount() !== null} onClick={() => props.onDone()}>
          Clear
        </Button>
      </div>
      <ConfirmDialog
        title={`Delete ${countText()}?`}
        action="Delete"
        isDangerous
        isOpen={isAsking()}
        onClose={() => setAsking(false)}
        onConfirm={remove}
      >
        <p>Their files are gone at once, and nothing brings them back. The databases stay as they are.</p>
      </ConfirmDialog>
    </Show>
  )
}
