import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { errorText } from '../../api/error-text.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { showToast } from '../../components/toaster.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { runAll } from '../../lib/run-all.ts'
import { deletable, type Selection } from './selection.ts'

export interface BulkBarProps {
  readonly selected: Selection
  /** Nothing is selected any more. */
  readonly onDone: () => void
}

/** What can be done with all that is selected. */
export function BulkBar(props: BulkBarProps) {
  const queries = useQueryClient()
  const [isDeleting, setDeleting] = createSignal(false)
  /** How many are done, and of how many; null while nothing runs. */
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly of: number } | null>(null)
  const count = () => props.selected.size

  const removable = createMemo(() => deletable(props.selected))
  const removableText = () => (removable().length === count() ? 'Delete' : `Delete ${formatCount(removable().length)}`)

  async function run(names: readonly string[], done: string, act: (name: string) => Promise<unknown>): Promise<void> {
    setProgress({ done: 0, of: names.length })
    const failures = await runAll(names, act, (finished) => setProgress({ done: finished, of: names.length }))
    setProgress(null)
    await queries.invalidateQueries({ queryKey: ['databases'] })
    const good = names.length - failures.length
    if (good > 0) showToast({ title: `${formatCount(good)} ${done}` })
    if (failures.length > 0) {
      const [first] = failures
      showToast({
        title: `${formatCount(failures.length)} not`,
        text: first === undefined ? '' : `${first.item}: ${errorText(first.error)}`,
        tone: 'danger',
      })
    }
    props.onDone()
  }
  const wake = (name: string) =>
    ask(api.GET('/admin/databases/{db_name}', { params: { path: { db_name: name }, query: { wake: true } } }))
  const prune = (name: string) =>
    ask(api.POST('/admin/databases/prune/{db_name}', { params: { path: { db_name: name } } }))

  return (
    <Show when={count() > 0}>
      <div role="status" class="flex flex-wrap items-center gap-2 rounded-lg bg-accent-soft px-3 py-2 text-sm">
        <span class="mr-auto font-medium text-accent-text">
          <Show when={progress()} fallback={`${formatCount(count())} selected`}>
            {(now) => `${formatCount(now().done)} of ${formatCount(now().of)} done`}
          </Show>
        </span>
        <Button
          size="sm"
          isBusy={progress() !== null}
          onClick={() => void run([...props.selected.keys()], 'awake', wake)}
        >
          Wake
        </Button>
        <Show
          when={removable().length > 0}
          fallback={<span class="text-xs text-ink-muted">None of them can be deleted by you</span>}
        >
          <Button size="sm" variant="danger" disabled={progress() !== null} onClick={() => setDeleting(true)}>
            {removableText()}
          </Button>
        </Show>
        <Button size="sm" variant="ghost" disabled={progress() !== null} onClick={() => props.onDone()}>
          Clear
        </Button>
      </div>
      <ConfirmByName
        title={removable().length === 1 ? 'Delete 1 database' : `Delete ${formatCount(removable().length)} databases`}
        name={`delete ${removable().length}`}
        action="Delete"
        isOpen={isDeleting()}
        onClose={() => setDeleting(false)}
        onConfirm={() => run(removable(), 'deleted; their data is in the archives for a while', prune)}
      >
        <p>
          Their addresses answer nobody from then on. Their data is kept as archives, from which each can come back.
        </p>
        <p class="mt-2 max-h-32 overflow-y-auto font-mono text-xs">{removable().join(', ')}</p>
      </ConfirmByName>
    </Show>
  )
}
