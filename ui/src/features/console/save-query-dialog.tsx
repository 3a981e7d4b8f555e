import { createSignal } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'

type SavedQuery = Schemas['SavedQuery']

export interface SaveQueryDialogProps {
  readonly database: string
  readonly sql: string
  /** The query that the text was opened from, where it may be changed. */
  readonly known: SavedQuery | null
  readonly suggestedName: string
  readonly onClose: () => void
  readonly onSaved: (query: SavedQuery) => void
}

/** Saves a text as a new query, or in the place of the one that it was opened from. */
export function SaveQueryDialog(props: SaveQueryDialogProps) {
  const [name, setName] = createSignal(props.known?.name ?? props.suggestedName)
  const [isShared, setShared] = createSignal(props.known?.shared ?? false)
  const act = createAct(async (asNew: boolean) => {
    const body = { name: name(), sql: props.sql, shared: isShared() }
    const { known } = props
    const path = { db_name: props.database }
    const { query } =
      asNew || known === null
        ? await ask(api.POST('/admin/databases/{db_name}/queries', { params: { path }, body }))
        : await ask(
            api.PATCH('/admin/databases/{db_name}/queries/{query_id}', {
              params: { path: { ...path, query_id: known.id } },
              body,
            }),
          )
    showToast({ title: `“${query.name}” is saved` })
    props.onSaved(query)
  })
  return (
    <Dialog
      title="Save query"
      isOpen
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          {props.known === null ? null : (
            <Button isBusy={act.isBusy()} onClick={() => void act.run(true)}>
              Save as new
            </Button>
          )}
          <Button variant="primary" type="submit" form="save-query" isBusy={act.isBusy()}>
            {props.known === null ? 'Save' : 'Save changes'}
          </Button>
        </>
      }
    >
      <form
        id="save-query"
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void act.run(false)
        }}
      >
        <Field label="Name">
          <Input
            required
            maxlength={200}
            value={name()}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
        <Checkbox
          label="Share it"
          hint="Everybody who may read this database sees it. Only you can change it."
          checked={isShared()}
          onChange={setShared}
        />
        <ProblemText error={act.problem()} />
      </form>
    </Dialog>
  )
}
