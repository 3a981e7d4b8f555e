import { Dialog as Parts } from '@kobalte/core/dialog'
import { useNavigate } from '@solidjs/router'
import Database from 'lucide-solid/icons/database'
import Search from 'lucide-solid/icons/search'
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { api, ask } from '../api/client.ts'
import { classNames } from '../lib/class-names.ts'
import { createLiveQuery } from '../lib/live-query.ts'
import { matchScore } from '../lib/match-score.ts'
import { type Command, useCommands } from './commands.ts'

const mostShown = 40

/** A name that fits goes before another word for the same. */
function scoreOf({ label, keywords = '' }: Command, typed: string): number {
  const byName = matchScore(label, typed)
  return byName > 0 ? byName + 1 : matchScore(`${label} ${keywords}`, typed) / 10
}

/** Goes anywhere and does anything by typing its name. */
export function CommandPalette(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Parts open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()} modal>
      <Parts.Portal>
        <Parts.Overlay class="fixed inset-0 z-40 bg-scrim" />
        <div class="fixed inset-0 z-50 grid items-start justify-items-center p-3 sm:pt-[12vh]">
          <Parts.Content class="flex max-h-[min(32rem,80vh)] w-full max-w-xl flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-float">
            <Parts.Title class="sr-only">Search and commands</Parts.Title>
            <Palette onClose={props.onClose} />
          </Parts.Content>
        </div>
      </Parts.Portal>
    </Parts>
  )
}

function Palette(props: { readonly onClose: () => void }) {
  const id = createUniqueId()
  const commands = useCommands()
  const navigate = useNavigate()
  const [typed, setTyped] = createSignal('')
  const [active, setActive] = createSignal(0)

  const databases = createLiveQuery(() => ({
    key: ['databases', 'names'],
    identity: 'db_name',
    fetch: (signal) => ask(api.GET('/admin/discovery', { signal })),
  }))
  const databaseCommands = createMemo<readonly Command[]>(() =>
    (databases.data() ?? []).map(({ db_name: name, status }) => ({
      id: `database ${name}`,
      label: name,
      group: 'Databases',
      icon: Database,
      hint: status,
      run: () => navigate(`/databases/${encodeURIComponent(name)}`),
    })),
  )
  const shown = createMemo(() => {
    const own = commands.list()
    const all = typed().trim() === '' ? [...own, ...databaseCommands().slice(0, 8)] : [...own, ...databaseCommands()]
    return all
      .map((command) => ({ command, score: scoreOf(command, typed()) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => (typed().trim() === '' ? 0 : other.score - one.score))
      .slice(0, mostShown)
      .map(({ command }) => command)
  })
  createEffect(on(typed, () => setActive(0)))

  function choose(command: Command | undefined): void {
    if (command === undefined) return
    props.onClose()
    command.run()
  }
  function move(by: number): void {
    const count = shown().length
    if (count === 0) return
    setActive((active() + by + count) % count)
    document.getElementById(`${id}-${active()}`)?.scrollIntoView({ block: 'nearest' })
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') choose(shown()[active()])
    else return
    event.preventDefault()
  }

  return (
    <>
      <div class="relative border-b border-line">
        <Search class="pointer-events-none absolute top-1/2 left-4 size-4 -translate-y-1/2 text-ink-faint" />
        <input
          role="combobox"
          aria-label="Search pages, databases and commands"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown().length === 0 ? undefined : `${id}-${active()}`}
          autocomplete="off"
          spellcheck={false}
          placeholder="Search pages, databases and commands"
          class="h-12 w-full bg-transparent pr-4 pl-11 text-sm outline-none"
          value={typed()}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Results" class="min-h-0 overflow-y-auto p-1.5">
        <For each={shown()}>
          {(command, i) => (
            <>
              {/* biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option */}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input does it */}
              <div
                id={`${id}-${i()}`}
                role="option"
                aria-selected={i() === active()}
                class={classNames(
                  'flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-2 text-sm',
                  i() === active() && 'bg-accent-soft text-accent-text',
                )}
                onMouseMove={() => setActive(i())}
                onClick={() => choose(command)}
              >
                <Show when={command.icon}>{(icon) => <Dynamic component={icon()} class="size-4 shrink-0" />}</Show>
                <span class="min-w-0 flex-1 truncate">{command.label}</span>
                <span class="shrink-0 text-xs text-ink-faint">{command.hint ?? command.group}</span>
              </div>
            </>
          )}
        </For>
        <Show when={shown().length === 0}>
          <p class="px-3 py-8 text-center text-sm text-ink-muted">Nothing is called that</p>
        </Show>
      </div>
    </>
  )
}
