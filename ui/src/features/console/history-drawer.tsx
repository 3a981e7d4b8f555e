import { createSignal, For, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Switch } from '../../components/switch.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showProblem } from '../../components/toaster.tsx'
import { createDebounced } from '../../lib/debounced.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { elapsedText } from './result-summary.ts'

export interface HistoryDrawerProps {
  readonly database: string
  readonly onOpen: (sql: string) => void
  readonly onClose: () => void
}

const limit = 200

/** One's own statements on this database, newest first; nobody else sees them. */
export function HistoryDrawer(props: HistoryDrawerProps) {
  const [search, setSearch] = createSignal('')
  const settled = createDebounced(search, 250)
  const path = () => ({ db_name: props.database })
  const history = createLiveQuery(() => {
    const text = settled()
    return {
      key: ['databases', 'history', props.database, text],
      fetch: (signal) => {
        const query = { limit, ...(text === '' ? {} : { search: text }) }
        return ask(api.GET('/admin/databases/{db_name}/history', { params: { path: path(), query }, signal }))
      },
    }
  })

  async function change(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
      await history.refetch()
    } catch (error) {
      showProblem('The history cannot be changed', error)
    }
  }
  const keep = (enabled: boolean) =>
    change(() => ask(api.PUT('/admin/databases/{db_name}/history', { params: { path: path() }, body: { enabled } })))
  const clear = () => change(() => ask(api.DELETE('/admin/databases/{db_name}/history', { params: { path: path() } })))

  return (
    <Drawer
      title="History"
      isOpen
      onClose={props.onClose}
      footer={
        <Button size="sm" disabled={(history.data()?.runs.length ?? 0) === 0} onClick={() => void clear()}>
          Forget all of it
        </Button>
      }
    >
      <AsyncView query={history}>
        {(data) => (
          <div class="flex flex-col gap-3">
            <Switch
              label="Keep what I run"
              hint="The last 500 statements on this database, for you alone. Turning it off forgets them."
              isOn={data().enabled}
              onChange={(isOn) => void keep(isOn)}
            />
            <SearchField label="Search the history" class="w-full" value={search()} onChange={setSearch} />
            <Show
              when={data().runs.length > 0}
              fallback={
                <EmptyState title={settled() === '' ? 'Nothing is kept yet' : `Nothing holds “${settled()}”`} />
              }
            >
              <ul class="flex flex-col divide-y divide-line rounded-md border border-line">
                <For each={data().runs}>
                  {(run) => (
                    <li>
                      <button
                        type="button"
                        class="flex w-full flex-col gap-1 p-2.5 text-left hover:bg-hover"
                        onClick={() => props.onOpen(run.sql)}
                      >
                        <span class="line-clamp-3 w-full font-mono text-xs break-words whitespace-pre-wrap">
                          {run.sql}
                        </span>
                        <span class="flex flex-wrap gap-x-3 text-xs text-ink-faint">
                          <TimeAgo at={run.started_at} />
                          <span class="tabular">{elapsedText(run.duration_ms)}</span>
                          <Show when={run.row_count !== null}>
                            <span class="tabular">{run.row_count === 1 ? '1 row' : `${run.row_count} rows`}</span>
                          </Show>
                          <Show when={run.failure}>
                            {(failure) => <span class="w-full truncate text-danger">{failure()}</span>}
                          </Show>
                        </span>
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </div>
        )}
      </AsyncView>
    </Drawer>
  )
}
