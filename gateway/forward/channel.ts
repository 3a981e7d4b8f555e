import type { Caller } from '../domain/access/caller.ts'
import type { Clock } from '../domain/clock.ts'
import { type ActiveWorker, lastWordsMs } from '../domain/databases/active-worker.ts'
import type { LanesStatistics } from '../domain/databases/lane-statistics.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import type { WorkerPool } from '../domain/databases/worker-pool.ts'
import type { FairTurns } from '../domain/door/fair-turns.ts'
import type { AddressOf } from '../domain/door/request-source.ts'
import type { ForgeError } from '../domain/errors.ts'
import type { LiveConnection } from '../domain/watching/live-connection.ts'
import { type ChangeWatch, ChangeWatches } from './change-watch.ts'
import { closeStream } from './close-stream.ts'
import { FeedQuota, maxFeeds } from './feed-quota.ts'
import { isStillThere } from './is-still-there.ts'
import { AnswerBursts } from './lanes/answer-bursts.ts'
import { AnswerMemory } from './lanes/answer-memory.ts'
import { KnownTexts } from './lanes/known-texts.ts'
import { createFigures, Lanes, type LanesFigures, readFigures } from './lanes/lanes.ts'
import type { OpenStream } from './open-stream.ts'
import { maxStreams, StreamLedger } from './stream-ledger.ts'
import { streamIdOf } from './streams/carried-stream.ts'
import { StreamCarrier } from './streams/stream-carrier.ts'
import { tracedPart } from './traced-part.ts'
import { queryLimits, Upstream } from './upstream.ts'
import { WriteQueue, type WriteQueueLimits } from './write-queue.ts'

export interface ChannelOptions {
  /** Of the write line, and of each lane's queue. */
  readonly limits: WriteQueueLimits
  readonly clock: Clock
  /** Longest time of writes that travel together; read for each flight. */
  readonly writeTimeoutMs: number
  /** Memory for kept answers of all databases together, 0 = none; read whenever it counts. */
  readonly keptAnswersBytes: number
  readonly addressOf: AddressOf
  readonly turns: Pick<FairTurns, 'isShared'>
}

/** What all databases have together. */
interface SharedByChannels {
  readonly figures: LanesFigures
  /** Of each run of a worker. */
  readonly watches: ChangeWatches
  readonly memory: AnswerMemory
  readonly bursts: AnswerBursts
}

/** Of the 128 connections of sqld, so many may belong to streams of clients while streams for one read each are opened. */
const maxStreamsBesideSolos = 48
/** Of clients' streams: with more, few are kept for whoever comes next. */
const roomyStreams = 48

/**
 * What the forwarder keeps for one database: connections to its present worker, its lanes, its write line, its open
 * streams and change feeds, what is known of SQL texts.
 */
export class Channel {
  readonly writes: WriteQueue
  readonly streams: StreamLedger
  readonly feeds = new FeedQuota()
  readonly texts = new KnownTexts()
  readonly #figures: LanesFigures
  readonly #worker: ActiveWorker
  readonly #options: ChannelOptions
  readonly #shared: SharedByChannels
  #upstream: Upstream | null = null
  #lanes: Lanes | null = null
  #carrier: StreamCarrier | null = null
  #clientSockets = 0
  /** When the worker that the connections lead to ended, as far as anybody knows. */
  #endedAtMs: number | null = null

  constructor(worker: ActiveWorker, options: ChannelOptions, shared: SharedByChannels) {
    this.#shared = shared
    this.#worker = worker
    this.#figures = createFigures(shared.figures)
    this.#options = options
    this.writes = new WriteQueue(options.limits, options.clock)
    this.streams = new StreamLedger(options.clock, options.addressOf)
    worker.onCrash((endedAtMs) => {
      const lost = this.#upstream
      this.#endedAtMs = endedAtMs
      options.clock.after(lastWordsMs, () => {
        if (this.#upstream === lost) this.#leave()
      })
    })
  }

  /** Waits for the database's write slot; with unordered writes there is none. Throws QUEUE_FULL, CLIENT_GONE. */
  async enterWrites(bytes: number, caller?: Caller): Promise<() => void> {
    if (!this.#worker.database.lanes.orderWrites) return nothingHeld
    const turn = this.writes.enter(bytes, caller)
    return caller?.span ? tracedPart(caller.span.child('write queue'), turn) : turn
  }

  /** What the lanes have carried since the gateway started, whichever worker they went to. */
  get lanesStatistics(): LanesStatistics {
    return readFigures(this.#figures)
  }

  /** Connections to `endpoint`; those to an earlier run of the worker are dropped. */
  upstream(endpoint: WorkerEndpoint): Upstream {
    const current = this.#upstream
    if (current !== null && current.endpoint === endpoint) return current
    this.#leave()
    this.#upstream = new Upstream(endpoint)
    return this.#upstream
  }

  /** Sockets to `endpoint`, for requests and streams over HTTP. */
  carrier(endpoint: WorkerEndpoint): StreamCarrier {
    const { queries } = this.upstream(endpoint)
    this.#carrier ??= new StreamCarrier({
      endpoint,
      overHttp: () => queries.openCount - queries.idleCount,
      texts: this.texts,
      changes: this.changes(endpoint),
      isRoomy: () => this.#isRoomy,
      isStillThere: () => isStillThere(this.#worker, endpoint),
      token: (access) => this.#worker.token(access),
      settingsVersion: () => this.#worker.settingsVersion,
      clock: this.#options.clock,
    })
    return this.#carrier
  }

  /** Takes a place for a request that opens a stream, as {@link StreamLedger.enter} does: what only waits makes room for it. */
  enterStream(owner: string): () => void {
    const leave = this.streams.enter(owner)
    if (!this.#isRoomy) this.#carrier?.closeReady()
    return leave
  }

  /** A client has a WebSocket to the worker, and so many streams on it as it likes; the returned function ends that. */
  enterSocket(): () => void {
    this.#clientSockets += 1
    this.#carrier?.closeReady()
    return () => {
      this.#clientSockets -= 1
    }
  }

  /** Whether the worker has connections left for streams that wait for whoever comes next. */
  get #isRoomy(): boolean {
    return this.#clientSockets === 0 && this.streams.taken < roomyStreams
  }

  /** Whether sockets carry streams of clients now. */
  get carriesStreams(): boolean {
    return this.#carrier !== null && this.#carrier.streams.size > 0
  }

  /** False for a stream that a socket carried and that is closed; the worker alone knows of its own ones. */
  mayGoOn(baton: string): boolean {
    const id = streamIdOf(baton)
    return id === null || this.#carrier?.streams.get(id) !== undefined
  }

  /** Learns of all that may change the database. */
  changes(endpoint: WorkerEndpoint): ChangeWatch {
    return this.#shared.watches.of(endpoint)
  }

  /** What is kept to the worker now. */
  get pool(): WorkerPool {
    const { maxWaiting, maxWaitingBytes } = this.#options.limits
    const queries = this.#upstream?.queries
    return {
      open: queries?.openCount ?? 0,
      idle: queries?.idleCount ?? 0,
      waiting: queries?.waitingCount ?? 0,
      limit: queryLimits.maxConnections,
      limitPerCredential: queryLimits.maxPerOwner,
      sockets: this.#carrier?.openCount ?? 0,
      socketsIdle: this.#carrier?.idleCount ?? 0,
      feeds: this.#upstream?.feeds.openCount ?? 0,
      feedLimit: maxFeeds,
      streams: this.streams.size,
      streamLimit: maxStreams,
      writesWaiting: this.writes.waitingCount,
      writeBytesWaiting: this.writes.waitingBytes,
      writeLimit: maxWaiting,
      writeBytesLimit: maxWaitingBytes,
    }
  }

  /** The streams over HTTP that are open on the worker. */
  *connections(): Iterable<LiveConnection> {
    for (const stream of this.streams.open()) yield this.#describe(stream)
  }

  #describe(stream: OpenStream): LiveConnection {
    return {
      subject: stream,
      kind: 'stream',
      databaseId: this.#worker.database.id,
      principal: stream.principal,
      address: stream.address,
      client: stream.client,
      endpoint: stream.endpoint,
      connectedAtMs: stream.openedAtMs,
      isActive: stream.isActive,
      queries: stream.requests,
      bytesReceived: stream.bytesReceived,
      bytesSent: stream.bytesSent,
      end: (reason) => this.#endStream(stream, reason),
    }
  }

  /** Ends it at once: its client hears why when it comes again. */
  #endStream(stream: OpenStream, reason: ForgeError): void {
    const baton = this.streams.end(stream, reason)
    if (baton === null || this.#upstream === null) return
    const carried = this.#carrier?.streams.get(streamIdOf(baton) ?? '')
    if (carried !== undefined) {
      this.#carrier?.close(carried)
      return
    }
    closeStream(this.#upstream, this.#worker.token(stream.access), baton).catch(() => {
      // it is gone with its worker, or ends by itself after 10 s
    })
  }

  #leave(): void {
    this.#upstream?.destroy(this.#endedAtMs)
    this.#upstream = null
    this.#endedAtMs = null
    this.#lanes?.destroy()
    this.#lanes = null
    this.#carrier?.destroy()
    this.#carrier = null
    this.streams.clear()
  }

  /** Kept streams to `endpoint`, for statements that travel together. */
  lanes(endpoint: WorkerEndpoint): Lanes {
    this.upstream(endpoint)
    this.#lanes ??= new Lanes({
      ...this.#options,
      writeTimeoutMs: () => this.#options.writeTimeoutMs,
      endpoint,
      token: (access) => this.#worker.token(access),
      settingsVersion: () => this.#worker.settingsVersion,
      settings: () => this.#worker.database.lanes,
      changes: this.changes(endpoint),
      writes: this.writes,
      onOverdue: () => void this.#worker.suspect(endpoint),
      hasRoom: () => this.streams.size < maxStreamsBesideSolos,
      isRoomy: () => this.#isRoomy,
      figures: this.#figures,
      memory: this.#shared.memory,
      bursts: this.#shared.bursts,
    })
    return this.#lanes
  }
}

function nothingHeld(): void {
  // there is no slot to give back
}

/** One channel per worker, forgotten together with it. */
export class Channels {
  readonly #options: ChannelOptions
  readonly #channels = new WeakMap<ActiveWorker, Channel>()
  readonly #shared: SharedByChannels

  constructor(options: ChannelOptions) {
    this.#options = options
    this.#shared = {
      figures: createFigures(),
      watches: new ChangeWatches(),
      memory: new AnswerMemory(() => options.keptAnswersBytes),
      bursts: new AnswerBursts(),
    }
  }

  /** Of each run of a worker. */
  get watches(): ChangeWatches {
    return this.#shared.watches
  }

  /** What the lanes of all databases have carried since the gateway started. */
  get lanesStatistics(): LanesStatistics {
    return readFigures(this.#shared.figures)
  }

  of(worker: ActiveWorker): Channel {
    let channel = this.#channels.get(worker)
    if (channel === undefined) {
      channel = new Channel(worker, this.#options, this.#shared)
      this.#channels.set(worker, channel)
    }
    return channel
  }
}
