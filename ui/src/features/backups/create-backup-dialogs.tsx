import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, type JSX } from 'solid-js'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { showToast } from '../../components/toaster.tsx'
import { formatTime } from '../../lib/format-time.ts'
import { type Backup, deleteBackup } from './backup.ts'
import { readBackupsAnew } from './read-backups-anew.ts'
import { RestoreBackup } from './restore-backup.tsx'

export interface BackupDialogs {
  restore(backup: Backup): void
  remove(backup: Backup): void
  /** Once on the page. */
  readonly Dialogs: () => JSX.Element
}

export interface BackupDialogsOptions {
  readonly onDeleted?: (backup: Backup) => void
}

/** What is asked before a backup is restored or deleted. */
export function createBackupDialogs({ onDeleted }: BackupDialogsOptions = {}): BackupDialogs {
  const queries = useQueryClient()
  const [restoring, setRestoring] = createSignal<Backup | null>(null)
  const [deleting, setDeleting] = createSignal<Backup | null>(null)

  async function remove(): Promise<void> {
    const backup = deleting()
    if (backup === null) return
    await deleteBackup(backup)
    onDeleted?.(backup)
    showToast({ title: 'Backup deleted', tone: 'ok' })
    await readBackupsAnew(queries)
  }

  return {
    restore: setRestoring,
    remove: setDeleting,
    Dialogs: () => (
      <>
        <RestoreBackup backup={restoring()} onClose={() => setRestoring(null)} />
        <ConfirmDialog
          title={`Delete this backup of “${deleting()?.database ?? ''}”?`}
          action="Delete"
          isDangerous
          isOpen={deleting() !== null}
          onClose={() => setDeleting(null)}
          onConfirm={remove}
        >
          <p>
            It was taken {formatTime(deleting()?.started_at ?? new Date().toISOString())}. Its file is gone at once, and
            nothing brings it back. The database itself stays as it is.
          </p>
        </ConfirmDialog>
      </>
    ),
  }
}
