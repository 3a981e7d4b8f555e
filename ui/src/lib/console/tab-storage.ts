import type { ConsoleTab, ConsoleTabs, ParameterInput } from './console-tab.ts'

/** Where texts are kept: localStorage, or what a test puts in its place. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const types: readonly string[] = ['auto', 'text', 'integer', 'real', 'blob', 'null']

/**
 * Keeps the tabs of one console: each text under a key of its own beside a list, so that windows which show the same
 * console write only what is theirs and lose nothing of each other.
 */
export class TabStorage {
  readonly #storage: TextStorage
  readonly #key: string
  /** What was written last, so that an unchanged text is not written again. */
  readonly #written = new Map<string, ConsoleTab>()

  /** `scope` names the person and the database. */
  constructor(storage: TextStorage, scope: string) {
    this.#storage = storage
    this.#key = `db-forge.console.${scope}`
  }

  /** What is kept; no tabs at all when nothing is, or nothing that can be read. */
  read(): ConsoleTabs {
    const list = this.#readList()
    const tabs = list.ids.flatMap((id) => {
      const tab = this.#readTab(id)
      if (tab !== null) this.#written.set(id, tab)
      return tab === null ? [] : [tab]
    })
    const isThere = tabs.some(({ id }) => id === list.activeId)
    return { tabs, activeId: isThere ? list.activeId : (tabs[0]?.id ?? '') }
  }

  /** Writes what changed and forgets `closedIds`; tabs of other windows stay. Throws when the storage is full. */
  write({ tabs, activeId }: ConsoleTabs, closedIds: ReadonlySet<string> = new Set()): void {
    for (const tab of tabs) {
      if (this.#written.get(tab.id) === tab) continue
      this.#storage.setItem(this.#tabKey(tab.id), JSON.stringify(tab))
      this.#written.set(tab.id, tab)
    }
    const own = tabs.map(({ id }) => id)
    const others = this.#readList().ids.filter((id) => !own.includes(id) && !closedIds.has(id))
    this.#storage.setItem(this.#key, JSON.stringify({ ids: [...own, ...others], activeId }))
    for (const id of closedIds) {
      this.#storage.removeItem(this.#tabKey(id))
      this.#written.delete(id)
    }
  }

  #tabKey(id: string): string {
    return `${this.#key}.${id}`
  }

  #readList(): { readonly ids: readonly string[]; readonly activeId: string } {
    const list = parse(this.#storage.getItem(this.#key))
    const ids = Array.isArray(list?.['ids']) ? list['ids'].filter((id) => typeof id === 'string') : []
    return { ids: [...new Set(ids)], activeId: textOf(list?.['activeId']) }
  }

  #readTab(id: string): ConsoleTab | null {
    const tab = parse(this.#storage.getItem(this.#tabKey(id)))
    if (tab === null || typeof tab['sql'] !== 'string') return null
    const savedQueryId = typeof tab['savedQueryId'] === 'string' ? tab['savedQueryId'] : null
    return { id, name: textOf(tab['name']) || 'Query', sql: tab['sql'], parameters: readParameters(tab), savedQueryId }
  }
}

function readParameters(tab: Readonly<Record<string, unknown>>): Record<string, ParameterInput> {
  const stored = tab['parameters']
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(
    Object.entries(stored).flatMap(([label, value]) => {
      const isInput = typeof value?.text === 'string' && types.includes(value?.type)
      return isInput ? [[label, { text: value.text, type: value.type }]] : []
    }),
  )
}

function parse(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    // as: any object has members of some kind
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    // Somebody else wrote there.
    return null
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
