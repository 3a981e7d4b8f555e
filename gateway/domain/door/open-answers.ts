import type { Permission } from '../access/permissions.ts'
import type { Principal } from '../access/principal.ts'
import { atTime } from '../at-time.ts'
import type { Clock } from '../clock.ts'
import type { DatabaseId } from '../databases/database.ts'
import { ForgeError } from '../errors.ts'
import type { RequestSource } from './request-source.ts'

/** An answer that may go on long after its request was checked: a dump, a feed, rows that stream. */
export interface OpenAnswer {
  readonly principal: Principal
  readonly permission: Permission
  /** Whose data it gives out; null = that of no database. */
  readonly databaseId: DatabaseId | null
  readonly source: RequestSource
  /** Ends it in the middle, in a way that never looks whole. */
  readonly cut: () => void
}

export interface OpenAnswersOptions {
  readonly clock: Clock
  /** Throws the ForgeError that ends the answer: what it stands on is not so any more. */
  readonly assertMayGoOn: (answer: OpenAnswer) => void
  /** Unix ms at which what a credential opened has to end; null = never. */
  readonly expiryOf: (principal: Principal) => number | null
}

/** When an answer ends by itself, as its credential was when it was looked at last. */
interface Expiry {
  readonly atMs: number | null
  readonly callOff: () => void
}

/** All answers that go on, so that they end when their credential does, or when the data may no longer be given out. */
export class OpenAnswers {
  readonly #options: OpenAnswersOptions
  readonly #answers = new Map<OpenAnswer, Expiry>()

  constructor(options: OpenAnswersOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#answers.size
  }

  /** Keeps account of an answer until the returned function is called. */
  add(answer: OpenAnswer): () => void {
    this.#answers.set(answer, this.#await(answer))
    return () => {
      this.#answers.get(answer)?.callOff()
      this.#answers.delete(answer)
    }
  }

  /** Cuts those that may not go on, and learns when the others expire now; of one database when given. */
  recheck(id?: DatabaseId): void {
    for (const [answer, expiry] of this.#answers) {
      if (id !== undefined && answer.databaseId !== id) continue
      if (!this.#mayGoOn(answer)) answer.cut()
      else if (this.#options.expiryOf(answer.principal) !== expiry.atMs) {
        expiry.callOff()
        this.#answers.set(answer, this.#await(answer))
      }
    }
  }

  #await(answer: OpenAnswer): Expiry {
    const { clock, expiryOf } = this.#options
    const atMs = expiryOf(answer.principal)
    return { atMs, callOff: atMs === null ? nothing : atTime(clock, atMs, () => this.#expire(answer, atMs)) }
  }

  /** A session that was used meanwhile ends later than it would have. */
  #expire(answer: OpenAnswer, atMs: number): void {
    const laterMs = this.#options.expiryOf(answer.principal)
    if (laterMs !== null && laterMs > atMs && this.#mayGoOn(answer)) this.#answers.set(answer, this.#await(answer))
    else answer.cut()
  }

  #mayGoOn(answer: OpenAnswer): boolean {
    try {
      this.#options.assertMayGoOn(answer)
      return true
    } catch (error) {
      if (error instanceof ForgeError) return false
      throw error
    }
  }
}

function nothing(): void {
  // it never expires
}
