import { signToken } from '../../domain/access/jwt.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Access } from '../../domain/databases/database.ts'

/** Lifetime of a worker JWT, and the rest of it at which a new one is signed. */
const lifetimeMs = 10 * 60_000
const renewalMs = 5 * 60_000

interface Kept {
  readonly text: string
  readonly privateKey: string
  readonly renewAtMs: number
}

/** The short-lived JWTs with which the gateway speaks to one worker; one of each access, signed again in time. */
export class WorkerTokens {
  readonly #clock: Clock
  readonly #kept = new Map<Access, Kept>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `privateKey` is the database's own; with another one they are signed anew. */
  token(access: Access, privateKey: string): string {
    const nowMs = this.#clock.nowMs()
    const kept = this.#kept.get(access)
    if (kept !== undefined && nowMs < kept.renewAtMs && kept.privateKey === privateKey) return kept.text
    const claims = {
      id: 'default',
      a: access === 'full' ? ('rw' as const) : ('ro' as const),
      exp: Math.floor((nowMs + lifetimeMs) / 1000),
    }
    const text = signToken(claims, privateKey)
    this.#kept.set(access, { text, privateKey, renewAtMs: nowMs + renewalMs })
    return text
  }
}
