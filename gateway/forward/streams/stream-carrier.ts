import type { Clock } from '../../domain/clock.ts'
import type { Access } from '../../domain/databases/database.ts'
import type { WorkerEndpoint } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { ChangeEffect, ChangeWatch } from '../change-watch.ts'
import { NoStreamError } from '../connection-error.ts'
import { declined } from '../declined.ts'
import type { KnownTexts } from '../lanes/known-texts.ts'
import type { LaneTransaction } from '../lanes/lanes.ts'
import type { SingleExecute } from '../lanes/single-execute.ts'
import type { Interactive, OneShot, RequestBody } from '../stateless-request.ts'
import type { CarriedStream } from './carried-stream.ts'
import { CarriedStreams } from './carried-streams.ts'
import { type CarriedPipeline, closing, type HranaVersion, readBatch, readRequests } from './read-requests.ts'
import { malformed, StoredTexts } from './stored-texts.ts'
import { StreamKnowledge } from './stream-knowledge.ts'
import type { Ending, StreamSocket } from './stream-socket.ts'
import { StreamSockets } from './stream-sockets.ts'
import { effectOf } from './traces.ts'

/** Requests that open and close a stream of their own, side by side. */
const maxOnce = 64
/** While no more than these are busy, whoever closes a stream opens the next one: each holds a connection of sqld. */
const maxAhead = 8
/** Of sqld's 128 connections, so many may be in use when such a request takes one: the rest is for lanes and new streams. */
const maxInUse = 96

export interface StreamCarrierOptions {
  readonly endpoint: WorkerEndpoint
  readonly token: (access: Access) => string
  readonly settingsVersion: () => number
  readonly clock: Clock
  /** Requests that are at the worker over HTTP now: each has one of its connections. */
  readonly overHttp: () => number
  readonly texts: KnownTexts
  readonly changes: ChangeWatch
  /** Whether the worker has connections left for streams that wait for whoever comes next. */
  readonly isRoomy: () => boolean
  /** Whether the worker runs on, as far as can be known a moment later. */
  readonly isStillThere: () => Promise<boolean>
}

/** What is to run, and on which socket. */
export type Carriage = PipelineCarriage | CursorCarriage

interface Ticket {
  readonly socket: StreamSocket
  /** Null for a stream that is opened and closed by this one request. */
  readonly stream: CarriedStream | null
  readonly opens: boolean
  readonly ending: Ending
  /** What it may do to the schema. */
  readonly effect: ChangeEffect
}

export interface PipelineCarriage extends Ticket {
  readonly kind: 'pipeline'
  readonly pipeline: CarriedPipeline
}

export interface CursorCarriage extends Ticket {
  readonly kind: 'cursor'
  readonly stream: CarriedStream
  /** A Hrana batch as JSON. */
  readonly batch: string
}

/**
 * Carries requests over HTTP, and the streams that their batons lead to, over sockets that are kept to one run of a
 * worker, which would verify an Ed25519 signature with every request over HTTP. A socket has one stream at a time, so
 * that whatever ends it ends nobody else's.
 */
export class StreamCarrier {
  readonly streams: CarriedStreams
  readonly #full: StreamSockets
  /** For requests of those who may only read, whose texts the worker called read-only. */
  readonly #readOnly: StreamSockets
  readonly #overHttp: () => number
  readonly #isStillThere: () => Promise<boolean>
  readonly #knowledge: StreamKnowledge
  #useCount = 0

  constructor(options: StreamCarrierOptions) {
    const { endpoint, token, settingsVersion, clock, overHttp, texts, changes, isRoomy, isStillThere } = options
    this.#knowledge = new StreamKnowledge({ texts, changes })
    this.#overHttp = overHttp
    this.#isStillThere = isStillThere
    const common = { url: `ws://${endpoint.host}:${endpoint.port}/`, settingsVersion, clock, changes, isRoomy }
    this.#full = new StreamSockets({ ...common, token: () => token('full') })
    this.#readOnly = new StreamSockets({ ...common, token: () => token('read-only') })
    this.streams = new CarriedStreams(clock, (stream) => this.close(stream))
  }

  get openCount(): number {
    return this.#full.openCount + this.#readOnly.openCount
  }

  get idleCount(): number {
    return this.#full.idleCount + this.#readOnly.idleCount
  }

  get #busyCount(): number {
    return this.#full.busyCount + this.#readOnly.busyCount
  }

  /** For a pipeline that opens and closes its stream. Null when it has to go over HTTP. */
  boardOnce(pipeline: CarriedPipeline, access: Access): PipelineCarriage | null {
    const carried = this.#busyCount
    const sockets = access === 'full' ? this.#full : this.#readOnly
    const inUse = carried + this.#full.readyCount + this.#readOnly.readyCount + this.#overHttp()
    if (carried - this.streams.size >= maxOnce || (inUse >= maxInUse && sockets.readyCount === 0)) return null
    const { traces, effect } = this.#knowledge.study(pipeline)
    const socket = sockets.take(traces?.isBlind === true)
    if (socket !== null) {
      return { kind: 'pipeline', pipeline, socket, stream: null, opens: true, ending: traces ?? 'closes', effect }
    }
    this.#useCount += 1
    if (this.#useCount > 1) sockets.prepare() // most wakes serve one request
    return null
  }

  /** What a pipeline is to the lane of transactions; null when it has to go by itself. */
  transactionOf(pipeline: CarriedPipeline): LaneTransaction | null {
    return this.#knowledge.transactionOf(pipeline)
  }

  /** For a request that opens a stream and leaves it open. Null when it has to go over HTTP. */
  async boardFirst({ body }: Interactive, path: string): Promise<PipelineCarriage | null> {
    const texts = new StoredTexts()
    const pipeline = pipelineOf(body, path, texts)
    if (pipeline === null || pipeline.closes) return null
    const socket = await this.#full.obtain().catch(() => null) // over HTTP it hears what is wrong
    if (socket === null) return null
    const stream = this.streams.begin(socket, texts)
    const effect = noteEffect(stream, pipeline)
    return { kind: 'pipeline', pipeline, socket, stream, opens: true, ending: 'stays', effect }
  }

  /** For a request that goes on with a stream. Null for one of the worker's own. Throws MALFORMED_REQUEST, STREAM_EXPIRED, `refusal`. */
  boardNext(baton: string, { body }: Interactive, path: string, refusal: ForgeError | null): Carriage | null {
    const stream = this.streams.resume(baton)
    if (stream === null) return null
    const ticket = { socket: stream.socket, stream, opens: false }
    try {
      if (refusal !== null) throw refusal
      if (!stream.socket.isOpen) throw malformed('Received an invalid baton') // its worker is another one by now
      if (path === '/v3/cursor') {
        const batch = readBatch(body['batch'], stream.texts)
        stream.effect = 'any'
        return { ...ticket, ending: 'stays', kind: 'cursor', batch, effect: 'any' }
      }
      const pipeline = readRequests(body['requests'], versionOf(path), stream.texts)
      const ending = pipeline.closes ? 'closes' : 'stays'
      return { ...ticket, ending, kind: 'pipeline', pipeline, effect: noteEffect(stream, pipeline) }
    } catch (error) {
      this.close(stream) // as the worker does with a stream whose client breaks the protocol
      throw error
    }
  }

  /** Takes a socket back: its stream is closed, or rests. */
  landed(carriage: Carriage): void {
    const { socket, stream } = carriage
    if (stream !== null) this.streams.forget(stream)
    const mayLearn = carriage.kind === 'pipeline' && carriage.effect !== 'any' && typeof carriage.ending !== 'object'
    const missing = mayLearn ? this.#knowledge.missingFor(carriage.pipeline) : null
    if (missing === null || this.#readOnly.has(socket)) this.#give(socket)
    else
      this.#knowledge.learn(socket, missing).then(
        () => this.#give(socket),
        () => socket.destroy(),
      )
  }

  #give(socket: StreamSocket): void {
    const opensAhead = this.#busyCount <= maxAhead
    ;(this.#readOnly.has(socket) ? this.#readOnly : this.#full).give(socket, opensAhead)
  }

  /** The socket cannot be used again, or nobody wants to know what its stream is at. */
  lost({ socket, stream }: Ticket): void {
    if (stream !== null) this.streams.forget(stream)
    socket.destroy()
  }

  /** What became of a request that a socket was lost under: a worker that runs on, and opened no stream for it, ran nothing. */
  async reasonOf(error: unknown): Promise<unknown> {
    return error instanceof NoStreamError && (await this.#isStillThere()) ? declined() : error
  }

  /** Ends a stream that no request is on; its transaction is rolled back. */
  close(stream: CarriedStream): void {
    this.streams.forget(stream)
    const { socket } = stream
    socket.exchange({ opens: false, requests: [], ending: 'closes' }, nobody).then(
      () => this.#give(socket),
      () => socket.destroy(),
    )
  }

  /** Gives the worker back the connections of streams that wait for whoever comes next. */
  closeReady(): void {
    this.#full.closeReady()
    this.#readOnly.closeReady()
  }

  destroy(): void {
    this.streams.clear()
    this.#full.destroy()
    this.#readOnly.destroy()
  }
}

/** What a request of a stream may do to the schema: its COMMIT does what those before it did. */
function noteEffect(stream: CarriedStream, pipeline: CarriedPipeline): ChangeEffect {
  if (stream.effect === 'writes') stream.effect = effectOf(pipeline)
  return stream.effect
}

/** What a request that opens, runs and closes is over a socket. Null for one that has to go over HTTP. */
export function pipelineOnce({ body, single }: Pick<OneShot, 'body' | 'single'>, path: string): CarriedPipeline | null {
  if (single !== null) return executeOnly(single)
  const pipeline = pipelineOf(body, path, new StoredTexts())
  return pipeline?.closes ? pipeline : null
}

/** Null for what the worker is to refuse in its own words, and for paths that know no pipelines. */
function pipelineOf(body: RequestBody, path: string, texts: StoredTexts): CarriedPipeline | null {
  if (!path.endsWith('/pipeline')) return null
  try {
    return readRequests(body['requests'], versionOf(path), texts)
  } catch (error) {
    if (error instanceof ForgeError) return null
    throw error
  }
}

function executeOnly({ sql, statement }: SingleExecute): CarriedPipeline {
  return { requests: [{ sent: `{"type":"execute","stmt":${statement}}`, texts: sql }, closing], closes: true }
}

function versionOf(path: string): HranaVersion {
  return path.startsWith('/v2/') ? 2 : 3
}

function nobody(): void {
  // whoever opened the stream is gone
}
