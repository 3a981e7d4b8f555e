import type { ActiveWorker, Fleet } from '../../domain/databases/active-worker.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import type { Aside } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { UserId } from '../../domain/people/user.ts'
import type { LifecycleOptions } from './lifecycle-options.ts'
import { StartGate } from './start-gate.ts'
import { WorkerLifecycle } from './worker-lifecycle.ts'

export type FleetOptions = Omit<LifecycleOptions, 'makeRoom' | 'inTurn'>

const tickMs = 100

/** All workers of this gateway: wakes them within the limit, puts idle ones to sleep. */
export class WorkerFleet implements Fleet {
  readonly #options: FleetOptions
  readonly #lifecycles = new Map<DatabaseId, WorkerLifecycle>()
  readonly #awake = new Set<WorkerLifecycle>()
  /** Those that sleep in memory, which takes a place as well. */
  readonly #paused = new Set<WorkerLifecycle>()
  readonly #starts: StartGate
  readonly #stops: (() => void)[]
  #isStopping = false

  constructor(options: FleetOptions) {
    this.#options = options
    this.#starts = new StartGate(options.limits)
    this.#stops = [
      options.clock.every(tickMs, () => this.#tend()),
      options.driver.watch((exit) => this.#lifecycles.get(exit.databaseId)?.crashed(exit)),
    ]
  }

  get awakeCount(): number {
    return this.#awake.size
  }

  /** Databases of one owner that are awake. */
  awakeCountOf(ownerId: UserId | null): number {
    return [...this.#awake].filter(({ database, isUp }) => isUp && database.ownerId === ownerId).length
  }

  /** Those that are awake or about to be. */
  awake(): Iterable<WorkerLifecycle> {
    return this.#awake
  }

  workerOf(database: Database): ActiveWorker {
    return this.lifecycle(database)
  }

  /** The database's lifecycle; made on first sight, told of changed settings. */
  lifecycle(database: Database): WorkerLifecycle {
    let lifecycle = this.#lifecycles.get(database.id)
    if (lifecycle === undefined) {
      lifecycle = new WorkerLifecycle(database, {
        ...this.#options,
        makeRoom: (asking) => this.#makeRoom(asking),
        inTurn: (start) => this.#inTurn(start),
      })
      // A request that found its database before a prune or delete must not start it again.
      if (this.#options.registry.get(database.id) === undefined) void lifecycle.retire()
      else this.#lifecycles.set(database.id, lifecycle)
    } else if (lifecycle.database !== database) {
      // Whoever holds it may have found it before its last change.
      lifecycle.database = this.#options.registry.get(database.id) ?? lifecycle.database
    }
    return lifecycle
  }

  /** What is known without making anything: undefined for a database that was not used yet. */
  peek(id: DatabaseId): WorkerLifecycle | undefined {
    return this.#lifecycles.get(id)
  }

  /** Takes over a worker that sleeps in memory since an earlier gateway: it counts from now on. False when it may not. */
  adoptPaused(database: Database): boolean {
    const lifecycle = this.lifecycle(database)
    const isAdopted = lifecycle.adoptPaused()
    if (isAdopted) this.#paused.add(lifecycle)
    return isAdopted
  }

  /** Forgets a database that is pruned or deleted; resolves when nothing of it is starting or stopping. */
  async retire(id: DatabaseId): Promise<void> {
    const lifecycle = this.#lifecycles.get(id)
    this.#lifecycles.delete(id)
    if (lifecycle === undefined) return
    this.#awake.delete(lifecycle)
    this.#paused.delete(lifecycle)
    await lifecycle.retire()
  }

  /** What all workers are started with has changed: each follows as soon as nobody notices. */
  replaceAllWhenIdle(): void {
    for (const lifecycle of [...this.#awake, ...this.#paused]) lifecycle.replaceWhenIdle()
  }

  /** Nothing wakes from now on. */
  refuseWakes(): void {
    this.#isStopping = true
  }

  /** Stops every worker cleanly. */
  async stopAll(): Promise<void> {
    this.#isStopping = true
    for (const stop of this.#stops) stop()
    await Promise.allSettled([...this.#awake, ...this.#paused].map((lifecycle) => lifecycle.sleep('shutdown')))
  }

  #tend(): void {
    const nowMs = this.#options.clock.monotonicMs()
    for (const lifecycle of this.#awake) {
      if (!lifecycle.isUp) {
        this.#awake.delete(lifecycle)
        // Whoever asked for it has left before it was woken.
        if (lifecycle.phase === 'paused') this.#paused.add(lifecycle)
        continue
      }
      if (lifecycle.isOutdated) {
        // Nobody notices a restart of an idle worker; a busy one is asked again.
        void (lifecycle.isIdle ? this.#putToSleep(lifecycle, 'settings') : lifecycle.applySettings())
        continue
      }
      if (lifecycle.canBeReplaced) {
        void this.#putToSleep(lifecycle, 'settings')
        continue
      }
      // What its clients do is not seen here.
      if (lifecycle.database.lane === 'direct') continue
      const idleMs = lifecycle.database.idleMs ?? this.#options.limits.idleMs
      if (idleMs === 0 || !lifecycle.isIdle || nowMs - lifecycle.lastUsedAtMs < idleMs) continue
      void (this.#mayPause(idleMs) ? this.#pause(lifecycle) : this.#putToSleep(lifecycle, 'idle'))
    }
    for (const lifecycle of this.#paused) this.#tendPaused(lifecycle, nowMs)
  }

  #tendPaused(lifecycle: WorkerLifecycle, nowMs: number): void {
    const { stopMs } = this.#options.limits
    if (lifecycle.phase === 'sleeping') return
    if (lifecycle.phase !== 'paused') this.#paused.delete(lifecycle)
    else if (lifecycle.canBeReplaced) void this.#putToSleep(lifecycle, 'settings')
    else if (stopMs > 0 && nowMs - lifecycle.lastUsedAtMs >= stopMs) void this.#putToSleep(lifecycle, 'unused')
  }

  #mayPause(idleMs: number): boolean {
    const { stopMs } = this.#options.limits
    return this.#options.driver.flags.pauses && (stopMs === 0 || idleMs < stopMs)
  }

  async #pause(lifecycle: WorkerLifecycle): Promise<void> {
    this.#awake.delete(lifecycle)
    this.#paused.add(lifecycle)
    await lifecycle.pause().catch((error: unknown) => {
      this.#options.events.operationFailed('pause the worker', lifecycle.database, error)
    })
  }

  #putToSleep(lifecycle: WorkerLifecycle, reason: 'idle' | 'unused' | 'room' | 'settings'): Promise<void> {
    this.#awake.delete(lifecycle)
    this.#paused.delete(lifecycle)
    return lifecycle.sleep(reason).then(
      () => undefined,
      (error: unknown) => this.#options.events.operationFailed('put to sleep', lifecycle.database, error),
    )
  }

  #inTurn<T>(start: (aside: Aside) => Promise<T>): Promise<T> {
    return this.#starts.run((aside) => {
      this.#assertOpen()
      return start(aside)
    })
  }

  #assertOpen(): void {
    if (this.#isStopping) throw new ForgeError('SHUTTING_DOWN', 'Gateway is stopping')
  }

  /** Takes a place for `asking`; past the limit the least recently used worker that is paused, or idle, stops first. */
  async #makeRoom(asking: WorkerLifecycle): Promise<void> {
    this.#assertOpen()
    this.#awake.add(asking)
    this.#paused.delete(asking)
    try {
      await this.#makeOwnersRoom(asking)
    } catch (error) {
      this.#awake.delete(asking)
      throw error
    }
    if (this.#awake.size + this.#paused.size <= this.#options.limits.maxAwake) return
    const victim = leastRecentlyUsed(this.#paused, isPaused) ?? leastRecentlyUsed(this.#awake, mayMakeRoom)
    if (victim !== undefined) return this.#putToSleep(victim, 'room')
    this.#awake.delete(asking)
    throw new ForgeError(
      'CAPACITY_REACHED',
      `Cannot wake "${asking.database.name}": ${this.#options.limits.maxAwake} workers are awake (DBFORGE_MAX_AWAKE) and none is idle`,
    )
  }

  /** Past the quota of its owner the owner's least recently used worker that is paused, or idle, stops first. */
  async #makeOwnersRoom({ database }: WorkerLifecycle): Promise<void> {
    const { ownerId } = database
    const { maxAwake } = this.#options.quotas.limitsOf(ownerId)
    if (maxAwake === null) return
    const others = [...this.#awake, ...this.#paused].filter(
      (other) =>
        other.database.ownerId === ownerId && other.database.id !== database.id && (other.isUp || isPaused(other)),
    )
    if (others.length < maxAwake) return
    const victim = leastRecentlyUsed(others, isPaused) ?? leastRecentlyUsed(others, mayMakeRoom)
    if (victim !== undefined) return this.#putToSleep(victim, 'room')
    throw new ForgeError(
      'CAPACITY_REACHED',
      `Cannot wake "${database.name}": ${maxAwake} databases of its owner are awake (DBFORGE_USER_MAX_AWAKE) and none is idle`,
    )
  }
}

const isPaused = ({ phase }: WorkerLifecycle) => phase === 'paused'
/** The edge sends requests to a direct one past us: it is never idle for sure. */
const mayMakeRoom = ({ isIdle, database }: WorkerLifecycle) => isIdle && database.lane !== 'direct'

function leastRecentlyUsed(
  lifecycles: Iterable<WorkerLifecycle>,
  mayStop: (lifecycle: WorkerLifecycle) => boolean,
): WorkerLifecycle | undefined {
  let found: WorkerLifecycle | undefined
  for (const lifecycle of lifecycles) {
    if (mayStop(lifecycle) && (found === undefined || lifecycle.lastUsedAtMs < found.lastUsedAtMs)) found = lifecycle
  }
  return found
}
