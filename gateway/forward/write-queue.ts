import { abortReason } from '../domain/abort-reason.ts'
import type { Caller } from '../domain/access/caller.ts'
import type { Clock } from '../domain/clock.ts'
import { ForgeError } from '../domain/errors.ts'

export interface WriteQueueLimits {
  /** Requests that may wait. */
  readonly maxWaiting: number
  /** Bytes of the bodies that may wait. */
  readonly maxWaitingBytes: number
}

interface Waiter {
  /** Of its body; null for the few that wait outside the limits. */
  readonly bytes: number | null
  readonly admit: () => void
}

/**
 * One write in flight per database, the others in line: sqld's write path wedges under concurrent writers.
 * A released slot passes to the next in line at once, so nobody overtakes.
 */
export class WriteQueue {
  readonly #limits: WriteQueueLimits
  readonly #clock: Clock
  readonly #waiting = new Set<Waiter>()
  #waitingCount = 0
  #waitingBytes = 0
  #heldSinceMs: number | null = null

  constructor(limits: WriteQueueLimits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  /** Writes that came by `enter` and wait: what the limits are about. */
  get waitingCount(): number {
    return this.#waitingCount
  }

  get waitingBytes(): number {
    return this.#waitingBytes
  }

  /** Whether a write is on its way. */
  get isHeld(): boolean {
    return this.#heldSinceMs !== null
  }

  /** Ms that the present holder has had the slot; 0 when it is free. */
  get heldMs(): number {
    return this.#heldSinceMs === null ? 0 : this.#clock.monotonicMs() - this.#heldSinceMs
  }

  /** Resolves with the slot. Throws QUEUE_FULL, or CLIENT_GONE when the caller leaves before its turn. */
  async enter(bytes: number, caller?: Caller): Promise<() => void> {
    if (caller?.isGone) throw abortReason(caller.signal, goneMessage)
    if (this.#heldSinceMs !== null) {
      this.#assertRoom(bytes)
      await this.#wait(bytes, caller?.signal)
    } else {
      this.#heldSinceMs = this.#clock.monotonicMs()
    }
    return this.#releaseOnce()
  }

  /** The same in its turn, for those that are few by nature: a flight of the write lane, the watchdog's probe. */
  async enterReserved(): Promise<() => void> {
    if (this.#heldSinceMs !== null) await this.#wait(null)
    else this.#heldSinceMs = this.#clock.monotonicMs()
    return this.#releaseOnce()
  }

  #wait(bytes: number | null, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiter)
        this.#count(bytes, -1)
        signal?.removeEventListener('abort', onAbort)
      }
      const onAbort = () => {
        leave()
        reject(abortReason(signal, goneMessage))
      }
      const admit = () => {
        leave()
        resolve()
      }
      const waiter: Waiter = { bytes, admit }
      this.#waiting.add(waiter)
      this.#count(bytes, 1)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  #count(bytes: number | null, sign: 1 | -1): void {
    if (bytes === null) return
    this.#waitingCount += sign
    this.#waitingBytes += sign * bytes
  }

  #assertRoom(bytes: number): void {
    const { maxWaiting, maxWaitingBytes } = this.#limits
    if (this.#waitingCount < maxWaiting && this.#waitingBytes + bytes <= maxWaitingBytes) return
    throw new ForgeError('QUEUE_FULL', `Write queue is full: ${this.#waitingCount} writes wait`, {
      details: { waiting: this.#waitingCount, waiting_bytes: this.#waitingBytes },
    })
  }

  #releaseOnce(): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const [next] = this.#waiting
      this.#heldSinceMs = next === undefined ? null : this.#clock.monotonicMs()
      next?.admit()
    }
  }
}

const goneMessage = 'Caller went away while its write waited'
