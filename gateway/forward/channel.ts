import type { ActiveWorker } from '../domain/active-worker.ts'
import type { Clock } from '../domain/clock.ts'
import type { WorkerEndpoint } from '../domain/worker.ts'
import { DescriptionCache } from './description-cache.ts'
import { FeedQuota } from './feed-quota.ts'
import { StreamLedger } from './stream-ledger.ts'
import { Upstream } from './upstream.ts'
import { WriteQueue, type WriteQueueLimits } from './write-queue.ts'

/**
 * What the forwarder keeps for one database: connections to its present worker,
 * its write line, its open streams and change feeds, what is known of SQL texts.
 */
export class Channel {
  readonly writes: WriteQueue
  readonly streams: StreamLedger
  readonly feeds = new FeedQuota()
  readonly descriptions = new DescriptionCache()
  #upstream: Upstream | null = null

  constructor(limits: WriteQueueLimits, clock: Clock) {
    this.writes = new WriteQueue(limits, clock)
    this.streams = new StreamLedger(clock)
  }

  /** Connections to `endpoint`; those to an earlier run of the worker are dropped. */
  upstream(endpoint: WorkerEndpoint): Upstream {
    const current = this.#upstream
    if (current !== null && current.endpoint === endpoint) return current
    current?.destroy()
    this.streams.clear()
    this.#upstream = new Upstream(endpoint)
    return this.#upstream
  }
}

/** One channel per worker, forgotten together with it. */
export class Channels {
  readonly #limits: WriteQueueLimits
  readonly #clock: Clock
  readonly #channels = new WeakMap<ActiveWorker, Channel>()

  constructor(limits: WriteQueueLimits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  of(worker: ActiveWorker): Channel {
    let channel = this.#channels.get(worker)
    if (channel === undefined) {
      channel = new Channel(this.#limits, this.#clock)
      this.#channels.set(worker, channel)
    }
    return channel
  }
}
