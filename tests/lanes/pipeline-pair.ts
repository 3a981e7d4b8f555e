import { Pool } from 'undici'
import { systemClock } from '../../gateway/domain/clock.ts'
import { defaultLanes } from '../../gateway/domain/databases/database.ts'
import { ChangeWatch } from '../../gateway/forward/change-watch.ts'
import { KnownTexts } from '../../gateway/forward/lanes/known-texts.ts'
import { createFigures, Lanes } from '../../gateway/forward/lanes/lanes.ts'
import type { Ride } from '../../gateway/forward/lanes/rider.ts'
import { collect } from '../../gateway/forward/streams/collect.ts'
import { answerOfBatch } from '../../gateway/forward/streams/pipeline-answer.ts'
import type { CarriedPipeline } from '../../gateway/forward/streams/read-requests.ts'
import { pipelineOnce, StreamCarrier } from '../../gateway/forward/streams/stream-carrier.ts'
import { WriteQueue } from '../../gateway/forward/write-queue.ts'
import { type BareSqld, startBareSqld } from '../harness/bare-sqld.ts'
import { laneOptions, limits, workerOptions } from './lane-options.ts'

interface Compared {
  readonly requests: readonly object[]
  readonly carried: unknown
  readonly reference: unknown
}

const path = '/v3/pipeline'
const close = { type: 'close' }
const unlimited = 64 * 1024 * 1024

/** Two real sqld with the same history: one has its pipelines carried over sockets, the other gets each over HTTP. */
export class PipelinePair implements AsyncDisposable {
  readonly #carried: BareSqld
  readonly #reference: BareSqld
  readonly #pools: { readonly carried: Pool; readonly reference: Pool }
  readonly #carrier: StreamCarrier
  readonly #lanes: Lanes
  readonly #writes = new WriteQueue(limits, systemClock)
  readonly #changes = new ChangeWatch({ isStartedHere: true })
  /** Pipelines that began on a stream that was kept, and those that did on one that was written on. */
  readonly counts = { carried: 0, kept: 0, keptWritten: 0, together: 0 }

  private constructor(carried: BareSqld, reference: BareSqld) {
    this.#carried = carried
    this.#reference = reference
    this.#pools = { carried: new Pool(carried.url), reference: new Pool(reference.url) }
    const worker = workerOptions(carried.url, this.#changes)
    this.#carrier = new StreamCarrier({
      ...worker,
      overHttp: () => 0,
      texts: new KnownTexts(),
      isStillThere: async () => true,
    })
    this.#lanes = new Lanes({
      ...laneOptions(carried.url, this.#changes),
      settings: () => defaultLanes,
      writes: this.#writes,
      figures: createFigures(),
    })
  }

  static async start(): Promise<PipelinePair> {
    return new PipelinePair(await startBareSqld(), await startBareSqld())
  }

  /**
   * Pipelines that arrive while another write is on its way: those that may do so share a commit, in their order, and the others
   * come behind them; the reference takes the same order.
   */
  async together(bodies: readonly (readonly object[])[]): Promise<Compared[]> {
    const release = await this.#writes.enter(1)
    const riding: { requests: readonly object[]; pipeline: CarriedPipeline; ride: Promise<Ride> }[] = []
    const others: (readonly object[])[] = []
    for (const requests of bodies) {
      const pipeline = pipelineOnce({ body: { requests: [...requests, close] }, single: null }, path)
      const transaction = pipeline === null ? null : this.#carrier.transactionOf(pipeline)
      if (pipeline === null || transaction === null) others.push(requests)
      else riding.push({ requests, pipeline, ride: this.#lanes.rideTransaction(transaction) })
    }
    release()
    const compared: Compared[] = []
    for (const { requests, pipeline, ride } of riding) {
      const done = await ride
      if (done.kind !== 'ok') {
        others.push(requests)
        continue
      }
      this.counts.together += 1
      const reference = await this.#post('reference', { requests: [...requests, close] })
      const carried = comparable(answerOfBatch(pipeline.requests, done.result).toString('utf8'))
      compared.push({ requests, carried, reference })
    }
    for (const requests of others) compared.push({ requests, ...(await this.run(requests)) })
    return compared
  }

  /** The answers of both sides; the first pipelines find no socket yet and go over HTTP. */
  async run(requests: readonly object[]): Promise<{ carried: unknown; reference: unknown }> {
    const body = { requests: [...requests, close] }
    return { carried: await this.#carry(body), reference: await this.#post('reference', body) }
  }

  async dump(side: 'carried' | 'reference'): Promise<string> {
    const { body } = await this.#pools[side].request({ method: 'GET', path: '/dump' })
    return await body.text()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#carrier.destroy()
    this.#lanes.destroy()
    await Promise.all([this.#pools.carried.destroy(), this.#pools.reference.destroy()])
    await Promise.all([this.#carried.stop(), this.#reference.stop()])
  }

  async #carry(body: { readonly requests: readonly object[] }): Promise<unknown> {
    const pipeline = pipelineOnce({ body, single: null }, path)
    const carriage = pipeline === null ? null : this.#carrier.boardOnce(pipeline, 'full')
    if (carriage === null) {
      return await this.#changes
        .during(async () => ({ status: 200, told: await this.#post('carried', body) }))
        .then(({ told }) => told)
    }
    this.counts.carried += 1
    if (carriage.socket.hasRestingStream && typeof carriage.ending === 'object') {
      this.counts.kept += 1
      if (carriage.socket.isWritten) this.counts.keptWritten += 1
    }
    const options = { maxBytes: unlimited, changesNothing: false }
    const answer = await this.#changes.during(() => collect(this.#carrier, carriage, options), carriage.effect)
    return comparable(answer.body.toString('utf8'))
  }

  async #post(side: 'carried' | 'reference', body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' }
    const answer = await this.#pools[side].request({ method: 'POST', path, headers, body: JSON.stringify(body) })
    return comparable(await answer.body.text())
  }
}

/** Times differ, and the two logs have different lengths. */
function comparable(answer: string): unknown {
  return JSON.parse(answer, (name, value: unknown) =>
    name === 'query_duration_ms' || name === 'replication_index' ? undefined : value,
  )
}
