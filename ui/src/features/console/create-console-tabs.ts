import { batch, createSignal, onCleanup, untrack } from 'solid-js'
import { type ConsoleTab, newConsoleTab } from '../../lib/console/console-tab.ts'
import { TabStorage } from '../../lib/console/tab-storage.ts'

const writeDelayMs = 300

/** The tabs of a console. Texts are in the browser's storage within a moment, and at once when the page is left. */
export interface ConsoleTabsState {
  list(): readonly ConsoleTab[]
  active(): ConsoleTab
  activate(id: string): void
  /** Opens a tab beside the others, and shows it. */
  open(members?: Partial<ConsoleTab>): ConsoleTab
  change(id: string, members: Partial<Omit<ConsoleTab, 'id'>>): void
  /** The last one makes room for an empty one. */
  close(id: string): void
  /** The browser keeps nothing: its storage is off or full. */
  isUnkept(): boolean
}

export function createConsoleTabs(scope: string): ConsoleTabsState {
  const storage = new TabStorage(localStorageOrNone(), scope)
  const stored = storage.read()
  const first = stored.tabs.length > 0 ? stored.tabs : [newConsoleTab([])]
  const [list, setList] = createSignal<readonly ConsoleTab[]>(first)
  const [activeId, setActiveId] = createSignal(stored.activeId)
  const [isUnkept, setUnkept] = createSignal(false)
  const closedIds = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const active = () => list().find(({ id }) => id === activeId()) ?? list()[0] ?? newConsoleTab([])
  function write(): void {
    clearTimeout(timer)
    timer = undefined
    try {
      storage.write({ tabs: untrack(list), activeId: untrack(active).id }, closedIds)
      closedIds.clear()
      setUnkept(false)
    } catch {
      // Off or full: said on the page, and tried again with the next change.
      setUnkept(true)
    }
  }
  function writeSoon(): void {
    timer ??= setTimeout(write, writeDelayMs)
  }
  const writeIfWaiting = () => timer !== undefined && write()
  const onHide = () => void writeIfWaiting()
  window.addEventListener('pagehide', onHide)
  document.addEventListener('visibilitychange', onHide)
  onCleanup(() => {
    window.removeEventListener('pagehide', onHide)
    document.removeEventListener('visibilitychange', onHide)
    writeIfWaiting()
  })

  return {
    list,
    active,
    isUnkept,
    activate(id) {
      setActiveId(id)
      writeSoon()
    },
    open(members) {
      const tab = newConsoleTab(untrack(list), members)
      batch(() => {
        setList((tabs) => [...tabs, tab])
        setActiveId(tab.id)
      })
      writeSoon()
      return tab
    },
    change(id, members) {
      setList((tabs) => tabs.map((tab) => (tab.id === id ? { ...tab, ...members } : tab)))
      writeSoon()
    },
    close(id) {
      const at = untrack(list).findIndex((tab) => tab.id === id)
      const left = untrack(list).filter((tab) => tab.id !== id)
      const next = left.length > 0 ? left : [newConsoleTab([])]
      batch(() => {
        if (untrack(active).id === id) setActiveId(next[Math.min(Math.max(0, at), next.length - 1)]?.id ?? '')
        setList(next)
      })
      closedIds.add(id)
      writeSoon()
    },
  }
}

/** Reading `localStorage` throws where it is off. */
function localStorageOrNone(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return localStorage
  } catch {
    return {
      getItem: () => null,
      removeItem: () => undefined,
      setItem() {
        throw new Error('The storage of the browser is off')
      },
    }
  }
}
