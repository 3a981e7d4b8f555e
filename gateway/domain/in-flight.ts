import { ForgeError } from './errors.ts'
import { credentialIdOf, type Principal } from './principal.ts'

/** Limits how many requests of one credential run at a time. */
export class InFlight {
  readonly #limit: number
  readonly #counts = new Map<string, number>()

  /** 0 = any number. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Paired with {@link InFlight.leave}. Throws TOO_MANY_REQUESTS, and then there is nothing to leave. */
  enter(principal: Principal): void {
    if (this.#limit === 0) return
    const id = credentialIdOf(principal)
    const count = this.#counts.get(id) ?? 0
    if (count >= this.#limit) {
      const message = `Too many requests at a time with this credential: ${this.#limit} are allowed`
      throw new ForgeError('TOO_MANY_REQUESTS', message, { details: { scope: 'key', limit: this.#limit } })
    }
    this.#counts.set(id, count + 1)
  }

  leave(principal: Principal): void {
    if (this.#limit === 0) return
    const id = credentialIdOf(principal)
    const left = (this.#counts.get(id) ?? 1) - 1
    if (left > 0) this.#counts.set(id, left)
    else this.#counts.delete(id)
  }
}
