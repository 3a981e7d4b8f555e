import type { Description } from '../../workers/protocol/hrana.ts'

const maxEntries = 1_000
/** Longer texts are rarely sent twice, and a thousand of them must not fill the memory. */
const maxTextLength = 8_192

/**
 * What the worker said of SQL texts, least recently used out first. Whether a statement writes depends on its
 * text alone, so an entry never goes stale; column names may, and nobody reads those from here.
 */
export class DescriptionCache {
  readonly #entries = new Map<string, Description>()

  get(sql: string): Description | undefined {
    const found = this.#entries.get(sql)
    if (found !== undefined && this.#entries.size > maxEntries / 2) {
      this.#entries.delete(sql)
      this.#entries.set(sql, found)
    }
    return found
  }

  set(sql: string, description: Description): void {
    if (sql.length > maxTextLength) return
    this.#entries.set(sql, description)
    if (this.#entries.size <= maxEntries) return
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.#entries.delete(oldest)
  }
}
