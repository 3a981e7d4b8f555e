import { credentialIdOf, type Principal } from '../access/principal.ts'
import type { Clock } from '../clock.ts'
import type { DatabaseLookup } from '../databases/active-worker.ts'
import type { Database } from '../databases/database.ts'
import { isDatabaseName, nameKey } from '../databases/names.ts'
import { ForgeError, isRefusal } from '../errors.ts'
import type { UserId } from '../people/user.ts'
import { type AuditEvent, actorOf } from '../watching/audit.ts'
import { subscriberOf } from './address.ts'
import type { ClientAddresses } from './client-address.ts'
import { assertAllowedAddress } from './protection.ts'
import type { RateHeaders, RateLimits } from './rate-limits.ts'
import type { RequestSource } from './request-source.ts'

export interface DoorOptions {
  readonly addresses: ClientAddresses
  readonly rates: RateLimits
  readonly databases: DatabaseLookup
  readonly clock: Clock
  /** Hears of everybody who was not let in, or not allowed what they asked for. */
  readonly onRefused: (event: AuditEvent) => void
}

/** What is known of a request that was refused. */
export interface RefusedRequest {
  readonly source: RequestSource
  readonly action: string
  /** As the caller wrote it; what is no name of anything is left out. */
  readonly target: string | null
  readonly requestId: string | null
  /** Whose sign-in it was; null = nobody's, absent = it was none. The address as it was typed may be a password. */
  readonly account?: UserId | null
}

/** What every request passes on its way in, by whatever path: rates and addresses. All of it throws ForgeErrors. */
export class Door {
  readonly #options: DoorOptions
  readonly #blamed = new WeakMap<ForgeError, Principal>()

  constructor(options: DoorOptions) {
    this.#options = options
  }

  addressOf(source: RequestSource): string {
    return this.#options.addresses.of(source)
  }

  /** Whether the other end of the connection is one of our proxies. */
  isBehindProxy(source: RequestSource): boolean {
    return this.#options.addresses.isBehindProxy(source)
  }

  /** Counts the request for its address, before anything else is looked at. */
  enter(source: RequestSource, answer?: RateHeaders): void {
    const { rates } = this.#options
    if (rates.limits('address')) rates.admit('address', subscriberOf(this.addressOf(source)), answer)
  }

  /** Counts an attempt to sign in. */
  signIn(source: RequestSource, answer?: RateHeaders): void {
    this.#options.rates.admit('login', subscriberOf(this.addressOf(source)), answer)
  }

  /** Counts a request whose caller is known; `database` is the one that it is about. */
  admit(principal: Principal, database: Pick<Database, 'name'> | null, answer?: RateHeaders): void {
    const { rates } = this.#options
    if (rates.limits('key')) rates.admit('key', credentialIdOf(principal), answer)
    if (database !== null && rates.limits('database')) rates.admit('database', nameKey(database.name), answer)
  }

  /**
   * Counts a message on a connection that is open already, whose caller is known. Answers the ms that it has to wait
   * for its turn; 0 = it was counted. Nothing is refused there: a message that is lost would be an answer that is.
   */
  pace(principal: Principal, database: Pick<Database, 'name'>): number {
    const { rates } = this.#options
    if (!rates.limits('key') && !rates.limits('database')) return 0
    const [key, name] = [credentialIdOf(principal), nameKey(database.name)]
    const waitMs = Math.max(rates.waitMs('key', key), rates.waitMs('database', name))
    if (waitMs > 0) return waitMs
    rates.admit('key', key)
    rates.admit('database', name)
    return 0
  }

  /** Throws ADDRESS_REFUSED where the database has a list of addresses, and this is none of them. */
  assertReaches(name: string, source: RequestSource): void {
    const database = this.#options.databases.find(name)
    if (database === undefined || database.protection.allowedAddresses.length === 0) return
    assertAllowedAddress(database, this.addressOf(source))
  }

  /** Whether more credentials of this address were refused than may be. */
  isGuessing(source: RequestSource): boolean {
    const { rates } = this.#options
    return rates.limits('failure') && rates.isExhausted('failure', subscriberOf(this.addressOf(source)))
  }

  /** Checks a credential. A failure is its own, or RATE_LIMITED once an address has had too many. */
  check<T>(source: RequestSource, identify: () => T): T {
    try {
      return identify()
    } catch (error) {
      throw this.refusal(error, source)
    }
  }

  /** Notes whose request an error refuses, and gives the error back. */
  blame(error: unknown, principal: Principal): unknown {
    if (error instanceof ForgeError) this.#blamed.set(error, principal)
    return error
  }

  /** Tells of an error that refuses a request; of others there is nothing to tell. */
  noteRefusal(error: ForgeError, { source, action, target, requestId, account }: RefusedRequest): void {
    const { reason, status } = error
    if (!isRefusal(reason)) return
    this.#options.onRefused({
      atMs: this.#options.clock.nowMs(),
      actor: actorOf(this.#blamed.get(error) ?? null),
      address: this.addressOf(source),
      action,
      target: account ?? (target !== null && isDatabaseName(target) ? target : null),
      outcome: 'refused',
      status,
      reason,
      attempts: 1,
      requestId,
      details: account === null ? JSON.stringify({ account: 'unknown' }) : null,
    })
  }

  /** What to throw for a credential that failed. */
  refusal(error: unknown, source: RequestSource): unknown {
    const { rates } = this.#options
    if (!(error instanceof ForgeError) || error.status !== 401 || !rates.limits('failure')) return error
    try {
      rates.admit('failure', subscriberOf(this.addressOf(source)))
      return error
    } catch (limited) {
      return limited
    }
  }
}
