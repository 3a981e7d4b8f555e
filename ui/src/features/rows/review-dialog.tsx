import { createSignal, For, Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { createAct } from '../../lib/create-act.ts'
import type { CommitOutcome } from '../../lib/edits/commit-edits.ts'
import { editStatement, statementText } from '../../lib/edits/edit-statement.ts'
import type { RowIdentity } from '../../lib/edits/row-key.ts'
import type { StagedEdit } from '../../lib/edits/staged-edits.ts'
import { cellPreview } from '../../lib/values/cell-text.ts'

export interface ReviewDialogProps {
  readonly table: string
  readonly identity: RowIdentity
  readonly edits: readonly StagedEdit[]
  readonly onDiscard: (edit: StagedEdit) => void
  readonly onCommit: () => Promise<CommitOutcome>
  /** Puts edits upon what their rows hold now; answers those whose rows are gone. */
  readonly onReadAnew: (edits: readonly StagedEdit[]) => Promise<StagedEdit[]>
  readonly onClose: () => void
}

const names = { update: 'Update', delete: 'Delete', insert: 'Insert' } as const
const tones = { update: 'info', delete: 'danger', insert: 'ok' } as const

/** Every staged change with what it was and what it becomes, and the SQL that does it, before anything is written. */
export function ReviewDialog(props: ReviewDialogProps) {
  const [outcome, setOutcome] = createSignal<CommitOutcome | null>(null)
  const [gone, setGone] = createSignal<readonly StagedEdit[]>([])
  const act = createAct(async () => void setOutcome(await props.onCommit()))
  const reading = createAct(async (edits: readonly StagedEdit[]) => {
    setGone(await props.onReadAnew(edits))
    setOutcome(null)
  })

  const isInConflict = (edit: StagedEdit) => {
    const now = outcome()
    return now?.kind === 'conflict' && now.edits.includes(edit)
  }
  const conflict = () => {
    const now = outcome()
    return now?.kind === 'conflict' ? now : null
  }
  const failure = () => {
    const now = outcome()
    return now?.kind === 'failed' ? now : null
  }
  return (
    <Dialog
      title={props.edits.length === 1 ? 'Review 1 change' : `Review ${props.edits.length} changes`}
      description="All of them happen in one transaction, or none."
      size="lg"
      isOpen
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Back</Button>
          <Button
            variant="primary"
            isBusy={act.isBusy()}
            disabled={props.edits.length === 0}
            onClick={() => void act.run()}
          >
            Commit
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-3">
        <ProblemText error={act.problem() ?? reading.problem()} />
        <Show when={conflict()}>
          {(each) => (
            <div
              role="alert"
              class="flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn"
            >
              <p class="min-w-0 flex-1 basis-60">
                Nothing was changed: the marked rows are not as they were read. Look at what they hold now, then commit
                your changes upon that, or discard them.
              </p>
              <Button size="sm" isBusy={reading.isBusy()} onClick={() => void reading.run(each().edits)}>
                Read the rows anew
              </Button>
            </div>
          )}
        </Show>
        <Show when={gone().some((edit) => props.edits.includes(edit))}>
          <p role="alert" class="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
            Somebody has deleted what is marked as gone: these changes cannot be committed. Discard them.
          </p>
        </Show>
        <Show when={failure()}>
          {(each) => (
            <p role="alert" class="rounded-md bg-danger-soft px-3 py-2 text-sm break-words text-danger">
              Nothing was changed: {each().message}
            </p>
          )}
        </Show>
        <ul class="flex flex-col gap-2">
          <For each={props.edits}>
            {(edit) => (
              <li
                class={`rounded-md border p-3 ${isInConflict(edit) || failure()?.edit === edit ? 'border-danger-mark' : 'border-line'}`}
              >
                <div class="flex items-center gap-2">
                  <Badge tone={tones[edit.kind]}>{names[edit.kind]}</Badge>
                  <Show when={edit.kind !== 'insert' ? edit : null}>
                    {(of) => (
                      <span class="font-mono text-xs text-ink-muted">{of().key.map(cellPreview).join(', ')}</span>
                    )}
                  </Show>
                  <Show when={isInConflict(edit)}>
                    <Badge tone="warn">changed meanwhile</Badge>
                  </Show>
                  <Show when={gone().includes(edit)}>
                    <Badge tone="danger">gone</Badge>
                  </Show>
                  <Button size="sm" variant="ghost" class="ml-auto" onClick={() => props.onDiscard(edit)}>
                    Discard
                  </Button>
                </div>
                <Diff edit={edit} />
                <pre
                  tabindex="0"
                  class="mt-2 max-h-32 overflow-auto rounded bg-sunken p-2 font-mono text-xs whitespace-pre-wrap"
                >
                  {shortened(statementText(editStatement(props.table, props.identity, edit)))}
                </pre>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.edits.length === 0}>
          <p class="text-sm text-ink-muted">No change is left.</p>
        </Show>
      </div>
    </Dialog>
  )
}

function Diff(props: { readonly edit: StagedEdit }) {
  const changes = () => {
    const { edit } = props
    if (edit.kind === 'delete') return []
    const values = edit.kind === 'update' ? edit.changes : edit.values
    return [...values].map(([column, value]) => {
      const before = edit.kind === 'update' ? (edit.original.get(column) ?? null) : undefined
      return { column, before: before === undefined ? null : cellPreview(before), after: cellPreview(value) }
    })
  }
  return (
    <Show when={changes().length > 0}>
      <dl class="mt-2 flex flex-col gap-1 font-mono text-xs">
        <For each={changes()}>
          {({ column, before, after }) => (
            <div class="flex flex-wrap gap-x-2">
              <dt class="font-semibold">{column}</dt>
              <dd class="flex min-w-0 flex-wrap gap-x-2">
                <Show when={before !== null}>
                  <del class="max-w-80 truncate bg-danger-soft px-1 text-danger">{before}</del>
                </Show>
                <ins class="max-w-80 truncate bg-ok-soft px-1 text-ok no-underline">{after}</ins>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}

function shortened(sql: string): string {
  return sql.length > 4_000 ? `${sql.slice(0, 4_000)}…` : sql
}
