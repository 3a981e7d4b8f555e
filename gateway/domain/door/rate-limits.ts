import type { Clock } from '../clock.ts'
import { ForgeError } from '../errors.ts'

/** What requests are counted by; `failure` counts refused credentials of an address, `login` its sign-ins. */
export type RateScope = 'address' | 'key' | 'database' | 'login' | 'failure'

/** How many a minute; 0 = any number. */
export type RatesPerMinute = Readonly<Record<RateScope, number>>

/** The part of a native response that headers are put on. */
export interface RateHeaders {
  getHeader(name: string): number | string | string[] | undefined
  setHeader(name: string, value: number): unknown
}

const minuteMs = 60_000
/** Of one scope; who has not asked for longest is forgotten first. */
const maxBuckets = 50_000

const subjects: Readonly<Record<RateScope, string>> = {
  address: 'requests from this address',
  key: 'requests with this credential',
  database: 'requests for this database',
  login: 'sign-ins from this address',
  failure: 'refused credentials from this address',
}

/**
 * Limits how often something happens: a bucket for each key that a minute's worth fills and that refills evenly, so
 * that a burst of a whole minute is fine once.
 */
export class RateLimits {
  readonly #rates: RatesPerMinute
  readonly #clock: Clock
  readonly #buckets: Readonly<Record<RateScope, Map<string, Bucket>>>

  constructor(rates: RatesPerMinute, clock: Clock) {
    this.#rates = rates
    this.#clock = clock
    this.#buckets = { address: new Map(), key: new Map(), database: new Map(), login: new Map(), failure: new Map() }
  }

  /** Whether anything is counted under this scope. */
  limits(scope: RateScope): boolean {
    return this.#rates[scope] > 0
  }

  /**
   * Counts one, and puts the tightest of all counts on the answer as `RateLimit-Limit`, `-Remaining` and `-Reset`.
   * Throws RATE_LIMITED with the seconds until the next one.
   */
  admit(scope: RateScope, key: string, answer?: RateHeaders): void {
    const perMinute = this.#rates[scope]
    if (perMinute === 0) return
    const bucket = this.#bucketOf(scope, key)
    bucket.refill(this.#clock.monotonicMs(), perMinute)
    const isAdmitted = bucket.take()
    const remaining = Math.floor(bucket.tokens)
    const resetSeconds = Math.ceil(((perMinute - bucket.tokens) * minuteMs) / perMinute / 1000)
    if (answer !== undefined) note(answer, perMinute, remaining, resetSeconds)
    if (isAdmitted) return
    const retryAfterSeconds = Math.max(1, Math.ceil(((1 - bucket.tokens) * minuteMs) / perMinute / 1000))
    const message = `Too many ${subjects[scope]}: ${perMinute} a minute are allowed; try again in ${retryAfterSeconds} s`
    throw new ForgeError('RATE_LIMITED', message, {
      retryAfterSeconds,
      details: { scope, limit_per_minute: perMinute },
    })
  }

  /** Ms until {@link RateLimits.admit} would let one more in; 0 = now. */
  waitMs(scope: RateScope, key: string): number {
    const perMinute = this.#rates[scope]
    if (perMinute === 0) return 0
    const bucket = this.#bucketOf(scope, key)
    bucket.refill(this.#clock.monotonicMs(), perMinute)
    return bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) * minuteMs) / perMinute)
  }

  /** Whether {@link RateLimits.admit} would refuse one now; costs nothing for who was never counted. */
  isExhausted(scope: RateScope, key: string): boolean {
    return this.#rates[scope] > 0 && this.#buckets[scope].has(key) && this.waitMs(scope, key) > 0
  }

  #bucketOf(scope: RateScope, key: string): Bucket {
    const buckets = this.#buckets[scope]
    let bucket = buckets.get(key)
    if (bucket === undefined) {
      if (buckets.size >= maxBuckets) forgetOldest(buckets)
      bucket = new Bucket(this.#rates[scope], this.#clock.monotonicMs())
      buckets.set(key, bucket)
    }
    return bucket
  }
}

class Bucket {
  tokens: number
  #filledAtMs: number

  constructor(tokens: number, nowMs: number) {
    this.tokens = tokens
    this.#filledAtMs = nowMs
  }

  refill(nowMs: number, perMinute: number): void {
    const passedMs = Math.max(0, nowMs - this.#filledAtMs)
    this.tokens = Math.min(perMinute, this.tokens + (passedMs * perMinute) / minuteMs)
    this.#filledAtMs = nowMs
  }

  take(): boolean {
    if (this.tokens < 1) return false
    this.tokens -= 1
    return true
  }
}

function note(answer: RateHeaders, limit: number, remaining: number, resetSeconds: number): void {
  const noted = answer.getHeader('RateLimit-Remaining')
  if (typeof noted === 'number' && noted <= remaining) return
  answer.setHeader('RateLimit-Limit', limit)
  answer.setHeader('RateLimit-Remaining', remaining)
  answer.setHeader('RateLimit-Reset', resetSeconds)
}

/** A map keeps the order of insertion; what was made long ago is either full again or abused by somebody. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys()
  if (oldest !== undefined) buckets.delete(oldest)
}
