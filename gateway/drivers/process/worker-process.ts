import type { ChildProcess } from 'node:child_process'
import type { Clock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import { codeOf } from '../../domain/failures.ts'
import type { ProcessIdentity, ProcessTable } from './process-table.ts'

/** A process that was a worker when it was last looked at. */
export interface WorkerProcess {
  readonly pid: number
  /** Resolves with the cause when it has ended, for example `exit code 1` or `signal SIGKILL`; never rejects. */
  readonly ended: Promise<string>
  readonly isRunning: boolean
  /** Sends a signal; to a process that has ended, and to one that only has its id, nothing. */
  send(signal: 'SIGTERM' | 'SIGKILL'): void
  /** Waits up to `timeoutMs` for its end and says whether it came. Keeps the gateway alive meanwhile. */
  endsWithin(timeoutMs: number): Promise<boolean>
  /** Stops watching; `ended` may stay open then. The process runs on. */
  release(): void
}

const killTimeoutMs = 10_000

/** Asks to end, by force past the grace, and waits until it is really gone. */
export async function endProcess(worker: WorkerProcess, graceMs: number): Promise<void> {
  // sqld loses about one in fifty of the signals that reach it right after its start: one is not enough.
  const deadline = performance.now() + graceMs
  for (let leftMs = graceMs; leftMs > 0; leftMs = deadline - performance.now()) {
    worker.send('SIGTERM')
    if (await worker.endsWithin(Math.min(leftMs, signalPeriodMs))) return
  }
  await killProcess(worker)
}

/** Ends at once and waits until it is really gone. */
export async function killProcess(worker: WorkerProcess): Promise<void> {
  worker.send('SIGKILL')
  if (await worker.endsWithin(killTimeoutMs)) return
  const message = `Process ${worker.pid} does not end on SIGKILL: its disk may hang`
  throw new ForgeError('DRIVER_UNAVAILABLE', message)
}

/** A worker that this gateway started: the system tells of its end. */
export function childWorkerProcess(child: ChildProcess, pid: number): WorkerProcess {
  let cause: string | null = null
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      cause = signal === null ? `exit code ${code}` : `signal ${signal}`
      resolve(cause)
    })
  })
  return {
    pid,
    ended,
    get isRunning() {
      return cause === null
    },
    send(signal) {
      // Until its end was told the system keeps the id for it alone.
      if (cause === null) sendSignal(pid, signal)
    },
    endsWithin: (timeoutMs) => isSettledWithin(ended, timeoutMs),
    release: () => undefined,
  }
}

const watchPeriodMs = 250
const signalPeriodMs = 100
const closeWatchPeriodMs = 5

/** A worker that an earlier gateway started: its end is only seen by looking. */
export class AdoptedWorkerProcess implements WorkerProcess {
  readonly ended: Promise<string>
  readonly #identity: ProcessIdentity
  readonly #table: ProcessTable
  readonly #stopWatching: () => void
  #end: (cause: string) => void = () => undefined
  #isKilled = false

  constructor(identity: ProcessIdentity, table: ProcessTable, clock: Clock) {
    this.#identity = identity
    this.#table = table
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    this.#stopWatching = clock.every(watchPeriodMs, () => this.#look())
  }

  get pid(): number {
    return this.#identity.pid
  }

  get isRunning(): boolean {
    return this.#table.isRunning(this.#identity)
  }

  send(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (!this.isRunning) return
    this.#isKilled ||= signal === 'SIGKILL'
    sendSignal(this.pid, signal)
  }

  async endsWithin(timeoutMs: number): Promise<boolean> {
    const watch = setInterval(() => this.#look(), closeWatchPeriodMs)
    try {
      return await isSettledWithin(this.ended, timeoutMs)
    } finally {
      clearInterval(watch)
    }
  }

  release(): void {
    this.#stopWatching()
  }

  /** Nobody tells how a process ended that is no child of ours. */
  #look(): void {
    if (this.isRunning) return
    this.#stopWatching()
    this.#end(this.#isKilled ? 'signal SIGKILL' : `process ${this.pid} is gone`)
  }
}

/** To a process that may have ended. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // ESRCH: it ended in this very moment.
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

function isSettledWithin(promise: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs)
    void promise.then(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}
