import type { Authenticator } from '../../domain/access/authenticator.ts'
import { credentialIdOf, type Principal } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import { ForgeError, toForgeError } from '../../domain/errors.ts'

/** An answer that goes on until its client leaves or loses the right to it. */
export interface LiveStream {
  /** Who listens, as it is now. */
  readonly principal: Principal
  /** Aborted when it is to end. */
  readonly signal: AbortSignal
  /** Why it ends; null when its client left. */
  readonly why: ForgeError | null
  /** Its client left. */
  close(): void
}

export interface LiveStreamsOptions {
  readonly authenticator: Pick<Authenticator, 'current' | 'expiryOf'>
  readonly clock: Clock
  /** Of all together, and of one credential. */
  readonly limits?: { readonly total: number; readonly perCredential: number }
}

const defaultLimits = { total: 512, perCredential: 32 }
/** Sessions that rest too long, and whatever else ends with time alone, are seen so late at most. */
const recheckMs = 10_000

/** Knows all open live streams, and ends those whose credential is over or revoked. */
export class LiveStreams {
  readonly #options: LiveStreamsOptions
  readonly #open = new Set<OpenStream>()
  readonly #stopChecks: () => void
  #isClosed = false

  constructor(options: LiveStreamsOptions) {
    this.#options = options
    this.#stopChecks = options.clock.every(recheckMs, () => this.recheck())
  }

  get count(): number {
    return this.#open.size
  }

  /** Throws TOO_MANY_LISTENERS, or SHUTTING_DOWN. */
  open(principal: Principal): LiveStream {
    const { total, perCredential } = this.#options.limits ?? defaultLimits
    if (this.#isClosed) throw shuttingDown()
    const id = credentialIdOf(principal)
    const own = [...this.#open].filter((stream) => credentialIdOf(stream.principal) === id).length
    if (own >= perCredential) throw tooMany(`This credential has ${own} live streams`)
    if (this.#open.size >= total) throw tooMany(`${this.#open.size} live streams are open`)
    const stream = new OpenStream(principal, (closed) => this.#open.delete(closed))
    this.#open.add(stream)
    this.#endInTime(stream)
    return stream
  }

  /** Called after each change of who may do what. */
  recheck(): void {
    for (const stream of this.#open) {
      try {
        stream.principal = this.#options.authenticator.current(stream.principal)
      } catch (error) {
        stream.end(toForgeError(error))
      }
    }
  }

  /** Ends all of them, and opens no more: the gateway stops. */
  closeAll(): void {
    this.#isClosed = true
    this.#stopChecks()
    for (const stream of this.#open) stream.end(shuttingDown())
  }

  #endInTime(stream: OpenStream): void {
    const { authenticator, clock } = this.#options
    const expiresAtMs = authenticator.expiryOf(stream.principal)
    if (expiresAtMs === null || expiresAtMs - clock.nowMs() > recheckMs) return
    const cancel = clock.after(Math.max(0, expiresAtMs - clock.nowMs()), () => this.recheck())
    stream.signal.addEventListener('abort', cancel)
  }
}

class OpenStream implements LiveStream {
  principal: Principal
  why: ForgeError | null = null
  readonly #controller = new AbortController()
  readonly #onClose: (stream: OpenStream) => void

  constructor(principal: Principal, onClose: (stream: OpenStream) => void) {
    this.principal = principal
    this.#onClose = onClose
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  end(why: ForgeError): void {
    if (!this.signal.aborted) this.why = why
    this.close()
  }

  close(): void {
    this.#onClose(this)
    this.#controller.abort()
  }
}

function tooMany(what: string): ForgeError {
  return new ForgeError('TOO_MANY_LISTENERS', `${what}: close some first`, { retryAfterSeconds: 5 })
}

function shuttingDown(): ForgeError {
  return new ForgeError('SHUTTING_DOWN', 'The gateway is stopping')
}
