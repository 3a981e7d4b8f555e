import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createNameCheck } from '../../features/databases/create-name-check.ts'
import { NewNameField } from '../../features/databases/new-name-field.tsx'

type ArchiveEntry = Schemas['Archive']

export interface RestoreArchiveProps {
  /** Null = the dialog is closed. */
  readonly archive: ArchiveEntry | null
  readonly onClose: () => void
}

/** Turns an archive back into a database, under its name or another. */
export function RestoreArchive(props: RestoreArchiveProps) {
  return (
    <Dialog
      title={`Restore “${props.archive?.name ?? ''}”`}
      isOpen={props.archive !== null}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button type="submit" form="restore-archive" variant="primary">
            Restore
          </Button>
        </>
      }
    >
      <Show when={props.archive}>{(archive) => <RestoreForm archive={archive()} onClose={props.onClose} />}</Show>
    </Dialog>
  )
}

function RestoreForm(props: { readonly archive: ArchiveEntry; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = createSignal(props.archive.name)
  const check = createNameCheck(name)
  const [problem, setProblem] = createSignal<unknown>(null)

  async function restore(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (name() === '' || check.problem() !== null) return
    setProblem(null)
    try {
      const params = { path: { archive_id: props.archive.id } }
      const { database } = await ask(
        api.POST('/admin/archives/{archive_id}/restore', { params, body: { name: name() } }),
      )
      void queries.invalidateQueries({ queryKey: ['databases'] })
      showToast({ title: `“${database.name}” is back` })
      props.onClose()
      navigate(`/databases/${encodeURIComponent(database.name)}`)
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <form id="restore-archive" class="flex flex-col gap-3" onSubmit={restore}>
      <p class="text-sm text-ink-muted">
        It comes back as it was when it was deleted, <TimeAgo at={props.archive.archived_at} />, with its settings and
        tokens; under another name if its own is taken again.
      </p>
      <NewNameField label="Name" name={name()} check={check} onChange={setName} />
      <ProblemText error={problem()} />
    </form>
  )
}
