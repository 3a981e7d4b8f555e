import type { Clock } from '../../domain/clock.ts'
import { LaneSocket } from './lane-socket.ts'

/** After a socket was lost or refused, statements run by themselves for so long. */
const retryMs = 1_000

export interface LaneConnectionOptions {
  readonly url: string
  /** A JWT that the worker accepts now. */
  readonly token: () => string
  readonly streams: number
  /** Kept streams are for one version of the worker's settings: what is opened before it changes is retired. */
  readonly settingsVersion: () => number
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
  #version = 0
  #notBeforeMs = 0

  constructor(options: LaneConnectionOptions) {
    this.#options = options
  }

  /** The open socket, or null while there is none. */
  get(): LaneSocket | null {
    if (this.#socket?.isOpen && this.#version === this.#options.settingsVersion()) return this.#socket
    this.#socket?.retire()
    this.#socket = null
    this.#useCount += 1
    const mayOpen = this.#useCount > 1 && !this.#isOpening && !this.#isDestroyed
    if (mayOpen && this.#options.clock.monotonicMs() >= this.#notBeforeMs) void this.#open()
    return null
  }

  destroy(): void {
    this.#isDestroyed = true
    this.#socket?.destroy()
  }

  async #open(): Promise<void> {
    const { url, token, streams, clock, onLost } = this.#options
    this.#isOpening = true
    const version = this.#options.settingsVersion()
    try {
      const socket = await LaneSocket.open(url, token(), streams)
      this.#socket = socket
      this.#version = version
      socket.onClosed(() => {
        if (this.#socket !== socket) return // retired
        this.#socket = null
        this.#notBeforeMs = clock.monotonicMs() + retryMs
        onLost()
      })
      if (this.#isDestroyed) socket.destroy()
    } catch {
      // The statements themselves run by themselves meanwhile, and tell what is wrong with the worker.
      this.#notBeforeMs = clock.monotonicMs() + retryMs
    } finally {
      this.#isOpening = false
    }
  }
}
