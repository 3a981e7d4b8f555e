import { randomBytes } from 'node:crypto'
import { newSigningKey } from '../../domain/access/jwt.ts'
import type { Clock } from '../../domain/clock.ts'
import {
  type Database,
  type DatabaseId,
  type Durability,
  defaultWorkerLimits,
} from '../../domain/databases/database.ts'
import type { WorkerDriver } from '../../domain/databases/worker.ts'
import { edgeKeyOf } from '../../domain/door/edge.ts'
import type { Events } from '../../observability/events.ts'
import { WorkerTokens } from '../access/worker-tokens.ts'

/** What a new database takes over from a spare worker. */
export type Spare = Pick<Database, 'id' | 'signingKey'>

export interface SpareWorkersOptions {
  readonly driver: WorkerDriver
  readonly clock: Clock
  readonly events: Pick<Events, 'reconcileFailed'>
  /** How many wait; 0 = none. */
  readonly size: number
  /** Of new databases, unless they say otherwise. */
  readonly defaultDurability: Durability
  readonly maxResultBytes: number
}

/** After a claim the processor belongs to the new database. */
const refillDelayMs = 250
const retryDelayMs = 30_000

/**
 * Workers started ahead, each on an empty database with a key of its own that nobody has yet. The driver keeps a mark
 * of them beside their data: what a killed gateway leaves of them is told from databases, and removed by the next one.
 */
export class SpareWorkers {
  readonly #options: SpareWorkersOptions
  readonly #ready = new Map<DatabaseId, Spare>()
  /** Those that start, wait, or are on their way into the catalog. */
  readonly #known = new Set<DatabaseId>()
  #stopWatching: () => void = () => undefined
  #cancelRefill: (() => void) | null = null
  #refill: Promise<void> | null = null
  #isClosed = false

  constructor(options: SpareWorkersOptions) {
    this.#options = options
  }

  /** Begins to start workers; one after the other, so that they are in nobody's way. */
  start(): void {
    this.#stopWatching = this.#options.driver.watch(({ databaseId }) => this.#lost(databaseId))
    this.#refillIn(refillDelayMs)
  }

  /** Whether a worker without a database is one of these. */
  has(id: DatabaseId): boolean {
    return this.#known.has(id)
  }

  get readyCount(): number {
    return this.#ready.size
  }

  /** The one that waits longest, for a database that is being created; null when none waits. */
  claim(): Spare | null {
    const [spare] = this.#ready.values()
    if (spare === undefined) return null
    this.#ready.delete(spare.id)
    this.#refillIn(refillDelayMs)
    return spare
  }

  /** Marks a worker that is about to start for a database that is not there yet: `assign` or `discard` ends that. */
  async reserve({ id }: Pick<Spare, 'id'>): Promise<void> {
    this.#known.add(id)
    await this.#options.driver.reserve(id)
  }

  /** It belongs to a database that the catalog and the registry have. */
  async assign({ id }: Pick<Spare, 'id'>): Promise<void> {
    this.#known.delete(id)
    await this.#options.driver.assign(id)
  }

  /** Removes what nobody got. */
  async discard({ id }: Pick<Spare, 'id'>): Promise<void> {
    await this.#options.driver.destroy(id)
    this.#known.delete(id)
  }

  /** What they are started with has changed: others take their place. */
  async renew(): Promise<void> {
    await this.#keep(0)
    this.#refillIn(refillDelayMs)
  }

  /** The size has changed: starts what is missing, removes what is too much. */
  async followSize(): Promise<void> {
    await this.#keep(this.#options.size)
    this.#refillIn(refillDelayMs)
  }

  /** Removes those that are more than so many. */
  async #keep(count: number): Promise<void> {
    while (this.#ready.size > count) {
      const [spare] = this.#ready.values()
      if (spare === undefined) return
      this.#ready.delete(spare.id)
      await this.#tryDiscard(spare)
    }
  }

  /** Removes all that wait. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopWatching()
    this.#cancelRefill?.()
    await this.#refill
    const spares = [...this.#ready.values()]
    this.#ready.clear()
    await Promise.all(spares.map((spare) => this.#tryDiscard(spare)))
  }

  #refillIn(delayMs: number): void {
    if (this.#isClosed || this.#cancelRefill !== null || this.#ready.size >= this.#options.size) return
    this.#cancelRefill = this.#options.clock.after(delayMs, () => {
      this.#refill = this.#startOne().then((isStarted) => {
        this.#cancelRefill = null
        this.#refillIn(isStarted ? refillDelayMs : retryDelayMs)
      })
    })
  }

  async #startOne(): Promise<boolean> {
    const { driver, clock, defaultDurability, maxResultBytes } = this.#options
    const spare: Spare = { id: randomBytes(16).toString('hex'), signingKey: newSigningKey() }
    const { publicKey, privateKey } = spare.signingKey
    this.#known.add(spare.id)
    try {
      await driver.reserve(spare.id)
      await driver.ensure({
        databaseId: spare.id,
        name: 'spare',
        engine: 'sqld',
        durability: defaultDurability,
        maxSizeBytes: null,
        limits: defaultWorkerLimits,
        publicKey,
        maxResultBytes,
        lane: 'gateway',
        edgeKey: edgeKeyOf(spare.signingKey),
        signToken: () => new WorkerTokens(clock).token('full', privateKey),
      })
      this.#ready.set(spare.id, spare)
      return true
    } catch (error) {
      this.#options.events.reconcileFailed(error)
      await this.#tryDiscard(spare)
      return false
    }
  }

  #lost(id: DatabaseId): void {
    const spare = this.#ready.get(id)
    if (spare === undefined) return
    this.#ready.delete(id)
    void this.#tryDiscard(spare).then(() => this.#refillIn(retryDelayMs))
  }

  /** What cannot be removed now is removed at the next start. */
  async #tryDiscard(spare: Spare): Promise<void> {
    await this.discard(spare).catch((error: unknown) => this.#options.events.reconcileFailed(error))
  }
}
