import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'

export interface RemoveDatabaseProps {
  /** Null = the dialog is closed. */
  readonly name: string | null
  readonly onClose: () => void
  /** It is gone from the list. */
  readonly onRemoved?: () => void
}

/** Removes a database after its name was typed. Its data is kept as an archive, which undoes it, unless asked otherwise. */
export function RemoveDatabase(props: RemoveDatabaseProps) {
  const queries = useQueryClient()
  const [isForGood, setForGood] = createSignal(false)
  const refresh = () => queries.invalidateQueries({ queryKey: ['databases'] })

  async function remove(): Promise<void> {
    const name = props.name ?? ''
    const params = { path: { db_name: name } }
    if (isForGood()) {
      await ask(api.DELETE('/admin/databases/{db_name}', { params }))
      showToast({ title: `“${name}” is deleted for good` })
    } else {
      const { archive_id: id } = await ask(api.POST('/admin/databases/prune/{db_name}', { params }))
      showToast({
        title: `“${name}” is deleted`,
        text: 'Its data is kept as an archive for a while.',
        action: { label: 'Undo', onSelect: () => void undo(name, id) },
      })
    }
    await refresh()
    props.onRemoved?.()
  }
  async function undo(name: string, archiveId: string): Promise<void> {
    try {
      await ask(api.POST('/admin/archives/{archive_id}/restore', { params: { path: { archive_id: archiveId } } }))
      showToast({ title: `“${name}” is back` })
    } catch (error) {
      showProblem(`“${name}” cannot be brought back`, error)
    }
    await refresh()
  }
  function close(): void {
    setForGood(false)
    props.onClose()
  }

  return (
    <ConfirmByName
      title={`Delete “${props.name ?? ''}”`}
      name={props.name ?? ''}
      action={isForGood() ? 'Delete for good' : 'Delete'}
      isOpen={props.name !== null}
      onClose={close}
      onConfirm={remove}
    >
      <p>
        Its address answers nobody from then on.{' '}
        {isForGood()
          ? 'All of its data is gone at once; what brings it back is a backup, if there is one.'
          : 'Its data is kept as an archive, from which it can be restored until the archive expires.'}
      </p>
      <Checkbox
        class="mt-3 text-ink"
        label="Delete the data for good, too"
        checked={isForGood()}
        onChange={setForGood}
      />
    </ConfirmByName>
  )
}
