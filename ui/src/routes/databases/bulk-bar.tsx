import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { errorText } from '../../api/error-text.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { showToast } from '../../components/toaster.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { runAll } from '../../lib/run-all.ts'

export interface BulkBarProps {
  readonly selected: ReadonlySet<string>
  /** Nothing is selected any more. */
  readonly onDone: () => void
}

/** What can be done with all that is selected. */
export function BulkBar(props: BulkBarProps) {
  const queries = useQueryClient()
  const [isDeleting, setDeleting] = createSignal(false)
  const [progress, setProgress] = createSignal<number | null>(null)
  const count = () => props.selected.size

  async function run(done: string, act: (name: string) => Promise<unknown>): Promise<void> {
    const names = [...props.selected]
    setProgress(0)
    const failures = await runAll(names, act, (finished) => setProgress(finished))
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
          {progress() === null
            ? `${formatCount(count())} selected`
            : `${formatCount(progress() ?? 0)} of ${formatCount(count())} done`}
        </span>
        <Button size="sm" isBusy={progress() !== null} onClick={() => void run('awake', wake)}>
          Wake
        </Button>
        <Button size="sm" variant="danger" disabled={progress() !== null} onClick={() => setDeleting(true)}>
          Delete
        </Button>
        <Button size="sm" variant="ghost" disabled={progress() !== null} onClick={() => props.onDone()}>
          Clear
        </Button>
      </div>
      <ConfirmByName
        title={`Delete ${formatCount(count())} databases`}
        name={`delete ${count()}`}
        action="Delete"
        isOpen={isDeleting()}
        onClose={() => setDeleting(false)}
        onConfirm={() => run('deleted; their data is in the archives for a while', prune)}
      >
        <p>
          Their addresses answer nobody from then on. Their data is kept as archives, from which each can come back.
        </p>
        <p class="mt-2 max-h-32 overflow-y-auto font-mono text-xs">{[...props.selected].join(', ')}</p>
      </ConfirmByName>
    </Show>
  )
}
