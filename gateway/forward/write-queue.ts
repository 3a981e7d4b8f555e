import { abortReason } from '../domain/abort-reason.ts'
import type { Caller } from '../domain/caller.ts'
import type { Clock } from '../domain/clock.ts'
import { ForgeError } from '../domain/errors.ts'

export interface WriteQueueLimits {
  /** Requests that may wait. */
  readonly maxWaiting: number
  /** Bytes of the bodies that may wait. */
  readonly maxWaitingBytes: number
}

interface Waiter {
  readonly bytes: number
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
  #waitingBytes = 0
  #heldSinceMs: number | null = null

  constructor(limits: WriteQueueLimits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  get waitingCount(): number {
    return this.#waiting.size
  }

  get waitingBytes(): number {
    return this.#waitingBytes
  }

  /** Ms that the present holder has had the slot; 0 when it is free. */
  get heldMs(): number {
    return this.#heldSinceMs === null ? 0 : this.#clock.nowMs() - this.#heldSinceMs
  }

  /** Resolves with the slot. Throws QUEUE_FULL, or CLIENT_GONE when the caller leaves before its turn. */
  async enter(bytes: number, caller?: Caller): Promise<() => void> {
    if (caller?.isGone) throw abortReason(caller.signal, goneMessage)
    if (this.#heldSinceMs !== null) {
      this.#assertRoom(bytes)
      await this.#wait(bytes, caller?.signal)
    } else {
      this.#heldSinceMs = this.#clock.nowMs()
    }
    return this.#releaseOnce()
  }

  /** The same in its turn, for those that are few by nature: a flight of the write lane, the watchdog's probe. */
  async enterReserved(): Promise<() => void> {
    if (this.#heldSinceMs !== null) await this.#wait(0)
    else this.#heldSinceMs = this.#clock.nowMs()
    return this.#releaseOnce()
  }

  #wait(bytes: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiter)
        this.#waitingBytes -= bytes
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
      this.#waitingBytes += bytes
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  #assertRoom(bytes: number): void {
    const { maxWaiting, maxWaitingBytes } = this.#limits
    if (this.#waiting.size < maxWaiting && this.#waitingBytes + bytes <= maxWaitingBytes) return
    throw new ForgeError('QUEUE_FULL', `Write queue is full: ${this.#waiting.size} writes wait`, {
      details: { waiting: this.#waiting.size, waiting_bytes: this.#waitingBytes },
    })
  }

  #releaseOnce(): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const [next] = this.#waiting
      this.#heldSinceMs = next === undefined ? null : this.#clock.nowMs()
      next?.admit()
    }
  }
}

const goneMessage = 'Caller went away while its write waited'
