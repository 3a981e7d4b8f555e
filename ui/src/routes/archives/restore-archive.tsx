import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { nameProblem } from '../../features/databases/database-name.ts'

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
      size="sm"
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
  const [problem, setProblem] = createSignal<unknown>(null)

  async function restore(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (name() === '' || nameProblem(name()) !== null) return
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
      <Field label="Name" hint="Another one, if this is taken again." error={nameProblem(name())}>
        <Input
          required
          autocomplete="off"
          class="font-mono"
          value={name()}
          onInput={({ currentTarget }) => setName(currentTarget.value.trim())}
        />
      </Field>
      <ProblemText error={problem()} />
    </form>
  )
}
