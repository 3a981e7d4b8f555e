import { type ActiveWorker, lastWordsMs } from '../domain/active-worker.ts'
import type { Caller } from '../domain/caller.ts'
import type { Clock } from '../domain/clock.ts'
import type { LanesStatistics } from '../domain/lane-statistics.ts'
import type { WorkerEndpoint } from '../domain/worker.ts'
import { FeedQuota } from './feed-quota.ts'
import { KnownTexts } from './lanes/known-texts.ts'
import { createFigures, Lanes, readFigures } from './lanes/lanes.ts'
import { StreamLedger } from './stream-ledger.ts'
import { Upstream } from './upstream.ts'
import { WriteQueue, type WriteQueueLimits } from './write-queue.ts'

export interface ChannelOptions {
  /** Of the write line, and of each lane's queue. */
  readonly limits: WriteQueueLimits
  readonly clock: Clock
  /** Longest time of writes that travel together; read for each flight. */
  readonly writeTimeoutMs: number
}

/**
 * What the forwarder keeps for one database: connections to its present worker, its lanes, its write line, its open
 * streams and change feeds, what is known of SQL texts.
 */
export class Channel {
  readonly writes: WriteQueue
  readonly streams: StreamLedger
  readonly feeds = new FeedQuota()
  readonly texts = new KnownTexts()
  readonly #figures = createFigures()
  readonly #worker: ActiveWorker
  readonly #options: ChannelOptions
  #upstream: Upstream | null = null
  #lanes: Lanes | null = null

  constructor(worker: ActiveWorker, options: ChannelOptions) {
    this.#worker = worker
    this.#options = options
    this.writes = new WriteQueue(options.limits, options.clock)
    this.streams = new StreamLedger(options.clock)
    worker.onCrash(() => {
      const lost = this.#upstream
      options.clock.after(lastWordsMs, () => {
        if (this.#upstream === lost) this.#leave()
      })
    })
  }

  /** Waits for the database's write slot; with unordered writes there is none. Throws QUEUE_FULL, CLIENT_GONE. */
  async enterWrites(bytes: number, caller?: Caller): Promise<() => void> {
    return this.#worker.database.lanes.orderWrites ? await this.writes.enter(bytes, caller) : nothingHeld
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

  #leave(): void {
    this.#upstream?.destroy()
    this.#upstream = null
    this.#lanes?.destroy()
    this.#lanes = null
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
      writes: this.writes,
      onOverdue: () => void this.#worker.suspect(endpoint),
      figures: this.#figures,
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

  constructor(options: ChannelOptions) {
    this.#options = options
  }

  of(worker: ActiveWorker): Channel {
    let channel = this.#channels.get(worker)
    if (channel === undefined) {
      channel = new Channel(worker, this.#options)
      this.#channels.set(worker, channel)
    }
    return channel
  }
}
