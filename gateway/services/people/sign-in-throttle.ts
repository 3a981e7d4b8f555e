import type { Clock } from '../../domain/clock.ts'
import { subscriberOf } from '../../domain/door/address.ts'
import { ForgeError } from '../../domain/errors.ts'

/** How often one may fail before waiting, and how long the waits grow: doubled with each failure. */
interface Patience {
  readonly freeFailures: number
  readonly longestDelayMs: number
}

/** A stranger can make an account wait, so those waits stay short; addresses are shared, so they begin late. */
const accounts: Patience = { freeFailures: 5, longestDelayMs: 300_000 }
const addresses: Patience = { freeFailures: 20, longestDelayMs: 900_000 }

/** Failures older than this are forgotten. */
const memoryMs = 3_600_000
const maxKept = 20_000

interface Failures {
  count: number
  waitUntilMs: number
  lastAtMs: number
}

/** A sign-in that was let in to try; it counts as failed until it says otherwise. */
export interface Attempt {
  /** The credentials were right: the account starts afresh, the address gets this one attempt back. */
  succeed(): void
  /** Something was still missing that is no wrong guess: as if it had never been tried. */
  forgive(): void
}

/** Slows down guessing, per account and per address, whether the account exists or not. */
export class SignInThrottle {
  readonly #clock: Clock
  readonly #accounts = new Map<string, Failures>()
  readonly #addresses = new Map<string, Failures>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Throws SIGN_IN_THROTTLED. Counts before the password is checked, so that many attempts at once gain nothing. */
  admit(account: string, address: string): Attempt {
    const nowMs = this.#clock.monotonicMs()
    const network = subscriberOf(address)
    const waitMs = Math.max(waitOf(this.#accounts, account, nowMs), waitOf(this.#addresses, network, nowMs))
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000)
      const message = `Too many failed sign-ins: wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
      throw new ForgeError('SIGN_IN_THROTTLED', message, { retryAfterSeconds: seconds })
    }
    count(this.#accounts, account, accounts, nowMs)
    count(this.#addresses, network, addresses, nowMs)
    return {
      succeed: () => {
        this.#accounts.delete(account)
        giveBack(this.#addresses, network)
      },
      forgive: () => {
        giveBack(this.#accounts, account)
        giveBack(this.#addresses, network)
      },
    }
  }
}

function waitOf(kept: Map<string, Failures>, key: string, nowMs: number): number {
  const failures = kept.get(key)
  return failures === undefined ? 0 : failures.waitUntilMs - nowMs
}

function count(kept: Map<string, Failures>, key: string, patience: Patience, nowMs: number): void {
  const before = kept.get(key)
  const isFresh = before === undefined || nowMs - before.lastAtMs > memoryMs
  const failed = (isFresh ? 0 : before.count) + 1
  const over = failed - patience.freeFailures
  const delayMs = over < 0 ? 0 : Math.min(1000 * 2 ** over, patience.longestDelayMs)
  // Set anew, so that the map's order is that of the last failure.
  kept.delete(key)
  kept.set(key, { count: failed, waitUntilMs: nowMs + delayMs, lastAtMs: nowMs })
  if (kept.size <= maxKept) return
  const [oldest] = kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
}

function giveBack(kept: Map<string, Failures>, key: string): void {
  const failures = kept.get(key)
  if (failures === undefined) return
  failures.count -= 1
  failures.waitUntilMs = 0
  if (failures.count <= 0) kept.delete(key)
}
