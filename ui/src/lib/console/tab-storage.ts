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
  /** What stood there then: another window has written since when it is something else now. */
  readonly #stored = new Map<string, string>()
  /** Under which id a tab is kept when another window has its own text under the first one. */
  readonly #ownIds = new Map<string, string>()

  /** `scope` names the person and the database. */
  constructor(storage: TextStorage, scope: string) {
    this.#storage = storage
    this.#key = `db-forge.console.${scope}`
  }

  /** What is kept; no tabs at all when nothing is, or nothing that can be read. */
  read(): ConsoleTabs {
    const list = this.#readList()
    const tabs = list.ids.flatMap((id) => {
      const text = this.#storage.getItem(this.#tabKey(id))
      const tab = readTab(id, text)
      if (tab === null || text === null) return []
      this.#written.set(id, tab)
      this.#stored.set(id, text)
      return [tab]
    })
    const isThere = tabs.some(({ id }) => id === list.activeId)
    return { tabs, activeId: isThere ? list.activeId : (tabs[0]?.id ?? '') }
  }

  /**
   * Writes what changed and forgets `closedIds`; tabs of other windows stay. A tab that another window has changed, too,
   * is kept twice: each window has its own from then on. Throws when the storage is full.
   */
  write({ tabs, activeId }: ConsoleTabs, closedIds: ReadonlySet<string> = new Set()): void {
    for (const tab of tabs) {
      if (this.#written.get(tab.id) === tab) continue
      const text = JSON.stringify(tab)
      if (this.#isOfAnother(tab.id)) this.#ownIds.set(tab.id, crypto.randomUUID())
      this.#storage.setItem(this.#tabKey(this.#ownId(tab.id)), text)
      this.#written.set(tab.id, tab)
      this.#stored.set(tab.id, text)
    }
    const own = tabs.map(({ id }) => this.#ownId(id))
    const closed = [...closedIds].map((id) => this.#ownId(id))
    const others = this.#readList().ids.filter((id) => !own.includes(id) && !closed.includes(id))
    const list = { ids: [...own, ...others], activeId: this.#ownId(activeId) }
    this.#storage.setItem(this.#key, JSON.stringify(list))
    for (const id of closed) this.#storage.removeItem(this.#tabKey(id))
    for (const id of closedIds) {
      this.#written.delete(id)
      this.#stored.delete(id)
      this.#ownIds.delete(id)
    }
  }

  #ownId(id: string): string {
    return this.#ownIds.get(id) ?? id
  }

  /** Another window has written there since this one did; one that closed the tab has not. */
  #isOfAnother(id: string): boolean {
    const now = this.#storage.getItem(this.#tabKey(this.#ownId(id)))
    return now !== null && this.#stored.has(id) && now !== this.#stored.get(id)
  }

  #tabKey(id: string): string {
    return `${this.#key}.${id}`
  }

  #readList(): { readonly ids: readonly string[]; readonly activeId: string } {
    const list = parse(this.#storage.getItem(this.#key))
    const ids = Array.isArray(list?.['ids']) ? list['ids'].filter((id) => typeof id === 'string') : []
    return { ids: [...new Set(ids)], activeId: textOf(list?.['activeId']) }
  }
}

function readTab(id: string, text: string | null): ConsoleTab | null {
  const tab = parse(text)
  if (tab === null || typeof tab['sql'] !== 'string') return null
  const savedQueryId = typeof tab['savedQueryId'] === 'string' ? tab['savedQueryId'] : null
  return { id, name: textOf(tab['name']) || 'Query', sql: tab['sql'], parameters: readParameters(tab), savedQueryId }
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
