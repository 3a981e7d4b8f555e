import type { ActiveWorker } from '../domain/active-worker.ts'
import type { Clock } from '../domain/clock.ts'
import type { Access, Database } from '../domain/database.ts'
import { ForgeError, toForgeError } from '../domain/errors.ts'
import { signToken } from '../domain/jwt.ts'
import type { WorkerDriver, WorkerEndpoint, WorkerExit, WorkerSpec } from '../domain/worker.ts'
import type { Events } from '../observability/events.ts'
import { CrashRecord } from './crash-record.ts'
import type { DatabaseRegistry } from './database-registry.ts'

/** Lifetime of a worker JWT, and the rest of it at which a new one is signed. */
const tokenLifetimeMs = 10 * 60_000
const tokenRenewalMs = 5 * 60_000
/** sqld keeps an idle stream for 10 s, rounded up to a second. */
const streamLifetimeMs = 11_500

/** A worker that was just killed looks alive for a moment. */
const suspicionMs = 25

/** Where the worker is in its life. `retired`: the database is gone, nothing starts any more. */
type Phase = 'asleep' | 'waking' | 'awake' | 'sleeping' | 'backing-off' | 'failed' | 'retired'

export interface LifecycleOptions {
  readonly driver: WorkerDriver
  readonly registry: DatabaseRegistry
  readonly clock: Clock
  readonly events: Events
  readonly wakeTimeoutMs: number
  readonly maxResultBytes: number
  /** Makes room among the awake workers, or throws CAPACITY_REACHED. Called before each start. */
  readonly makeRoom: (asking: WorkerLifecycle) => Promise<void>
}

/** One database's worker from the gateway's side: at most one start or stop at a time, shared by all callers. */
export class WorkerLifecycle implements ActiveWorker {
  readonly #options: LifecycleOptions
  readonly #crashes = new CrashRecord()
  readonly #tokens = new Map<Access, { readonly text: string; readonly renewAtMs: number }>()
  #database: Database
  #phase: Phase = 'asleep'
  #endpoint: WorkerEndpoint | null = null
  /** The start or stop under way. */
  #transition: Promise<unknown> | null = null
  #retryAtMs = 0
  #cancelRestart: (() => void) | null = null
  #activeCount = 0
  /** Last start, request or end of one: idle time counts from here. */
  #lastUsedAtMs: number
  /** Last request; null when none came since this gateway started. */
  #lastAccessedAtMs: number | null = null
  #streamsOpenUntilMs = 0
  /** When an interactive client was last answered. */
  #progressAtMs = 0
  /** It could not be given its changed settings while it ran. */
  #isOutdated = false
  /** Something that may write was sent since the write path was last proven. */
  #needsProbe = false

  constructor(database: Database, options: LifecycleOptions) {
    this.#database = database
    this.#options = options
    this.#lastUsedAtMs = options.clock.nowMs()
    if (database.observed === 'failed') this.#phase = 'failed'
  }

  get database(): Database {
    return this.#database
  }

  set database(database: Database) {
    this.#database = database
  }

  get phase(): Phase {
    return this.#phase
  }

  get endpoint(): WorkerEndpoint | null {
    return this.#endpoint
  }

  get activeCount(): number {
    return this.#activeCount
  }

  get lastUsedAtMs(): number {
    return this.#lastUsedAtMs
  }

  /** Unix ms of the last request; null = never. */
  get lastAccessedAtMs(): number | null {
    return this.#lastAccessedAtMs ?? this.#database.lastAccessedAtMs
  }

  /** Takes or is about to take a place among the awake workers. */
  get isUp(): boolean {
    return this.#phase === 'awake' || this.#phase === 'waking'
  }

  get hasOpenStream(): boolean {
    return this.#options.clock.nowMs() < this.#streamsOpenUntilMs
  }

  /** No request, stream or WebSocket is open. */
  get isIdle(): boolean {
    return this.#phase === 'awake' && this.#activeCount === 0 && !this.hasOpenStream
  }

  /** It runs with settings that were changed since: they are tried again, and a start has them in any case. */
  get isOutdated(): boolean {
    return this.#phase === 'awake' && this.#isOutdated
  }

  /** The write path is unproven, and no interactive client made progress lately. */
  get needsProbe(): boolean {
    if (this.#phase !== 'awake' || !this.#needsProbe || this.hasOpenStream) return false
    return this.#options.clock.nowMs() - this.#progressAtMs > streamLifetimeMs
  }

  tryBegin(): WorkerEndpoint | null {
    if (this.#phase !== 'awake') return null
    this.#activeCount += 1
    this.#lastAccessedAtMs = this.#options.clock.nowMs()
    this.#lastUsedAtMs = this.#lastAccessedAtMs
    return this.#endpoint
  }

  async begin(signal?: AbortSignal): Promise<WorkerEndpoint> {
    const deadlineMs = this.#options.clock.nowMs() + this.#options.wakeTimeoutMs
    for (;;) {
      const endpoint = this.tryBegin()
      if (endpoint !== null) return endpoint
      await this.#waitForChange(deadlineMs, signal)
    }
  }

  end(): void {
    this.#activeCount -= 1
    this.#lastUsedAtMs = this.#options.clock.nowMs()
  }

  noteOpenStream(): void {
    this.#streamsOpenUntilMs = this.#options.clock.nowMs() + streamLifetimeMs
  }

  noteWork(): void {
    this.#needsProbe = true
  }

  noteWrite(): void {
    this.#needsProbe = false
  }

  noteProgress(): void {
    this.#progressAtMs = this.#options.clock.nowMs()
  }

  /** Asks the process table, not the worker: a dead one is reported by the driver soon, this covers the gap. */
  async suspect(endpoint: WorkerEndpoint): Promise<void> {
    const { driver, clock } = this.#options
    this.#needsProbe = true
    if (this.#endpoint !== endpoint) return
    const { state } = await driver.inspect(this.#database.id)
    if (this.#endpoint !== endpoint) return
    if (state === 'running') await new Promise<void>((resolve) => clock.after(suspicionMs, resolve))
    else this.crashed({ databaseId: this.#database.id, cause: 'worker is gone', lastLines: [] })
  }

  token(access: Access): string {
    const nowMs = this.#options.clock.nowMs()
    const kept = this.#tokens.get(access)
    if (kept !== undefined && nowMs < kept.renewAtMs) return kept.text
    const claims = {
      id: 'default',
      a: access === 'full' ? ('rw' as const) : ('ro' as const),
      exp: Math.floor((nowMs + tokenLifetimeMs) / 1000),
    }
    const text = signToken(claims, this.#database.signingKey.privateKey)
    this.#tokens.set(access, { text, renewAtMs: nowMs + tokenRenewalMs })
    return text
  }

  /** Starts it on behalf of an operator: a circuit that opened is closed again. */
  async start(): Promise<WorkerEndpoint> {
    this.#crashes.forget()
    this.#retryAtMs = 0
    const deadlineMs = this.#options.clock.nowMs() + this.#options.wakeTimeoutMs
    for (;;) {
      if (this.#endpoint !== null) return this.#endpoint
      await this.#waitForChange(deadlineMs)
    }
  }

  /**
   * Gives the worker the settings that its database has now, without a restart. Streams that are open keep theirs.
   * The driver takes the calls of one database in turn, so a start under way is followed by this.
   */
  async applySettings(): Promise<void> {
    this.#isOutdated = false
    try {
      await this.#options.driver.reconfigure(this.#spec())
    } catch (error) {
      this.#isOutdated = true
      this.#options.events.operationFailed('change the settings of', this.#database, error)
    }
  }

  /** Stops an idle worker; false when it is busy, or not awake. */
  async sleep(reason: 'idle' | 'room' | 'shutdown' | 'settings'): Promise<boolean> {
    if (!this.isIdle && !(reason === 'shutdown' && this.#phase === 'awake')) return false
    this.#phase = 'sleeping'
    this.#endpoint = null
    await this.#run(async () => {
      try {
        await this.#options.driver.stop(this.#database.id)
        const { databaseBytes } = await this.#options.driver.usage(this.#database.id)
        this.#note({ observed: 'sleeping', lastAccessedAtMs: this.lastAccessedAtMs, sizeBytes: databaseBytes })
      } finally {
        if (this.#phase === 'sleeping') this.#phase = 'asleep'
      }
      this.#options.events.workerSlept(this.#database, reason)
    })
    return true
  }

  /** The database is pruned, deleted or the gateway stops: nothing begins from now on; resolves when no start or stop is under way. */
  async retire(): Promise<void> {
    this.#phase = 'retired'
    this.#endpoint = null
    this.#cancelRestart?.()
    await this.#transition?.catch(() => undefined)
  }

  /** The driver saw the worker end unasked. */
  crashed(exit: WorkerExit): void {
    if (this.#phase !== 'awake') return
    this.#endpoint = null
    this.#streamsOpenUntilMs = 0
    this.#options.events.workerCrashed(this.#database, exit)
    const isOpen = this.#noteFailure([exit.cause, ...exit.lastLines].join(' | '))
    if (isOpen) return
    this.#cancelRestart = this.#options.clock.after(this.#retryAtMs - this.#options.clock.nowMs(), () => {
      this.#startShared().catch(() => {
        // noted as a failure of the database by the start itself
      })
    })
  }

  async #waitForChange(deadlineMs: number, signal?: AbortSignal): Promise<void> {
    if (this.#phase === 'retired') throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
    if (this.#phase === 'failed') this.#assertCooledDown()
    await withDeadline(
      this.#nextStep(),
      deadlineMs - this.#options.clock.nowMs(),
      signal,
      () =>
        new ForgeError(
          'WORKER_UNAVAILABLE',
          `Worker of "${this.#database.name}" was not ready within ${this.#options.wakeTimeoutMs} ms (DBFORGE_WAKE_TIMEOUT_MS)`,
        ),
    )
  }

  #nextStep(): Promise<unknown> {
    if (this.#transition !== null) return this.#transition
    if (this.#phase === 'backing-off') return this.#untilRetry().then(() => this.#startShared())
    return this.#startShared()
  }

  #untilRetry(): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(Math.max(0, this.#retryAtMs - this.#options.clock.nowMs()), resolve)
    })
  }

  #startShared(): Promise<unknown> {
    if (this.#phase === 'awake' || this.#phase === 'retired') return Promise.resolve()
    return this.#transition ?? this.#run(() => this.#start())
  }

  async #start(): Promise<void> {
    this.#cancelRestart?.()
    const { driver, clock, events } = this.#options
    const startedAtMs = clock.nowMs()
    const before = this.#phase
    this.#phase = 'waking'
    try {
      await this.#options.makeRoom(this)
      this.#isOutdated = false
      const endpoint = await driver.ensure(this.#spec())
      if (this.#isRetired()) return
      this.#endpoint = endpoint
      this.#phase = 'awake'
      this.#lastUsedAtMs = clock.nowMs()
      this.#note({ observed: 'running', failure: null })
      events.workerWoken(this.#database, clock.nowMs() - startedAtMs)
    } catch (error) {
      if (this.#isRetired()) return
      this.#phase = before
      const failure = toForgeError(error)
      if (failure.reason === 'WORKER_FAILED') this.#noteFailure(failure.message)
      throw error
    }
  }

  /** Read through a method: the phase changes while a start awaits, which the compiler cannot see. */
  #isRetired(): boolean {
    return this.#phase === 'retired'
  }

  #run(task: () => Promise<void>): Promise<void> {
    const transition = task().finally(() => {
      if (this.#transition === transition) this.#transition = null
    })
    this.#transition = transition
    return transition
  }

  /** Backs off, or opens the circuit: then true. */
  #noteFailure(reason: string): boolean {
    const { isOpen, retryAtMs } = this.#crashes.note(this.#options.clock.nowMs())
    this.#retryAtMs = retryAtMs
    this.#phase = isOpen ? 'failed' : 'backing-off'
    if (!isOpen) return false
    this.#note({ observed: 'failed', failure: reason })
    this.#options.events.workerFailed(this.#database, reason)
    return true
  }

  #assertCooledDown(): void {
    const waitMs = this.#retryAtMs - this.#options.clock.nowMs()
    if (waitMs <= 0) return
    throw new ForgeError(
      'WORKER_FAILED',
      `Worker of "${this.#database.name}" failed: ${this.#database.failure ?? 'unknown cause'}`,
      {
        retryAfterSeconds: Math.ceil(waitMs / 1000),
      },
    )
  }

  #note(patch: Parameters<DatabaseRegistry['remark']>[1]): void {
    this.#options.registry.remark(this.#database.id, patch)
    this.#database = this.#options.registry.get(this.#database.id) ?? this.#database
  }

  #spec(): WorkerSpec {
    const { id, name, engine, durability, limits, signingKey } = this.#database
    return {
      databaseId: id,
      name,
      engine,
      durability,
      maxSizeBytes: limits.maxSizeBytes,
      publicKey: signingKey.publicKey,
      maxResultBytes: this.#options.maxResultBytes,
      signToken: () => this.token('full'),
    }
  }
}

/** Rejects with `onLate()` past the deadline and with the signal's reason when the caller leaves; the work itself goes on. */
function withDeadline<T>(
  work: Promise<T>,
  delayMs: number,
  signal: AbortSignal | undefined,
  onLate: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(onLate())), Math.max(0, delayMs))
    const onAbort = () => finish(() => reject(signal?.reason))
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      settle()
    }
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    work.then(
      (value) => finish(() => resolve(value)),
      (error) => finish(() => reject(error)),
    )
  })
}
