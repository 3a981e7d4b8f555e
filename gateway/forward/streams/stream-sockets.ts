import type { Clock } from '../../domain/clock.ts'
import type { ChangeWatch } from '../change-watch.ts'
import { StreamSocket } from './stream-socket.ts'

/** After a socket was refused, requests go over HTTP for so long. */
const retryMs = 1_000
/** Of idle ones, so many hold a connection of the worker for the stream of whoever comes next. */
const maxReady = 32
/** The same while others may need the connections. */
const fewReady = 4
/** What nobody has used for so long is closed. */
const idleMs = 5_000

export interface StreamSocketsOptions {
  readonly url: string
  /** A JWT that the worker accepts now. */
  readonly token: () => string
  /** Sockets are for one version of the worker's settings: what was opened before is not used again. */
  readonly settingsVersion: () => number
  readonly clock: Clock
  readonly changes: ChangeWatch
  /** Whether the worker has connections left for streams that wait for whoever comes next. */
  readonly isRoomy: () => boolean
}

interface Idle {
  readonly socket: StreamSocket
  readonly sinceMs: number
}

/** Sockets to one run of a worker, with one credential: each carries one stream after the other. */
export class StreamSockets {
  readonly #options: StreamSocketsOptions
  readonly #all = new Map<StreamSocket, number>()
  /** Idle ones whose stream is open; the one used last is at the end, here and there. */
  #ready: Idle[] = []
  /** Idle ones without a stream. */
  #bare: Idle[] = []
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
    return this.#ready.length + this.#bare.length
  }

  /** Idle ones whose stream holds a connection of the worker. */
  get readyCount(): number {
    return this.#ready.length
  }

  /** Those that carry a stream, or are about to. */
  get busyCount(): number {
    return this.#all.size - this.idleCount + this.#opening
  }

  has(socket: StreamSocket): boolean {
    return this.#all.has(socket)
  }

  /**
   * One that is idle, with an open stream when there is one; null when there is none. Who does not notice what was written on
   * a stream leaves the others to those who would.
   */
  take(isBlind: boolean): StreamSocket | null {
    for (let last = this.#nextIdle(isBlind); last !== undefined; last = this.#nextIdle(isBlind)) {
      if (this.#isCurrent(last.socket)) return last.socket
      this.#retire(last.socket)
    }
    return null
  }

  /** One that is idle, or a new one. Rejects with a ConnectionError. */
  async obtain(): Promise<StreamSocket> {
    return this.take(false) ?? (await this.#open())
  }

  /** Opens one for those who come after. */
  prepare(): void {
    if (this.#isDestroyed || this.#options.clock.monotonicMs() < this.#notBeforeMs) return
    this.#open().then(
      (socket) => this.give(socket, false),
      () => {
        // Whoever comes next goes over HTTP, and hears there what is wrong with the worker.
        this.#notBeforeMs = this.#options.clock.monotonicMs() + retryMs
      },
    )
  }

  /** Takes back one whose stream is closed, or open for the next one; a closed one may be followed by that of the next at once. */
  give(socket: StreamSocket, opensAhead: boolean): void {
    if (!this.#isCurrent(socket)) {
      this.#retire(socket)
      return
    }
    const { clock, isRoomy } = this.#options
    if (this.#ready.length >= (isRoomy() ? maxReady : fewReady)) socket.closeRestingStream()
    else if (opensAhead) socket.openAhead()
    const list = socket.hasRestingStream ? this.#ready : this.#bare
    list.push({ socket, sinceMs: clock.monotonicMs() })
    this.#cancelSweep ??= clock.after(idleMs, this.#sweep)
  }

  closeReady(): void {
    for (const { socket } of this.#ready) socket.closeRestingStream()
    this.#bare.push(...this.#ready.splice(0))
  }

  destroy(): void {
    this.#isDestroyed = true
    this.#cancelSweep?.()
    this.#cancelSweep = null
    for (const socket of [...this.#all.keys()]) socket.destroy()
  }

  async #open(): Promise<StreamSocket> {
    const { url, token, settingsVersion, changes } = this.#options
    const version = settingsVersion()
    this.#opening += 1
    try {
      const socket = await StreamSocket.open(url, token(), changes)
      if (this.#isDestroyed) socket.destroy()
      this.#all.set(socket, version)
      socket.onClosed(() => {
        this.#all.delete(socket)
        this.#keepIdle((idle) => idle.socket !== socket)
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

  #nextIdle(isBlind: boolean): Idle | undefined {
    const fitting = this.#ready.findLastIndex(({ socket }) => socket.isWritten === isBlind)
    return (fitting < 0 ? undefined : this.#ready.splice(fitting, 1)[0]) ?? this.#ready.pop() ?? this.#bare.pop()
  }

  #keepIdle(isKept: (idle: Idle) => boolean): void {
    this.#ready = this.#ready.filter(isKept)
    this.#bare = this.#bare.filter(isKept)
  }

  readonly #sweep = () => {
    const oldestMs = this.#options.clock.monotonicMs() - idleMs
    const gone = [...this.#ready, ...this.#bare].filter(({ sinceMs }) => sinceMs <= oldestMs)
    this.#keepIdle(({ sinceMs }) => sinceMs > oldestMs)
    for (const { socket } of gone) this.#retire(socket)
    this.#cancelSweep = this.idleCount === 0 ? null : this.#options.clock.after(idleMs, this.#sweep)
  }
}
