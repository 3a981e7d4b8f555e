import type { Caller } from '../../domain/access/caller.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Access, LaneSettings } from '../../domain/databases/database.ts'
import type { LanesStatistics } from '../../domain/databases/lane-statistics.ts'
import type { WorkerEndpoint } from '../../domain/databases/worker.ts'
import type { FairTurns } from '../../domain/door/fair-turns.ts'
import type { ChangeWatch } from '../change-watch.ts'
import type { WriteQueue, WriteQueueLimits } from '../write-queue.ts'
import type { AnswerBursts } from './answer-bursts.ts'
import type { AnswerMemory } from './answer-memory.ts'
import { KeptAnswers } from './kept-answers.ts'
import { KeptFigures } from './kept-figures.ts'
import type { KnownText } from './known-texts.ts'
import { LaneConnection } from './lane-connection.ts'
import { LaneFigures } from './lane-figures.ts'
import { ReadLanes, readStreams } from './read-lanes.ts'
import { alone, type Ride, type Rider } from './rider.ts'
import { RiderQueue } from './rider-queue.ts'
import { traced } from './rider-trace.ts'
import { SoloStreams } from './solo-streams.ts'
import type { TransactionRider } from './transaction-flight.ts'
import { TransactionLane } from './transaction-lane.ts'
import { areViewsRepeatable } from './views-of-schema.ts'
import { WriteLane } from './write-lane.ts'

export interface LanesOptions {
  readonly endpoint: WorkerEndpoint
  readonly token: (access: Access) => string
  readonly settingsVersion: () => number
  /** Asked for each statement: they may change at any time. */
  readonly settings: () => LaneSettings
  /** Learns of all that may change the schema of this run of the worker. */
  readonly changes: ChangeWatch
  readonly writes: WriteQueue
  readonly limits: WriteQueueLimits
  readonly clock: Clock
  /** Longest time of a flight that writes. */
  readonly writeTimeoutMs: () => number
  /** A flight that writes did not come back in time. */
  readonly onOverdue: () => void
  /** Whether the worker has connections left for streams that are opened for one statement each. */
  readonly hasRoom: () => boolean
  /** Whether the worker has connections left for streams that wait for whoever comes next. */
  readonly isRoomy: () => boolean
  readonly figures: LanesFigures
  /** Of all databases together, for answers that are kept. */
  readonly memory: AnswerMemory
  /** Of all databases together, too. */
  readonly bursts: AnswerBursts
  readonly turns: Pick<FairTurns, 'isShared'>
}

/** Reads that travel together are small: a flight that takes so long has met something else. */
const readTimeoutMs = 2_000

/** A statement that may share a kept stream. */
export interface LaneStatement {
  readonly text: KnownText
  /** The Hrana statement as JSON, known to be well-formed: a malformed one would end the socket for everyone. */
  readonly statement: string
  readonly access: Access
  readonly caller?: Caller
}

/** A batch that is one transaction, and minds nobody beside it under this schema. */
export interface LaneTransaction extends Pick<TransactionRider, 'schemaVersion' | 'statement' | 'steps' | 'text'> {
  readonly caller?: Caller
}

/**
 * The kept streams to one run of one worker. Reads go over a socket whose JWT may only read, so that a statement
 * that was misjudged is refused there.
 */
export class Lanes {
  readonly #clock: Clock
  readonly #settings: () => LaneSettings
  readonly #writeQueue: WriteQueue
  readonly #reads: ReadLanes
  readonly #solos: SoloStreams
  readonly #writes: WriteLane
  readonly #transactions: TransactionLane
  readonly #kept: KeptAnswers
  readonly #bursts: AnswerBursts
  readonly #connections: readonly LaneConnection[]

  constructor({
    endpoint,
    token,
    settings,
    settingsVersion,
    changes,
    writes,
    limits,
    clock,
    writeTimeoutMs,
    onOverdue,
    hasRoom,
    isRoomy,
    figures,
    memory,
    bursts,
    turns,
  }: LanesOptions) {
    const url = `ws://${endpoint.host}:${endpoint.port}/`
    this.#clock = clock
    this.#writeQueue = writes
    this.#settings = settings
    this.#bursts = bursts
    const forReads = new LaneConnection({
      url,
      token: () => token('read-only'),
      streams: readStreams,
      settingsVersion,
      clock,
      onLost: () => {
        this.#reads.disperse()
        this.#solos.disperse()
        this.#kept.clear()
      },
    })
    const forWrites = new LaneConnection({
      url,
      token: () => token('full'),
      streams: 1,
      settingsVersion,
      clock,
      onLost: () => {
        this.#writes.disperse()
        this.#transactions.disperse()
      },
    })
    this.#connections = [forReads, forWrites]
    this.#reads = new ReadLanes({
      connection: forReads,
      queue: new RiderQueue(limits, clock, figures.read),
      changes,
      turns,
      timeoutMs: readTimeoutMs,
    })
    this.#solos = new SoloStreams({
      connection: forReads,
      queue: new RiderQueue(limits, clock, new LaneFigures()), // it counts no flights: nothing travels together
      hasRoom,
      isRoomy,
      changes,
      clock,
      timeoutMs: readTimeoutMs,
    })
    this.#writes = new WriteLane({
      connection: forWrites,
      changes,
      queue: new RiderQueue(limits, clock, figures.write),
      writes,
      isGrouped: () => settings().groupCommit,
      turns,
      timeoutMs: writeTimeoutMs,
      onOverdue,
    })
    this.#kept = new KeptAnswers({
      memory,
      isOn: () => memory.isOn && settings().keepAnswers,
      changes,
      figures: figures.kept,
      areViewsRepeatable: () => areViewsRepeatable(this.#reads, clock),
    })
    this.#transactions = new TransactionLane({
      connection: forWrites,
      changes,
      queue: new RiderQueue(limits, clock, figures.write),
      writes,
      turns,
      timeoutMs: writeTimeoutMs,
      onOverdue,
    })
  }

  /**
   * Runs a statement among others, or a read by itself where reads are not to share streams. Rejects with QUEUE_FULL, CLIENT_GONE, STATEMENT_TIMEOUT, and with a
   * ConnectionError when the worker ended while a write was on its way.
   */
  ride({ text, statement, access, caller }: LaneStatement): Promise<Ride> {
    const lane = text.rule?.lane
    const mayRide = lane === 'read' || (access === 'full' && this.#settings().orderWrites)
    if (!text.mayRide || !mayRide) return Promise.resolve(alone)
    const asked = text.isRepeatable ? this.#kept.ask(statement) : null
    if (asked?.kind === 'kept') {
      caller?.span?.set('dbforge.kept', true)
      return new Promise((resolve) => this.#bursts.give(() => resolve(asked.ride)))
    }
    return new Promise((give, reject) => {
      const resolve = asked?.kind === 'wanted' ? keeping(asked, give) : give
      const joinedAtMs = this.#clock.monotonicMs()
      // A flight carries others as well: who is ended in the air is told at once, and does not see it land.
      const rider: Rider = { text, statement, caller, resolve, reject, abort: reject, joinedAtMs }
      const way = lane === 'read' ? 'read' : 'write'
      this.#join(way, caller?.span ? traced(rider, caller.span, way) : rider)
    })
  }

  /** Whether transactions of batches share commits now: where no write waits, each is faster by itself. */
  get groupsTransactions(): boolean {
    const { groupCommit, orderWrites } = this.#settings()
    return groupCommit && orderWrites && this.#writeQueue.isHeld
  }

  /** Runs a batch that is one transaction among others like it. Resolves and rejects as `ride` does. */
  rideTransaction(transaction: LaneTransaction): Promise<Ride> {
    return new Promise((resolve, reject) => {
      const joinedAtMs = this.#clock.monotonicMs()
      const { caller } = transaction
      const rider: TransactionRider = { ...transaction, caller, resolve, reject, abort: reject, joinedAtMs }
      const part = caller?.span ? { ...rider, ...traced(rider, caller.span, 'write') } : rider
      caller?.attach(part)
      this.#transactions.join(part)
    })
  }

  #join(lane: 'read' | 'write', rider: Rider): void {
    rider.caller?.attach(rider)
    if (lane === 'write') this.#writes.join(rider)
    else if (this.#settings().coalesceReads) this.#reads.join(rider)
    else this.#solos.join(rider)
  }

  destroy(): void {
    this.#kept.destroy()
    for (const connection of this.#connections) connection.destroy()
  }
}

function keeping({ keep }: { readonly keep: (ride: Ride) => void }, give: (ride: Ride) => void) {
  return (ride: Ride) => {
    keep(ride)
    give(ride)
  }
}

export interface LanesFigures {
  readonly read: LaneFigures
  readonly write: LaneFigures
  readonly kept: KeptFigures
}

/** Figures that outlive the worker's runs; they count for `all` as well. */
export function createFigures(all: LanesFigures | null = null): LanesFigures {
  return {
    read: new LaneFigures(all?.read),
    write: new LaneFigures(all?.write),
    kept: new KeptFigures(all?.kept),
  }
}

export function readFigures({ read, write, kept }: LanesFigures): LanesStatistics {
  return { read: read.read(), write: write.read(), kept: kept.read() }
}
