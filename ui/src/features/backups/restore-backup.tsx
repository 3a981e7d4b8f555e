import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { showToast } from '../../components/toaster.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatTime } from '../../lib/format-time.ts'
import { createNameCheck } from '../databases/create-name-check.ts'
import { NewNameField } from '../databases/new-name-field.tsx'
import { useImports } from '../imports/imports.ts'
import { type Backup, restoreBackup } from './backup.ts'
import { freshName } from './backup-words.ts'

export interface RestoreBackupProps {
  /** Null = the dialog is closed. */
  readonly backup: Backup | null
  readonly onClose: () => void
}

/** Makes a new database of a backup: under its old name where that is free, or under another. */
export function RestoreBackup(props: RestoreBackupProps) {
  return (
    <Dialog
      title={`Restore “${props.backup?.database ?? ''}”`}
      isOpen={props.backup !== null}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button type="submit" form="restore-backup" variant="primary">
            Restore
          </Button>
        </>
      }
    >
      <Show when={props.backup}>{(backup) => <RestoreForm backup={backup()} onClose={props.onClose} />}</Show>
    </Dialog>
  )
}

function RestoreForm(props: { readonly backup: Backup; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const imports = useImports()
  const { backup } = props
  const [name, setName] = createSignal(backup.database_exists ? freshName(backup) : backup.database)
  const check = createNameCheck(name)

  /** It goes on behind this dialog, and tells when it is done or why it failed. */
  function restore(event: SubmitEvent): void {
    event.preventDefault()
    const newName = name()
    if (newName === '' || check.problem() !== null) return
    imports.start({
      name: newName,
      source: `Backup of ${formatTime(backup.started_at)}`,
      bytes: backup.size_bytes ?? 0,
      make: ({ signal }) => restoreBackup(backup, newName, signal),
      onDone: () => {
        void queries.invalidateQueries({ queryKey: ['databases'] })
        const onSelect = () => navigate(`/databases/${encodeURIComponent(newName)}`)
        showToast({ title: `“${newName}” is restored`, tone: 'ok', action: { label: 'Open', onSelect } })
      },
    })
    props.onClose()
  }
  return (
    <form id="restore-backup" class="flex flex-col gap-3" onSubmit={restore}>
      <p class="text-sm text-ink-muted">
        A new database with all that “{backup.database}” held on {formatTime(backup.started_at)} (
        {formatBytes(backup.dump_bytes ?? 0)} of SQL). Nothing is overwritten. Its settings are those of a new database;
        tokens and sharing are no part of a backup.
      </p>
      <NewNameField label="Name of the new database" name={name()} check={check} onChange={setName} />
    </form>
  )
}
