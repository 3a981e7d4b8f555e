import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Field } from '../../components/field.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { type BackupRun, takeBackups } from './backup.ts'
import { readBackupsAnew } from './read-backups-anew.ts'

/** Asks once, and has all databases backed up, or those that are named. */
export function BackUpAll(props: { readonly onBegun: (run: BackupRun) => void }) {
  const queries = useQueryClient()
  const [isAsking, setAsking] = createSignal(false)
  const [names, setNames] = createSignal('')

  async function begin(): Promise<void> {
    const named = names()
      .split(/[\s,]+/)
      .filter((name) => name !== '')
    props.onBegun(await takeBackups(named.length === 0 ? null : named))
    setNames('')
    await readBackupsAnew(queries)
  }

  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}>
        Back up all now
      </Button>
      <ConfirmDialog
        title="Back up databases now"
        action="Back up"
        isOpen={isAsking()}
        onClose={() => setAsking(false)}
        onConfirm={begin}
      >
        <p>
          All databases that you may manage, two at a time; those that sleep are woken. These backups are kept until
          somebody deletes them.
        </p>
        <Field label="Only these" hint="Names, with commas or line breaks between them; none = all">
          <TextArea rows={2} value={names()} onInput={({ currentTarget }) => setNames(currentTarget.value)} />
        </Field>
      </ConfirmDialog>
    </>
  )
}
