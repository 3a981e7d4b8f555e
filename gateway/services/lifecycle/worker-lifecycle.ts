import type { ActiveWorker } from '../../domain/databases/active-worker.ts'
import { type Access, containerIdOf, type Database } from '../../domain/databases/database.ts'
import type { Aside, StartProgress, WorkerEndpoint, WorkerExit } from '../../domain/databases/worker.ts'
import { ForgeError, toForgeError } from '../../domain/errors.ts'
import type { Span } from '../../domain/watching/trace.ts'
import type { SleepReason } from '../../observability/events.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import type { LifecycleOptions, Phase } from './lifecycle-options.ts'
import { RestartSchedule } from './restart-schedule.ts'
import { type Patience, StartWatch } from './start-watch.ts'
import { Transition } from './transition.ts'
import { WorkerActivity } from './worker-activity.ts'
import { WorkerSettings } from './worker-settings.ts'

/** A worker that was just killed looks alive for a moment. */
const suspicionMs = 25

/** One database's worker from the gateway's side: at most one start or stop at a time, shared by all callers. */
export class WorkerLifecycle implements ActiveWorker {
  /** Of the last run that this gateway knows of; read from outside only. */
  containerId: string
  readonly starts: StartWatch
  /** With the settings of now. */
  database: Database
  readonly #options: LifecycleOptions
  readonly #activity: WorkerActivity
  readonly #settings: WorkerSettings
  readonly #restarts: RestartSchedule
  readonly #transition = new Transition()
  readonly #crashListeners = new Set<(endedAtMs: number | null) => void>()
  #phase: Phase = 'asleep'
  #endpoint: WorkerEndpoint | null = null
  /** Callers that wait for a start. */
  #waiterCount = 0

  constructor(database: Database, options: LifecycleOptions) {
    this.database = database
    this.containerId = containerIdOf(database.id)
    this.#options = options
    this.#activity = new WorkerActivity(options.clock)
    this.#settings = new WorkerSettings(() => this.database, options)
    this.#restarts = new RestartSchedule(options.clock)
    this.starts = new StartWatch(options.clock, options.limits)
    if (database.observed === 'failed') this.#phase = 'failed'
  }

  get settingsVersion(): number {
    return this.#settings.version
  }

  get phase(): Phase {
    return this.#phase
  }

  get endpoint(): WorkerEndpoint | null {
    return this.#endpoint
  }

  get activeCount(): number {
    return this.#activity.activeCount
  }

  /** By the monotonic clock: idle time counts from here. */
  get lastUsedAtMs(): number {
    return this.#activity.lastUsedAtMs
  }

  /** Unix ms of the last request; null = never. */
  get lastAccessedAtMs(): number | null {
    return this.#activity.lastAccessedAtMs ?? this.database.lastAccessedAtMs
  }

  /** Takes or is about to take a place among the awake workers. */
  get isUp(): boolean {
    return this.#phase === 'awake' || this.#phase === 'waking'
  }

  /** No request, stream or WebSocket is open. */
  get isIdle(): boolean {
    return this.#phase === 'awake' && this.#activity.isNone
  }

  /** It runs with settings that were changed since: they are tried again, and a start has them in any case. */
  get isOutdated(): boolean {
    return this.#phase === 'awake' && this.#settings.isOutdated
  }

  /** It is idle or paused, and its next start makes another one of it. */
  get canBeReplaced(): boolean {
    return this.#settings.isToReplace && (this.isIdle || this.#phase === 'paused')
  }

  /** The write path is unproven, and no interactive client made progress lately. */
  get needsProbe(): boolean {
    return this.#phase === 'awake' && this.#activity.needsProbe
  }

  tryBegin(): WorkerEndpoint | null {
    if (this.#phase !== 'awake') return null
    this.#activity.began()
    return this.#endpoint
  }

  async begin(signal?: AbortSignal, span?: Span | null): Promise<WorkerEndpoint> {
    const askedAtMs = this.#options.clock.monotonicMs()
    for (;;) {
      const endpoint = this.tryBegin()
      if (endpoint !== null) return endpoint
      await this.#waitForChange({ askedAtMs, signal, span })
    }
  }

  end(): void {
    this.#activity.ended()
  }

  tryLook(): WorkerEndpoint | null {
    if (this.#phase !== 'awake') return null
    this.#activity.lookBegan()
    return this.#endpoint
  }

  /** Like `begin`, for a look: what sleeps is woken, and its last access stays as it was. Paired with `endLook`. */
  async beginLook(signal?: AbortSignal): Promise<WorkerEndpoint> {
    const askedAtMs = this.#options.clock.monotonicMs()
    for (;;) {
      const endpoint = this.tryLook()
      if (endpoint !== null) return endpoint
      await this.#waitForChange({ askedAtMs, signal })
    }
  }

  endLook(): void {
    this.#activity.lookEnded()
  }

  noteOpenStream(): void {
    this.#activity.streamOpened()
  }

  noteWork(): void {
    this.#activity.doubted()
  }

  noteWrite(): void {
    this.#activity.proven()
  }

  noteProgress(): void {
    this.#activity.clientProgressed()
  }

  /** Asks the process table, not the worker: a dead one is reported by the driver soon, this covers the gap. */
  async suspect(endpoint: WorkerEndpoint): Promise<void> {
    const { driver, clock } = this.#options
    this.#activity.doubted()
    if (this.#endpoint !== endpoint) return
    const { state } = await driver.inspect(this.database.id)
    if (this.#endpoint !== endpoint) return
    if (state === 'running') await new Promise<void>((resolve) => clock.after(suspicionMs, resolve))
    else this.crashed({ databaseId: this.database.id, cause: 'worker is gone', lastLines: [] })
  }

  token(access: Access): string {
    return this.#settings.token(access)
  }

  /** Starts it on behalf of an operator: a circuit that opened is closed again, and an image may take its time to come. */
  async start(): Promise<WorkerEndpoint> {
    this.#restarts.forgive()
    const askedAtMs = this.#options.clock.monotonicMs()
    for (;;) {
      if (this.#endpoint !== null) return this.#endpoint
      await this.#waitForChange({ askedAtMs, isPatient: true })
    }
  }

  /**
   * Gives the worker the settings that its database has now, without a restart. Streams that are open keep theirs.
   * The driver takes the calls of one database in turn, so a start under way is followed by this.
   */
  applySettings(): Promise<void> {
    return this.#settings.apply()
  }

  /** Its next start follows the settings of now; it comes as soon as nobody notices. */
  replaceWhenIdle(): void {
    this.#settings.isToReplace = this.isUp || this.#phase === 'paused'
  }

  /** The worker stops, whoever uses it, and starts as its database is now when it is asked next. */
  async stopNow(reason: 'key' | 'protection'): Promise<void> {
    await this.#transition.ended()
    await this.sleep(reason)
  }

  /** Stops a worker that is idle or paused; false when it is busy, or asleep already. */
  async sleep(reason: Exclude<SleepReason, 'paused'>): Promise<boolean> {
    if (reason === 'shutdown' && this.#phase === 'waking') {
      // Behind the start under way: what it adopts, or cannot make answer, is ended too.
      await this.#options.driver.stop(this.database.id)
      return true
    }
    const isForced = reason === 'shutdown' || reason === 'key' || reason === 'protection'
    const mayStop = this.isIdle || this.#phase === 'paused' || (isForced && this.#phase === 'awake')
    if (mayStop) await this.#rest('asleep', reason, () => this.#options.driver.stop(this.database.id))
    return mayStop
  }

  /** Has an idle worker hold still, for the driver that can; false when it is busy, or not awake. */
  async pause(): Promise<boolean> {
    if (!this.isIdle) return false
    await this.#rest('paused', 'paused', async () => this.#options.driver.pause?.(this.database.id))
    return true
  }

  /** An earlier gateway left its worker paused; false when it is not known to sleep. */
  adoptPaused(): boolean {
    if (this.#phase === 'asleep') this.#phase = 'paused'
    return this.#phase === 'paused'
  }

  /** The database is pruned, deleted or the gateway stops: nothing begins from now on; resolves when no start or stop is under way. */
  async retire(): Promise<void> {
    this.#phase = 'retired'
    this.#endpoint = null
    this.#restarts.cancel()
    await this.#transition.ended()
  }

  /** The driver saw the worker end unasked. */
  crashed(exit: WorkerExit): void {
    if (this.#phase === 'paused') this.#phase = 'asleep'
    if (this.#phase !== 'awake') return
    this.#endpoint = null
    this.#activity.workerCrashed()
    for (const listener of this.#crashListeners) listener(exit.atMs ?? null)
    this.#options.events.workerCrashed(this.database, exit)
    this.#noteFailure([exit.cause, ...exit.lastLines])
  }

  onCrash(listener: (endedAtMs: number | null) => void): () => void {
    this.#crashListeners.add(listener)
    return () => this.#crashListeners.delete(listener)
  }

  async #waitForChange(patience: Patience): Promise<void> {
    if (this.#phase === 'retired') throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
    if (this.#phase === 'failed') this.#restarts.assertCooledDown(this.database)
    this.#waiterCount += 1
    try {
      await this.starts.within(this.#nextStep(), this.database.name, patience)
    } finally {
      this.#waiterCount -= 1
    }
  }

  #nextStep(): Promise<unknown> {
    if (this.#transition.current !== null) return this.#transition.current
    if (this.#phase === 'backing-off') return this.#restarts.untilDue().then(() => this.#startShared())
    return this.#startShared()
  }

  #startShared({ isAsked } = { isAsked: true }): Promise<unknown> {
    if (this.#phase === 'awake' || this.#phase === 'retired') return Promise.resolve()
    return this.#transition.current ?? this.#transition.run(() => this.#start(isAsked))
  }

  async #start(isAsked: boolean): Promise<void> {
    this.#restarts.cancel()
    const { clock, events } = this.#options
    const startedAtMs = clock.monotonicMs()
    const before = this.#phase
    const rest = before === 'failed' || before === 'paused' ? before : 'asleep'
    this.#phase = 'waking'
    this.starts.moved({ step: 'waiting', percent: null })
    try {
      await this.#options.makeRoom(this)
      const endpoint = await this.#options.inTurn((aside) => this.#ensure(isAsked, aside))
      if (this.#isRetired()) return
      this.#phase = endpoint === null ? rest : 'awake'
      if (endpoint === null) return
      this.#endpoint = endpoint
      this.containerId = endpoint.containerId
      this.#activity.workerStarted()
      this.#note({ observed: 'running', failure: null })
      events.workerWoken(this.database, clock.monotonicMs() - startedAtMs)
    } catch (error) {
      if (this.#isRetired()) return
      this.#phase = rest
      const { reason, message, details } = toForgeError(error)
      const lastLines = Array.isArray(details['last_lines']) ? details['last_lines'].map(String) : []
      if (reason === 'WORKER_FAILED') this.#noteFailure([message, ...lastLines])
      throw error
    } finally {
      this.starts.ended()
    }
  }

  /** Null when everybody who asked has left while it waited for its turn. */
  async #ensure(isAsked: boolean, aside: Aside): Promise<WorkerEndpoint | null> {
    if (this.#phase === 'retired' || (isAsked && this.#waiterCount === 0)) return null
    this.starts.moved({ step: 'starting', percent: null })
    const onProgress = (progress: StartProgress) => this.starts.moved(progress)
    return this.#options.driver.ensure(this.#settings.take(), { onProgress, aside })
  }

  /** Read through a method: the phase changes while a start awaits, which the compiler cannot see. */
  #isRetired(): boolean {
    return this.#phase === 'retired'
  }

  async #rest(phase: 'asleep' | 'paused', reason: SleepReason, act: () => Promise<void>): Promise<void> {
    const { driver, events } = this.#options
    this.#phase = 'sleeping'
    this.#endpoint = null
    await this.#transition.run(async () => {
      let reached: Phase = 'asleep' // A start finds out what became of a worker that could not be paused.
      try {
        await act()
        reached = phase
        const { databaseBytes } = await driver.usage(this.database.id)
        this.#note({ observed: 'sleeping', lastAccessedAtMs: this.lastAccessedAtMs, sizeBytes: databaseBytes })
      } finally {
        if (this.#phase === 'sleeping') this.#phase = reached
      }
      events.workerSlept(this.database, reason)
    })
  }

  /** Backs off and starts again by itself, or opens the circuit. */
  #noteFailure(words: readonly string[]): void {
    const isOpen = this.#restarts.noteFailure()
    this.#phase = isOpen ? 'failed' : 'backing-off'
    if (!isOpen) {
      this.#restarts.whenDue(() => this.#startAgain())
      return
    }
    const failure = words.join(' | ')
    this.#note({ observed: 'failed', failure })
    this.#options.events.workerFailed(this.database, failure)
  }

  #startAgain(): void {
    this.#startShared({ isAsked: false }).catch((error: unknown) => {
      this.#options.events.operationFailed('restart the worker', this.database, error)
    })
  }

  #note(patch: Parameters<DatabaseRegistry['remark']>[1]): void {
    this.#options.registry.remark(this.database.id, patch)
    this.database = this.#options.registry.get(this.database.id) ?? this.database
  }
}
