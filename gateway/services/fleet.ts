import type { ActiveWorker, Fleet } from '../domain/active-worker.ts'
import type { Database, DatabaseId } from '../domain/database.ts'
import { ForgeError } from '../domain/errors.ts'
import { StartGate } from './start-gate.ts'
import { type LifecycleOptions, WorkerLifecycle } from './worker-lifecycle.ts'

export interface FleetOptions extends Omit<LifecycleOptions, 'makeRoom' | 'inTurn'> {
  /** Workers that may be awake at a time. */
  readonly maxAwake: number
  /** Workers that may start at a time. */
  readonly maxStarts: number
  /** Idle time before sleep in ms for databases without their own; 0 = never. */
  readonly idleMs: number
}

const tickMs = 100

/** All workers of this gateway: wakes them within the limit, puts idle ones to sleep. */
export class WorkerFleet implements Fleet {
  readonly #options: FleetOptions
  readonly #lifecycles = new Map<DatabaseId, WorkerLifecycle>()
  readonly #awake = new Set<WorkerLifecycle>()
  readonly #starts: StartGate
  readonly #stops: (() => void)[]
  #isStopping = false

  constructor(options: FleetOptions) {
    this.#options = options
    this.#starts = new StartGate(options.maxStarts)
    this.#stops = [
      options.clock.every(tickMs, () => this.#tend()),
      options.driver.watch((exit) => this.#lifecycles.get(exit.databaseId)?.crashed(exit)),
    ]
  }

  get awakeCount(): number {
    return this.#awake.size
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

  /** Forgets a database that is pruned or deleted; resolves when nothing of it is starting or stopping. */
  async retire(id: DatabaseId): Promise<void> {
    const lifecycle = this.#lifecycles.get(id)
    this.#lifecycles.delete(id)
    if (lifecycle === undefined) return
    this.#awake.delete(lifecycle)
    await lifecycle.retire()
  }

  /** Nothing wakes from now on. */
  refuseWakes(): void {
    this.#isStopping = true
  }

  /** Stops every awake worker cleanly. */
  async stopAll(): Promise<void> {
    this.#isStopping = true
    for (const stop of this.#stops) stop()
    await Promise.allSettled([...this.#awake].map((lifecycle) => lifecycle.sleep('shutdown')))
  }

  #tend(): void {
    const nowMs = this.#options.clock.nowMs()
    for (const lifecycle of this.#awake) {
      if (!lifecycle.isUp) {
        this.#awake.delete(lifecycle)
        continue
      }
      if (lifecycle.isOutdated) {
        // Nobody notices a restart of an idle worker; a busy one is asked again.
        void (lifecycle.isIdle ? this.#putToSleep(lifecycle, 'settings') : lifecycle.applySettings())
        continue
      }
      const idleMs = lifecycle.database.idleMs ?? this.#options.idleMs
      if (idleMs === 0 || !lifecycle.isIdle || nowMs - lifecycle.lastUsedAtMs < idleMs) continue
      void this.#putToSleep(lifecycle, 'idle')
    }
  }

  #putToSleep(lifecycle: WorkerLifecycle, reason: 'idle' | 'room' | 'settings'): Promise<void> {
    this.#awake.delete(lifecycle)
    return lifecycle.sleep(reason).then(
      () => undefined,
      (error: unknown) => this.#options.events.operationFailed('put to sleep', lifecycle.database, error),
    )
  }

  #inTurn<T>(start: () => Promise<T>): Promise<T> {
    return this.#starts.run(() => {
      this.#assertOpen()
      return start()
    })
  }

  #assertOpen(): void {
    if (this.#isStopping) throw new ForgeError('SHUTTING_DOWN', 'Gateway is stopping')
  }

  /** Takes a place for `asking`; past the limit the least recently used idle worker sleeps first. */
  async #makeRoom(asking: WorkerLifecycle): Promise<void> {
    this.#assertOpen()
    this.#awake.add(asking)
    if (this.#awake.size <= this.#options.maxAwake) return
    const victim = this.#leastRecentlyUsedIdle()
    if (victim !== undefined) return this.#putToSleep(victim, 'room')
    this.#awake.delete(asking)
    throw new ForgeError(
      'CAPACITY_REACHED',
      `Cannot wake "${asking.database.name}": ${this.#options.maxAwake} workers are awake (DBFORGE_MAX_AWAKE) and none is idle`,
    )
  }

  #leastRecentlyUsedIdle(): WorkerLifecycle | undefined {
    let found: WorkerLifecycle | undefined
    for (const lifecycle of this.#awake) {
      if (lifecycle.isIdle && (found === undefined || lifecycle.lastUsedAtMs < found.lastUsedAtMs)) found = lifecycle
    }
    return found
  }
}
