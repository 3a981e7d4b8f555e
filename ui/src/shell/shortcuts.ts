import { createContext, createSignal, onCleanup, useContext } from 'solid-js'
import { createStoredSignal } from '../lib/stored-signal.ts'

export interface Shortcut {
  /** `?`, `g d` (one after the other), `mod+k` (Ctrl, or Cmd on a Mac), `alt+shift+Enter`. */
  readonly keys: string
  readonly label: string
  /** Its heading in the help sheet. */
  readonly group: string
  /** Left out where a part of the page has the key itself: the sheet tells of it all the same. */
  readonly run?: () => void
}

export interface Shortcuts {
  list(): readonly Shortcut[]
  /** Adds one until the owner that calls is gone. */
  add(shortcut: Shortcut): void
  /** Whether those of single keys work: some type by voice, and some by other means that press keys. */
  areSingleKeysOn(): boolean
  setSingleKeys(areOn: boolean): void
  onKeyDown(event: KeyboardEvent): void
}

/** Longest pause within a sequence. */
const sequenceMs = 1_200

export function createShortcuts(): Shortcuts {
  const [list, setList] = createSignal<readonly Shortcut[]>([])
  const [areSingleKeysOn, setSingleKeys] = createStoredSignal(
    'single-keys',
    true,
    (value) => typeof value === 'boolean',
  )
  let first: { readonly key: string; readonly atMs: number } | null = null

  function run(keys: string, event: KeyboardEvent): boolean {
    // The newest first: what a page adds goes before what the shell has.
    const act = list().findLast((each) => each.keys === keys && each.run !== undefined)?.run
    if (act === undefined) return false
    event.preventDefault()
    act()
    return true
  }
  return {
    list,
    add(shortcut) {
      setList((before) => [...before, shortcut])
      onCleanup(() => setList((before) => before.filter((each) => each !== shortcut)))
    },
    areSingleKeysOn,
    setSingleKeys,
    onKeyDown(event) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      if (event.ctrlKey || event.metaKey) {
        if (isInDialog(event.target)) return
        run(`mod+${event.key.toLowerCase()}`, event)
        return
      }
      if (!areSingleKeysOn() || isTyping(event.target)) return
      const before = first !== null && event.timeStamp - first.atMs < sequenceMs ? first.key : null
      first = null
      if (before !== null && run(`${before} ${event.key}`, event)) return
      if (run(event.key, event)) return
      if (list().some(({ keys }) => keys.startsWith(`${event.key} `))) first = { key: event.key, atMs: event.timeStamp }
    },
  }
}

/** What is open in front has the keyboard for itself. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null
}

export const ShortcutsContext = createContext<Shortcuts>()

export function useShortcuts(): Shortcuts {
  const shortcuts = useContext(ShortcutsContext)
  if (shortcuts === undefined) throw new Error('useShortcuts() is called outside of the app')
  return shortcuts
}
