import type { ActiveWorker } from '../domain/databases/active-worker.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import type { HttpRequest, HttpResponse } from '../domain/door/http-exchange.ts'
import type { ServiceMode } from '../domain/door/service-mode.ts'
import { ForgeError } from '../domain/errors.ts'
import { tracedHeaders } from '../domain/watching/request-trace.ts'
import type { StatementObserver } from '../domain/watching/statement-figures.ts'
import type { Span } from '../domain/watching/trace.ts'
import { answerBaton } from './answer-baton.ts'
import { AwaitedSlot } from './awaited-slot.ts'
import type { Channel, Channels } from './channel.ts'
import { closeStream } from './close-stream.ts'
import type { DataRoute } from './data-routes.ts'
import { declinedAlways, declinedStatuses, notTaken } from './declined.ts'
import { areReadOnly } from './describe-statements.ts'
import { workerRequestHeaders } from './headers.ts'
import type { BodyStream, UpstreamRequest } from './http1/connection.ts'
import { isCutShort } from './is-cut-short.ts'
import { keepsSchema } from './keeps-schema.ts'
import { LaneRides } from './lane-rides.ts'
import { OutcomeNotes } from './outcome-notes.ts'
import { protobufRequestBaton } from './protobuf-baton.ts'
import { type RelayOptions, type RelayOutcome, relay } from './relay.ts'
import { type BodyHead, readBodyHead } from './request-body.ts'
import type { ResponseHeaders } from './response-headers.ts'
import { type OneShot, readStatelessRequest, type StatelessRequest } from './stateless-request.ts'
import type { StreamRequest } from './stream-ledger.ts'
import { carry } from './streams/carry.ts'
import { type CarriedPipeline, textsOf } from './streams/read-requests.ts'
import { type Carriage, pipelineOnce } from './streams/stream-carrier.ts'
import { tracedPart } from './traced-part.ts'
import { isNotSent, maxAttempts, throwAsRead } from './upstream.ts'
import { refusalOf, refusalOfStream } from './write-refusals.ts'

export interface ForwardRequest extends StreamRequest {
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly worker: ActiveWorker
  readonly route: DataRoute
  /** The worker's own path. */
  readonly path: string
  readonly search: string
}

export interface HttpForwarderOptions {
  readonly channels: Channels
  /** Time limit of a stateless write, which holds its database's write slot. */
  readonly writeTimeoutMs: number
  readonly mode: ServiceMode
  readonly observer: StatementObserver
  readonly responseHeaders: ResponseHeaders
}

/** `read` changes nothing; `write` takes its turn; `stream` keeps its own pace, and may write. */
type Lane =
  | { readonly kind: 'read' | 'write' }
  /** The baton that the request goes on with; null when it opens a stream; undefined when that is not known. */
  | { readonly kind: 'stream'; readonly baton: string | null | undefined }

const read: Lane = { kind: 'read' }
const write: Lane = { kind: 'write' }
const unknownStream: Lane = { kind: 'stream', baton: undefined }

/** A request on its way to a worker. */
interface Trip {
  readonly call: ForwardRequest
  readonly body: BodyHead
  readonly channel: Channel
  readonly endpoint: WorkerEndpoint
  /** Null for one that nobody has looked into. */
  readonly request: StatelessRequest | null
  /** What it is over a socket, made before its turn comes; null for a stream, and for what goes over HTTP. */
  readonly pipeline: CarriedPipeline | null
  /** It may go over a socket; the second time it goes over HTTP. */
  readonly mayBoard: boolean
}

/** Bodies up to this size are looked at, to see whether they write and which stream is theirs. */
const readableBytes = 256 * 1024

/** Routes whose small bodies are read whole: some are looked at, and all of them can be sent once more. */
const readKinds: ReadonlySet<DataRoute['kind']> = new Set(['stateless-candidate', 'protobuf', 'legacy-write'])

/** The same while sockets carry streams of the database, whose requests have to be whole. */
const carriedBytes = 64 * 1024 * 1024

/** Carries Hrana over HTTP, dumps, change feeds and gRPC-web between clients and workers. */
export class HttpForwarder {
  readonly #options: HttpForwarderOptions
  readonly #notes: OutcomeNotes
  readonly #rides: LaneRides

  constructor(options: HttpForwarderOptions) {
    this.#options = options
    this.#notes = new OutcomeNotes(options.observer)
    this.#rides = new LaneRides(this.#notes, options.responseHeaders)
  }

  /** Resolves with the status that the client got. Rejects with a ForgeError while none was sent. */
  async forward(call: ForwardRequest): Promise<number> {
    const { caller } = call
    const body = await this.#readBody(call)
    for (let attempt = 1; ; attempt += 1) {
      const endpoint = call.worker.tryBegin() ?? (await call.worker.begin(caller.signal, caller.span))
      try {
        return await this.#attempt(call, body, endpoint, attempt === 1)
      } catch (error) {
        const mayRetry = isNotSent(error) && body.rest === null && attempt < maxAttempts
        if (!mayRetry) throw asForwardError(error, call.worker)
        await call.worker.suspect(endpoint)
      } finally {
        call.worker.end()
      }
    }
  }

  #readBody(call: ForwardRequest): Promise<BodyHead> {
    if (!readKinds.has(call.route.kind)) return readBodyHead(call.request, 0)
    // Which stream a request goes on with is known once it is read.
    const carries = this.#options.channels.of(call.worker).carriesStreams
    return readBodyHead(call.request, carries ? carriedBytes : readableBytes)
  }

  async #attempt(call: ForwardRequest, body: BodyHead, endpoint: WorkerEndpoint, mayBoard: boolean): Promise<number> {
    const channel = this.#options.channels.of(call.worker)
    const reads = call.route.kind === 'stateless-candidate' && body.rest === null
    const request = reads ? readStatelessRequest(call.path, body.bytes) : null
    const stateless = statelessOf(request)
    const single = stateless?.single ?? null
    if (stateless !== null) call.caller.span?.statement(stateless.texts.join('; '))
    const text = single === null ? undefined : channel.texts.get(single.sql)
    if (single !== null && text?.mayRide) {
      const status = await this.#rides.statement(call, channel.lanes(endpoint), text, single)
      if (status !== null) return status
    }
    const pipeline = stateless !== null && mayBoard ? this.#pipelineOf(call, body, channel, stateless) : null
    const trip: Trip = { call, body, channel, endpoint, request, pipeline, mayBoard }
    if (call.route.kind === 'feed') return this.#feed(trip)
    const lane = await this.#laneOf(trip)
    if (lane.kind !== 'read') call.worker.noteWork()
    if (lane.kind === 'stream' && lane.baton === null) {
      const leave = channel.enterStream(call.owner)
      return this.#send(trip, lane).finally(leave)
    }
    if (lane.kind === 'stream' && typeof lane.baton === 'string') {
      const { baton } = lane
      channel.streams.resume(baton, call)
      return this.#send(trip, lane).finally(() => {
        channel.streams.paused(baton, call)
        if (!channel.mayGoOn(baton)) channel.streams.closed(baton)
      })
    }
    if (lane.kind === 'write') return (await this.#rideTransaction(trip)) ?? (await this.#write(trip))
    const sent = this.#send(trip, lane)
    return lane.kind === 'read' ? sent.catch(throwAsRead) : sent
  }

  /** A small write waits for its turn whole; a large one is on its way meanwhile, all but its last bytes. */
  async #write(trip: Trip): Promise<number> {
    const { call, body, channel } = trip
    const slot = new AwaitedSlot()
    const enter = () => slot.take(channel.enterWrites(body.bytes.length, call.caller))
    try {
      if (body.rest === null) await enter()
      const status = await this.#send(trip, write, body.rest === null ? undefined : enter)
      call.worker.noteWrite()
      return status
    } catch (error) {
      if (isCutShort(error)) void call.worker.suspect(trip.endpoint)
      throw error
    } finally {
      slot.release()
    }
  }

  /** Null when it is none, or has to run by itself. */
  #rideTransaction({ call, channel, endpoint, pipeline, request }: Trip): Promise<number | null> | null {
    const stateless = statelessOf(request)
    if (pipeline === null || stateless === null || call.access !== 'full') return null
    const lanes = channel.lanes(endpoint)
    const transaction = lanes.groupsTransactions ? channel.carrier(endpoint).transactionOf(pipeline) : null
    return transaction && this.#rides.transaction(call, lanes, transaction, pipeline, stateless, channel.texts)
  }

  async #feed(trip: Trip): Promise<number> {
    const { call, channel } = trip
    const leave = channel.feeds.enter(call.owner)
    try {
      return await this.#send(trip, read)
    } finally {
      leave()
    }
  }

  async #laneOf({ call, body, request, channel, endpoint }: Trip): Promise<Lane> {
    if (call.request.method === 'GET') return read
    if (call.route.kind === 'legacy-write') return write
    if (call.route.kind === 'protobuf' && body.rest === null) {
      return { kind: 'stream', baton: protobufRequestBaton(call.path, body.bytes) }
    }
    if (call.route.kind !== 'stateless-candidate') return unknownStream
    if (request === null) return call.path === '/v3/cursor' ? unknownStream : write
    if (request.kind === 'interactive') return { kind: 'stream', baton: request.baton }
    if (request.kind === 'undecodable' || request.mayWrite) return write
    const token = call.worker.token('full')
    return (await areReadOnly(channel, channel.upstream(endpoint), token, request.texts)) ? read : write
  }

  async #send(trip: Trip, lane: Lane, turn?: () => Promise<void>): Promise<number> {
    const { call, channel, endpoint } = trip
    const { request, worker, caller } = call
    const stateless = statelessOf(trip.request)
    const startedAtMs = performance.now()
    const carriage = await this.#board(trip, lane)
    if (stateless === null && carriage?.kind === 'pipeline')
      caller.span?.statement(
        textsOf(carriage.pipeline)
          .flat()
          .filter((text) => text !== null)
          .join('; '),
      )
    const span = caller.span?.child('worker call', { kind: 'client', attributes: { 'dbforge.lane': lane.kind } })
    const extraHeaders = tracedHeaders(this.#options.responseHeaders(request), caller.span)
    const options = {
      live: call,
      abortsWithClient: lane.kind !== 'write',
      timeoutMs: lane.kind === 'write' ? this.#options.writeTimeoutMs : 0,
      extraHeaders,
    }
    const run = () => {
      const sent =
        carriage === null
          ? this.#relay(trip, { ...options, ...(turn === undefined ? {} : { turn }) }, span)
          : carry(channel.carrier(endpoint), carriage, call.response, {
              ...options,
              changesNothing: lane.kind === 'read',
            })
      return span === undefined ? sent : tracedPart(span, sent)
    }
    const text = stateless?.single ? channel.texts.get(stateless.single.sql) : undefined
    const keeps = request.method === 'GET' || keepsSchema(call.access, text)
    const effect = keeps ? 'none' : (carriage?.effect ?? 'any')
    const outcome = await channel.changes(endpoint).during(run, effect)
    if (call.route.mayOpenStream && outcome.baton !== null) worker.noteOpenStream()
    if (typeof outcome.baton === 'string') channel.streams.seen(outcome.baton, call)
    else if (outcome.baton === null && lane.kind === 'stream' && lane.baton) channel.streams.closed(lane.baton)
    if (stateless !== null) this.#notes.stateless(call, channel.texts, stateless, outcome, startedAtMs)
    else if (carriage?.kind === 'pipeline') this.#notes.stream(call, textsOf(carriage.pipeline), outcome, startedAtMs)
    return outcome.status
  }

  #pipelineOf(call: ForwardRequest, body: BodyHead, channel: Channel, request: OneShot): CarriedPipeline | null {
    if (body.bytes.length > readableBytes) return null
    const isLarge = request.single !== null && channel.texts.get(request.single.sql)?.isLarge
    return isLarge ? null : pipelineOnce(request, call.path)
  }

  /** Over a socket when there is one for it; null when it goes over HTTP. */
  #board(trip: Trip, lane: Lane): Carriage | null | Promise<Carriage | null> {
    const { call, body, channel, endpoint, request, pipeline, mayBoard } = trip
    if (pipeline !== null) {
      if (lane.kind === 'write' && call.access !== 'full') return null // the worker is to refuse it
      return channel.carrier(endpoint).boardOnce(pipeline, call.access)
    }
    if (request?.kind !== 'interactive') return null
    const carrier = channel.carrier(endpoint)
    if (request.baton !== null) {
      return carrier.boardNext(request.baton, request, call.path, refusalOfStream(call, this.#options.mode))
    }
    const isReadable = body.bytes.length <= readableBytes
    return mayBoard && isReadable && call.access === 'full' ? carrier.boardFirst(request, call.path) : null
  }

  #relay(
    { call, body, channel, endpoint }: Trip,
    options: Pick<RelayOptions, 'live' | 'abortsWithClient' | 'timeoutMs' | 'extraHeaders' | 'turn'>,
    span: Span | undefined,
  ): Promise<RelayOutcome> {
    const { request, response, worker, route } = call
    const headers = workerRequestHeaders(request.headers, worker.token(call.access), span?.traceparent)
    const upstreamRequest: UpstreamRequest = {
      method: request.method === 'GET' ? 'GET' : 'POST',
      path: call.path + call.search,
      headers,
      body: request.method === 'GET' ? null : (bodyStream(body) ?? body.bytes),
    }
    const upstream = channel.upstream(endpoint)
    return relay(route.kind === 'feed' ? upstream.feeds : upstream, upstreamRequest, response, {
      ...options,
      owner: call.owner,
      declined: route.runsStatements ? declinedStatuses : declinedAlways,
      refusal: refusalOf(call, this.#options.mode),
      readBaton: route.mayOpenStream ? (status, firstBytes) => answerBaton(route, call.path, status, firstBytes) : null,
      onLostStream: (baton) => {
        closeStream(upstream, worker.token(call.access), baton).catch(() => {
          // it is gone with its worker, or ends by itself after 10 s
        })
      },
    })
  }
}

function statelessOf(request: StatelessRequest | null): OneShot | null {
  return request?.kind === 'stateless' ? request : null
}

function bodyStream({ rest }: BodyHead): BodyStream | null {
  if (rest === null) return null
  const length = rest.headers['content-length']
  return { stream: rest, length: length === undefined ? null : Number(length) }
}

function asForwardError(error: unknown, { database }: ActiveWorker): ForgeError {
  if (error instanceof ForgeError) return error
  if (isNotSent(error)) return notTaken(database, error)
  return new ForgeError(
    'WORKER_LOST',
    'Worker ended while it worked on the request; whether a write took effect is unknown',
    {
      cause: error,
    },
  )
}
