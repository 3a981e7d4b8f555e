import { credentialIdOf, type Principal } from '../access/principal.ts'
import { ForgeError } from '../errors.ts'
import type { SettingValues } from '../settings/settings-table.ts'

/** Limits how many requests of one credential run at a time. */
export class InFlight {
  readonly #limits: Pick<SettingValues, 'maxInFlightPerKey'>
  readonly #counts = new Map<string, number>()

  /** Read for each request. */
  constructor(limits: Pick<SettingValues, 'maxInFlightPerKey'>) {
    this.#limits = limits
  }

  /** Paired with {@link InFlight.leave}. Throws TOO_MANY_REQUESTS, and then there is nothing to leave. */
  enter(principal: Principal): void {
    const limit = this.#limits.maxInFlightPerKey
    const id = credentialIdOf(principal)
    const count = this.#counts.get(id) ?? 0
    if (limit > 0 && count >= limit) {
      const message = `Too many requests at a time with this credential: ${limit} are allowed`
      throw new ForgeError('TOO_MANY_REQUESTS', message, { details: { scope: 'key', limit } })
    }
    this.#counts.set(id, count + 1)
  }

  leave(principal: Principal): void {
    const id = credentialIdOf(principal)
    const left = (this.#counts.get(id) ?? 1) - 1
    if (left > 0) this.#counts.set(id, left)
    else this.#counts.delete(id)
  }
}
