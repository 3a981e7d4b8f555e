import Trash from 'lucide-solid/icons/trash'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Badge } from '../../components/badge.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'

type SavedQuery = Schemas['SavedQuery']

export interface SavedQueriesDrawerProps {
  readonly database: string
  readonly canManage: boolean
  readonly onOpen: (query: SavedQuery) => void
  readonly onClose: () => void
}

/** What was saved for this database, by oneself and by those who share theirs. */
export function SavedQueriesDrawer(props: SavedQueriesDrawerProps) {
  const [search, setSearch] = createSignal('')
  const saved = createLiveQuery(() => ({
    key: ['databases', 'saved-queries', props.database],
    fetch: async (signal) => {
      const path = { db_name: props.database }
      return (await ask(api.GET('/admin/databases/{db_name}/queries', { params: { path }, signal }))).queries
    },
  }))
  const found = createMemo(() => {
    const text = search().toLowerCase()
    return (saved.data() ?? []).filter(({ name, sql }) => `${name}\n${sql}`.toLowerCase().includes(text))
  })

  async function remove(query: SavedQuery): Promise<void> {
    const path = { db_name: props.database, query_id: query.id }
    try {
      await ask(api.DELETE('/admin/databases/{db_name}/queries/{query_id}', { params: { path } }))
      await saved.refetch()
      showToast({ title: `“${query.name}” is deleted`, action: { label: 'Undo', onSelect: () => void restore(query) } })
    } catch (error) {
      showProblem('The query cannot be deleted', error)
    }
  }
  async function restore({ name, sql, shared }: SavedQuery): Promise<void> {
    const path = { db_name: props.database }
    try {
      await ask(api.POST('/admin/databases/{db_name}/queries', { params: { path }, body: { name, sql, shared } }))
      await saved.refetch()
    } catch (error) {
      showProblem('The query cannot be saved again', error)
    }
  }
  return (
    <Drawer title="Saved queries" isOpen onClose={props.onClose}>
      <AsyncView
        query={saved}
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState title="Nothing is saved yet">“Save” keeps the text of a tab here.</EmptyState>}
      >
        {() => (
          <div class="flex flex-col gap-3">
            <SearchField label="Search saved queries" class="w-full" value={search()} onChange={setSearch} />
            <ul class="flex flex-col divide-y divide-line rounded-md border border-line empty:hidden">
              <For each={found()}>
                {(query) => (
                  <li class="flex items-start gap-1 p-1">
                    <button
                      type="button"
                      class="min-w-0 flex-1 rounded p-2 text-left hover:bg-hover"
                      onClick={() => props.onOpen(query)}
                    >
                      <span class="flex items-center gap-2 text-sm font-medium">
                        <span class="truncate">{query.name}</span>
                        <Show when={query.shared}>
                          <Badge tone="info">
                            {query.mine ? 'shared' : `by ${query.owner?.name ?? 'the installation'}`}
                          </Badge>
                        </Show>
                      </span>
                      <span class="mt-1 line-clamp-2 font-mono text-xs break-words text-ink-muted">{query.sql}</span>
                    </button>
                    <Show when={query.mine || props.canManage}>
                      <IconButton
                        label={`Delete ${query.name}`}
                        size="sm"
                        class="mt-1"
                        onClick={() => void remove(query)}
                      >
                        <Trash />
                      </IconButton>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
            <Show when={found().length === 0}>
              <p class="text-sm text-ink-muted">Nothing saved holds “{search()}”.</p>
            </Show>
          </div>
        )}
      </AsyncView>
    </Drawer>
  )
}
