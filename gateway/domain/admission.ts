import type { DatabaseLookup } from './active-worker.ts'
import { subscriberOf } from './address.ts'
import type { AddressedRequest, ClientAddresses } from './client-address.ts'
import type { Database } from './database.ts'
import { type ForgeError, toForgeError } from './errors.ts'
import { nameKey } from './names.ts'
import { ownerOf, type Principal } from './principal.ts'
import { assertAllowedAddress } from './protection.ts'
import type { RateHeaders, RateLimits } from './rate-limits.ts'

export interface AdmissionOptions {
  readonly addresses: ClientAddresses
  readonly rates: RateLimits
  readonly databases: DatabaseLookup
}

/** What every request passes on its way in, by whatever path: rates and addresses. All of it throws ForgeErrors. */
export class Admission {
  readonly #options: AdmissionOptions

  constructor(options: AdmissionOptions) {
    this.#options = options
  }

  addressOf(request: AddressedRequest): string {
    return this.#options.addresses.of(request)
  }

  /** Counts the request for its address, before anything else is looked at. */
  enter(request: AddressedRequest, answer?: RateHeaders): void {
    const { rates } = this.#options
    if (rates.limits('address')) rates.admit('address', subscriberOf(this.addressOf(request)), answer)
  }

  /** Counts an attempt to sign in. */
  signIn(address: string, answer?: RateHeaders): void {
    this.#options.rates.admit('login', subscriberOf(address), answer)
  }

  /** Counts a request whose caller is known; `database` is the one that it is about. */
  admit(principal: Principal, database: Pick<Database, 'name'> | null, answer?: RateHeaders): void {
    const { rates } = this.#options
    if (rates.limits('key')) rates.admit('key', ownerOf(principal), answer)
    if (database !== null && rates.limits('database')) rates.admit('database', nameKey(database.name), answer)
  }

  /** Throws ADDRESS_NOT_ALLOWED where the database has a list of addresses, and this is none of them. */
  assertReaches(name: string, address: string): void {
    const database = this.#options.databases.find(name)
    if (database !== undefined) assertAllowedAddress(database, address)
  }

  /** What is answered to a credential that failed: its own error, or RATE_LIMITED once an address has had too many. */
  refused(error: unknown, address: string): ForgeError {
    const { rates } = this.#options
    const refusal = toForgeError(error)
    if (refusal.status !== 401 || refusal.reason === 'API_KEY_MISSING' || !rates.limits('failure')) return refusal
    try {
      rates.admit('failure', subscriberOf(address))
      return refusal
    } catch (limited) {
      return toForgeError(limited)
    }
  }
}
