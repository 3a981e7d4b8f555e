import { createMemo, For } from 'solid-js'
import { Dialog } from '../components/dialog.tsx'
import { Switch } from '../components/switch.tsx'
import { useShortcuts } from './shortcuts.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

const namedKeys: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: 'Shift',
  left: '←',
  right: '→',
}

/** What each key does, as a person reads it. */
function keyNames(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => namedKeys[key] ?? (key.length === 1 ? key.toUpperCase() : key))
}

export function ShortcutsSheet(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const shortcuts = useShortcuts()
  const groups = createMemo(() => {
    const byGroup = new Map<string, { keys: string; label: string }[]>()
    for (const { group, keys, label } of shortcuts.list()) {
      const before = byGroup.get(group) ?? []
      byGroup.set(group, [...before, { keys, label }])
    }
    return [...byGroup]
  })
  return (
    <Dialog title="Keyboard shortcuts" isOpen={props.isOpen} onClose={props.onClose}>
      <div class="flex flex-col gap-5">
        <For each={groups()}>
          {([group, entries]) => (
            <section>
              <h3 class="mb-1.5 text-xs font-semibold text-ink-faint">{group}</h3>
              <dl class="flex flex-col divide-y divide-line">
                <For each={entries}>
                  {(entry) => (
                    <div class="flex items-center justify-between gap-4 py-1.5 text-sm">
                      <dt>{entry.label}</dt>
                      <dd class="flex gap-1">
                        <For each={keyNames(entry.keys)}>
                          {(key) => (
                            <kbd class="min-w-6 rounded border border-line-strong/60 bg-sunken px-1.5 py-0.5 text-center font-mono text-xs">
                              {key}
                            </kbd>
                          )}
                        </For>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
        <div class="border-t border-line pt-4">
          <Switch
            label="Shortcuts of single keys"
            hint="Turn them off when something else presses keys for you, such as speech input."
            isOn={shortcuts.areSingleKeysOn()}
            onChange={shortcuts.setSingleKeys}
          />
        </div>
      </div>
    </Dialog>
  )
}
