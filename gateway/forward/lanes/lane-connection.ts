import type { Clock } from '../../domain/clock.ts'
import { LaneSocket } from './lane-socket.ts'

/** After a socket was lost or refused, statements run by themselves for so long. */
const retryMs = 1_000

export interface LaneConnectionOptions {
  readonly url: string
  /** A JWT that the worker accepts now. */
  readonly token: () => string
  readonly streams: number
  readonly clock: Clock
  /** The socket is gone: what waited in its lanes has to go elsewhere. */
  readonly onLost: () => void
}

/** Keeps a lane's socket: opened at the second use, since most wakes serve one statement; again after a loss. */
export class LaneConnection {
  readonly #options: LaneConnectionOptions
  #socket: LaneSocket | null = null
  #isOpening = false
  #isDestroyed = false
  #useCount = 0
  #notBeforeMs = 0

  constructor(options: LaneConnectionOptions) {
    this.#options = options
  }

  /** The open socket, or null while there is none. */
  get(): LaneSocket | null {
    if (this.#socket?.isOpen) return this.#socket
    this.#useCount += 1
    const mayOpen = this.#useCount > 1 && !this.#isOpening && !this.#isDestroyed
    if (mayOpen && this.#options.clock.nowMs() >= this.#notBeforeMs) void this.#open()
    return null
  }

  destroy(): void {
    this.#isDestroyed = true
    this.#socket?.destroy()
  }

  async #open(): Promise<void> {
    const { url, token, streams, clock, onLost } = this.#options
    this.#isOpening = true
    try {
      const socket = await LaneSocket.open(url, token(), streams)
      this.#socket = socket
      socket.onClosed(() => {
        this.#notBeforeMs = clock.nowMs() + retryMs
        onLost()
      })
      if (this.#isDestroyed) socket.destroy()
    } catch {
      // The statements themselves run by themselves meanwhile, and tell what is wrong with the worker.
      this.#notBeforeMs = clock.nowMs() + retryMs
    } finally {
      this.#isOpening = false
    }
  }
}
