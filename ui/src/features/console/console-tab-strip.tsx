import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { IconButton } from '../../components/icon-button.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { showToast } from '../../components/toaster.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { ConsoleTab } from '../../lib/console/console-tab.ts'
import type { ConsoleTabsState } from './create-console-tabs.ts'

export interface ConsoleTabStripProps {
  readonly tabs: ConsoleTabsState
  readonly isRunning: (tabId: string) => boolean
  readonly onClosed: (tabId: string) => void
}

/** The texts of the console, one beside the other. A double click, or F2, renames one. */
export function ConsoleTabStrip(props: ConsoleTabStripProps) {
  const [renamedId, setRenamedId] = createSignal<string | null>(null)

  function close(tab: ConsoleTab): void {
    props.tabs.close(tab.id)
    props.onClosed(tab.id)
    if (tab.sql.trim() === '') return
    const { id: _closed, ...members } = tab
    const action = { label: 'Open it again', onSelect: () => void props.tabs.open(members) }
    showToast({ title: `“${tab.name}” is closed`, tone: 'info', action })
  }
  function rename(tab: ConsoleTab, name: string): void {
    if (renamedId() !== tab.id) return
    setRenamedId(null)
    if (name.trim() !== '') props.tabs.change(tab.id, { name: name.trim().slice(0, 80) })
  }

  return (
    <ul aria-label="Queries" class="flex min-w-0 items-end gap-1 overflow-x-auto px-2 pt-2">
      <For each={props.tabs.list().map(({ id }) => id)}>
        {(id) => {
          const tab = () => props.tabs.list().find((each) => each.id === id) ?? props.tabs.active()
          const isActive = () => props.tabs.active().id === id
          return (
            <li
              class={classNames(
                'flex shrink-0 items-center rounded-t-md border border-b-0',
                isActive() ? 'border-line bg-surface' : 'border-transparent text-ink-muted hover:bg-hover',
              )}
            >
              <Show
                when={renamedId() === id}
                fallback={
                  <button
                    type="button"
                    class={classNames('flex h-8 max-w-56 items-center gap-2 pl-3 text-sm', isActive() && 'font-medium')}
                    aria-current={isActive() ? 'true' : undefined}
                    onClick={() => props.tabs.activate(id)}
                    onDblClick={() => setRenamedId(id)}
                    onKeyDown={(event) => event.key === 'F2' && setRenamedId(id)}
                  >
                    <Show when={props.isRunning(id)}>
                      <Spinner />
                    </Show>
                    <span class="truncate">{tab().name}</span>
                  </button>
                }
              >
                <input
                  ref={(input) => queueMicrotask(() => input.select())}
                  aria-label="Name of the query"
                  value={tab().name}
                  class="h-8 w-40 bg-surface px-3 text-sm"
                  onBlur={({ currentTarget }) => rename(tab(), currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter') rename(tab(), event.currentTarget.value)
                    if (event.key === 'Escape') setRenamedId(null)
                  }}
                />
              </Show>
              <IconButton label={`Close ${tab().name}`} size="sm" onClick={() => close(tab())}>
                <X />
              </IconButton>
            </li>
          )
        }}
      </For>
      <li class="shrink-0 pb-0.5">
        <IconButton label="New query" size="sm" onClick={() => props.tabs.open()}>
          <Plus />
        </IconButton>
      </li>
    </ul>
  )
}
