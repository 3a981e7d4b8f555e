import type { LastUse } from '../../domain/databases/database.ts'
import type { AddressOf, RequestSource } from '../../domain/door/request-source.ts'

/** Uses within this time of each other count as one. */
const resolutionMs = 1_000

interface Use {
  atMs: number
  address: string
  isWritten: boolean
}

/** When credentials were used last, between one write to the catalog and the next. */
export class LastUses {
  readonly #addressOf: AddressOf
  readonly #uses = new Map<string, Use>()

  constructor(addressOf: AddressOf) {
    this.#addressOf = addressOf
  }

  /** Cheap enough for every request. */
  note(id: string, nowMs: number, source: RequestSource): void {
    const use = this.#uses.get(id)
    if (use === undefined) {
      this.#uses.set(id, { atMs: nowMs, address: this.#addressOf(source), isWritten: false })
      return
    }
    if (Math.abs(nowMs - use.atMs) < resolutionMs) return
    use.atMs = nowMs
    use.address = this.#addressOf(source)
    use.isWritten = false
  }

  /** Of one credential, written or not; null = not used since the gateway started. */
  of(id: string): LastUse | null {
    const use = this.#uses.get(id)
    return use === undefined ? null : { atMs: use.atMs, address: use.address }
  }

  /** Hands what is new to `write`; what cannot be written is kept for the next time. */
  async flush(write: (uses: ReadonlyMap<string, LastUse>) => Promise<void>): Promise<void> {
    const fresh = [...this.#uses].filter(([, use]) => !use.isWritten)
    if (fresh.length === 0) return
    const written = new Map(fresh.map(([id, { atMs, address }]) => [id, { atMs, address }]))
    await write(written)
    for (const [id, use] of fresh) use.isWritten = use.atMs === written.get(id)?.atMs
  }
}
