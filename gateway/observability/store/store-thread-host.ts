import { Worker } from 'node:worker_threads'
import type { Clock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { StoreRow } from '../../domain/watching/thread-store.ts'
import type { StoreFailure, StoreMessage, StoreRequest, StoreThreadData } from './store-messages.ts'

export interface StoreThreadOptions extends StoreThreadData {
  /** For messages: "the log store". */
  readonly name: string
  /** The module that the thread runs. */
  readonly threadUrl: URL
  readonly clock: Clock
  readonly onSetAside: (path: string, why: string) => void
  /** It ended unasked; it starts again with the next request, after a growing pause. */
  readonly onCrash: (error: unknown, restartMs: number) => void
}

/** A request to a thread that ended before its answer: whether it was done is not known. */
export class ThreadLostError extends Error {
  override readonly name = 'ThreadLostError'
}

/** SQLite refused what the thread asked it. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: string

  constructor({ message, code }: StoreFailure) {
    super(message)
    this.code = code
  }
}

interface Waiting {
  resolve(rows: StoreRow[]): void
  reject(error: Error): void
}

// A union loses its members under a plain Omit.
type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never

const firstRestartMs = 100
const longestRestartMs = 30_000
/** A longer pause is not waited for: neither a page nor the end of the gateway hangs on a thread that keeps ending. */
const patienceMs = 1_000
/** A thread that ran so long did not end for what it does at its start. */
const steadyMs = 60_000
const closeMs = 5_000

/** Keeps one thread running and gives each request its answer. */
export class StoreThreadHost {
  readonly #options: StoreThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #startedAtMs = 0
  #nextId = 1
  #restartMs = firstRestartMs
  #pause: Promise<void> | null = null
  #pauseMs = 0
  #endPause: () => void = () => undefined
  #isClosed = false
  restarts = 0

  constructor(options: StoreThreadOptions) {
    this.#options = options
  }

  /** Throws ThreadLostError, StoreError, or STORE_UNAVAILABLE when it is closed. */
  async ask(request: WithoutId<StoreRequest>): Promise<StoreRow[]> {
    if (this.#pause !== null && this.#pauseMs > patienceMs) {
      throw new ThreadLostError(`Its thread keeps ending; the next one starts within ${this.#pauseMs / 1_000} s`)
    }
    await this.#pause
    if (this.#isClosed) throw new ForgeError('STORE_UNAVAILABLE', `Cannot use ${this.#options.name}: it is closed`)
    return this.#post(request)
  }

  /** What was asked before is done first; past a deadline the thread is ended. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#endPause()
    const worker = this.#worker
    if (worker === null) return
    const closing = this.#post({ kind: 'close' }).catch(() => [])
    let stopTimer: () => void = () => undefined
    const late = new Promise<void>((resolve) => {
      stopTimer = this.#options.clock.after(closeMs, resolve)
    })
    await Promise.race([closing, late])
    stopTimer()
    await worker.terminate()
    this.#rejectAll(new ThreadLostError('The store was closed'))
  }

  #post(request: WithoutId<StoreRequest>): Promise<StoreRow[]> {
    const worker = this.#worker ?? this.#start()
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      // Idle it keeps no process alive; who waits for it must not find the process gone.
      worker.ref()
      worker.postMessage({ ...request, id })
    })
  }

  #start(): Worker {
    const { threadUrl, path, migrations, onSetAside } = this.#options
    const worker = new Worker(threadUrl, { workerData: { path, migrations } satisfies StoreThreadData })
    worker.unref()
    this.#worker = worker
    this.#startedAtMs = performance.now()
    let failure: unknown = new Error('The thread ended')
    worker.on('error', (error) => {
      failure = error
      // Where an error does not end the thread by itself.
      this.#ended(worker, failure)
    })
    worker.on('exit', () => this.#ended(worker, failure))
    worker.on('message', (message: StoreMessage) => {
      if (message.kind === 'set-aside') onSetAside(message.path, message.why)
      else this.#settle(message)
    })
    return worker
  }

  #settle(message: Extract<StoreMessage, { id: number }>): void {
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    if (message.kind === 'done') waiting?.resolve(message.rows)
    else waiting?.reject(new StoreError(message.failure))
  }

  #ended(worker: Worker, failure: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    void worker.terminate()
    if (!this.#isClosed) this.#waitBeforeRestart(failure)
    this.#rejectAll(new ThreadLostError('The thread ended', { cause: failure }))
  }

  #waitBeforeRestart(failure: unknown): void {
    if (performance.now() - this.#startedAtMs > steadyMs) this.#restartMs = firstRestartMs
    const { clock, onCrash } = this.#options
    const pauseMs = this.#restartMs
    this.#pauseMs = pauseMs
    this.#restartMs = Math.min(longestRestartMs, 2 * pauseMs)
    this.restarts += 1
    this.#pause = new Promise((resolve) => {
      const cancel = clock.after(pauseMs, () => this.#endPause())
      this.#endPause = () => {
        cancel()
        this.#pause = null
        resolve()
      }
    })
    onCrash(failure, pauseMs)
  }

  #rejectAll(error: ThreadLostError): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(error)
  }
}
