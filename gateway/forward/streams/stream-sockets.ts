import type { Clock } from '../../domain/clock.ts'
import { StreamSocket } from './stream-socket.ts'

/** After a socket was refused, requests go over HTTP for so long. */
const retryMs = 1_000
/** What nobody has used for so long is closed. */
const idleMs = 5_000

export interface StreamSocketsOptions {
  readonly url: string
  /** A JWT that the worker accepts now. */
  readonly token: () => string
  /** Sockets are for one version of the worker's settings: what was opened before is not used again. */
  readonly settingsVersion: () => number
  readonly clock: Clock
}

interface Resting {
  readonly socket: StreamSocket
  readonly sinceMs: number
}

/** Sockets to one run of a worker, with one credential: each carries one stream after the other. */
export class StreamSockets {
  readonly #options: StreamSocketsOptions
  readonly #all = new Map<StreamSocket, number>()
  /** The one used last is at the end. */
  #idle: Resting[] = []
  #opening = 0
  #notBeforeMs = 0
  #isDestroyed = false
  #cancelSweep: (() => void) | null = null

  constructor(options: StreamSocketsOptions) {
    this.#options = options
  }

  get openCount(): number {
    return this.#all.size
  }

  get idleCount(): number {
    return this.#idle.length
  }

  /** Those that carry a stream, or are about to. */
  get busyCount(): number {
    return this.#all.size - this.#idle.length + this.#opening
  }

  has(socket: StreamSocket): boolean {
    return this.#all.has(socket)
  }

  /** One that rests; null when there is none. */
  take(): StreamSocket | null {
    for (let last = this.#idle.pop(); last !== undefined; last = this.#idle.pop()) {
      if (this.#isCurrent(last.socket)) return last.socket
      this.#retire(last.socket)
    }
    return null
  }

  /** One that rests, or a new one. Rejects with a ConnectionError. */
  async obtain(): Promise<StreamSocket> {
    return this.take() ?? (await this.#open())
  }

  /** Opens one for those who come after. */
  prepare(): void {
    if (this.#isDestroyed || this.#options.clock.monotonicMs() < this.#notBeforeMs) return
    this.#open().then(
      (socket) => this.give(socket),
      () => {
        // Whoever comes next goes over HTTP, and hears there what is wrong with the worker.
        this.#notBeforeMs = this.#options.clock.monotonicMs() + retryMs
      },
    )
  }

  /** Takes back one whose stream is closed. */
  give(socket: StreamSocket): void {
    if (!this.#isCurrent(socket)) {
      this.#retire(socket)
      return
    }
    this.#idle.push({ socket, sinceMs: this.#options.clock.monotonicMs() })
    this.#cancelSweep ??= this.#options.clock.after(idleMs, this.#sweep)
  }

  destroy(): void {
    this.#isDestroyed = true
    this.#cancelSweep?.()
    this.#cancelSweep = null
    for (const socket of [...this.#all.keys()]) socket.destroy()
  }

  async #open(): Promise<StreamSocket> {
    const { url, token, settingsVersion } = this.#options
    const version = settingsVersion()
    this.#opening += 1
    try {
      const socket = await StreamSocket.open(url, token())
      if (this.#isDestroyed) socket.destroy()
      this.#all.set(socket, version)
      socket.onClosed(() => {
        this.#all.delete(socket)
        this.#idle = this.#idle.filter((resting) => resting.socket !== socket)
      })
      return socket
    } finally {
      this.#opening -= 1
    }
  }

  /** From here on it counts no more, however long the worker takes to say goodbye. */
  #retire(socket: StreamSocket): void {
    this.#all.delete(socket)
    socket.close()
  }

  #isCurrent(socket: StreamSocket): boolean {
    return socket.isOpen && !this.#isDestroyed && this.#all.get(socket) === this.#options.settingsVersion()
  }

  readonly #sweep = () => {
    const oldestMs = this.#options.clock.monotonicMs() - idleMs
    const kept = this.#idle.filter(({ sinceMs }) => sinceMs > oldestMs)
    const gone = this.#idle.filter(({ sinceMs }) => sinceMs <= oldestMs)
    this.#idle = kept
    for (const { socket } of gone) this.#retire(socket)
    this.#cancelSweep = kept.length === 0 ? null : this.#options.clock.after(idleMs, this.#sweep)
  }
}
