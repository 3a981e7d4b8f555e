import type {
  Batch,
  CursorEntry,
  Description,
  PipelineReply,
  Statement,
  StreamRequest,
  StreamResult,
  WireError,
} from '../../workers/protocol/hrana.ts'
import { abortReason } from '../domain/abort-reason.ts'
import type { Caller } from '../domain/access/caller.ts'
import type { ActiveWorker, Fleet } from '../domain/databases/active-worker.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import type { ServiceMode } from '../domain/door/service-mode.ts'
import { ForgeError } from '../domain/errors.ts'
import type { Executed, RunOptions, StatementRunner, Target } from '../domain/sql/statement-runner.ts'
import type { Span } from '../domain/watching/trace.ts'
import type { Channel, Channels } from './channel.ts'
import { closeStream } from './close-stream.ts'
import { CursorReader } from './cursor-reader.ts'
import { declined, declinedStatuses, notTaken } from './declined.ts'
import { describeAll } from './describe-statements.ts'
import { type Answer, type ExchangeOptions, exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'
import { isCutShort } from './is-cut-short.ts'
import { keepsSchema } from './keeps-schema.ts'
import type { KnownText } from './lanes/known-texts.ts'
import { isWellFormedStatement } from './lanes/well-formed-statement.ts'
import { statementTimeout } from './statement-timeout.ts'
import { collect } from './streams/collect.ts'
import { answerOfBatch } from './streams/pipeline-answer.ts'
import { type CarriedPipeline, sizeOf } from './streams/read-requests.ts'
import { pipelineOnce } from './streams/stream-carrier.ts'
import { tracedPart } from './traced-part.ts'
import { isNotSent, maxAttempts, throwAsRead, type Upstream } from './upstream.ts'
import { assertAnswered, readExecuted, requestRefusal, tailOf } from './worker-answer.ts'
import { type Claim, claimOf } from './worker-claim.ts'

export interface StatementRunnerOptions {
  readonly fleet: Fleet
  readonly channels: Channels
  readonly timeoutMs: number
  readonly maxResultBytes: number
  readonly mode: ServiceMode
}

const pipelinePath = '/v3/pipeline'

/** Hrana's envelope around a value: a small integer takes 30 bytes. The limit itself is held where rows are encoded. */
const wireBytesPerValueByte = 8

/** The stream, the worker's connections and its token for one run. */
interface Session extends Claim {
  readonly worker: ActiveWorker
  readonly channel: Channel
  readonly upstream: Upstream
  readonly token: string
  readonly owner: string
}

/** Runs the REST API's statements over Hrana, in turn with the writes of libSQL clients. */
export class WorkerStatementRunner implements StatementRunner {
  readonly #options: StatementRunnerOptions

  constructor(options: StatementRunnerOptions) {
    this.#options = options
  }

  async pipeline(
    target: Target,
    requests: readonly StreamRequest[],
    options: RunOptions,
  ): Promise<readonly StreamResult[]> {
    const answer = await this.#send(target, requests, options, keepsSchema(target.access, undefined))
    const refusal = requestRefusal(answer)
    if (refusal !== null) return requests.map(() => ({ type: 'error', error: { message: refusal } }))
    assertAnswered(answer, target.database, this.#options.mode)
    // sqld's answer to a well-formed pipeline has this shape (Hrana 3, "Pipeline").
    const reply = JSON.parse(answer.body.toString('utf8')) as PipelineReply
    return reply.results.slice(0, requests.length)
  }

  async execute(target: Target, statement: Statement, options: RunOptions): Promise<Executed> {
    const worker = this.#options.fleet.workerOf(target.database)
    const known = this.#textOf(worker, statement)
    if (known?.mayRide && isWellFormedStatement(statement)) {
      const ridden = await this.#ride(worker, target, known, statement, options)
      if (ridden !== null) return ridden
    }
    const requests = [{ type: 'execute', stmt: statement }] as const
    const answer = await this.#send(target, requests, options, keepsSchema(target.access, known))
    known?.noteAnswer(tailOf(answer))
    const refusal = requestRefusal(answer)
    if (refusal !== null) return { kind: 'error', error: { message: refusal } }
    assertAnswered(answer, target.database, this.#options.mode)
    return readExecuted(answer.body.toString('utf8'))
  }

  async *cursor(target: Target, batch: Batch, options: RunOptions): AsyncIterable<CursorEntry> {
    const body = JSON.stringify({ batch })
    const [only] = batch.steps
    const worker = this.#options.fleet.workerOf(target.database)
    const known = batch.steps.length === 1 ? this.#textOf(worker, only?.stmt) : undefined
    const session = await this.#open(worker, target, options)
    const changes = keepsSchema(target.access, known) ? null : session.channel.changes(session.endpoint)
    let release: (() => void) | null = null
    let isWhole = false
    changes?.began()
    try {
      if (options.writes) release = await session.channel.enterWrites(body.length, options.caller)
      const reader = new CursorReader(session.upstream, hranaRequest('/v3/cursor', session.token, body), {
        owner: session.owner,
        timeoutMs: this.#options.timeoutMs,
        ...(options.caller === undefined ? {} : { signal: options.caller.signal }),
        refusal: (answer) => {
          const message = requestRefusal(answer)
          if (message === null) assertAnswered(answer, target.database, this.#options.mode)
          return { message: message ?? '' }
        },
      })
      try {
        yield* reader.entries()
        isWhole = true
      } finally {
        await this.#closeStream(session, reader)
      }
      if (options.writes) worker.noteWrite()
    } catch (error) {
      throw this.#translate(error, worker, session.endpoint)
    } finally {
      if (!isWhole) changes?.distrust()
      changes?.ended()
      release?.()
      session.end()
    }
  }

  async describe(target: Target, sql: string, caller?: Caller): Promise<Description | null> {
    const worker = this.#options.fleet.workerOf(target.database)
    const known = this.#options.channels.of(worker).texts.get(sql)
    if (known !== undefined) return known.description
    const options = caller === undefined ? { writes: false } : { writes: false, caller }
    return this.#withSession(target, options, 0, async ({ channel, upstream, token }) => {
      const [description] = await describeAll(channel, upstream, token, [sql])
      return description ?? null
    })
  }

  /** A pipeline by itself; `keeps` when it cannot change the schema. */
  async #send(
    target: Target,
    requests: readonly StreamRequest[],
    options: RunOptions,
    keeps: boolean,
  ): Promise<Answer> {
    const body = { requests: [...requests, { type: 'close' }] }
    const carried = pipelineOnce({ body, single: null }, pipelinePath)
    const ridden = carried === null || !options.writes ? null : await this.#rideTransaction(target, carried, options)
    if (ridden !== null) return ridden
    const bytes = carried === null ? JSON.stringify(body).length : sizeOf(carried)
    return this.#withSession(target, options, bytes, (session, isFirst) => {
      const carrier = session.channel.carrier(session.endpoint)
      const maySend = isFirst && (target.access === 'full' || !options.writes)
      const carriage = carried !== null && maySend ? carrier.boardOnce(carried, target.access) : null
      const run = () =>
        this.#answered(session, options, (span, limits) => {
          if (carriage !== null) return collect(carrier, carriage, { ...limits, changesNothing: !options.writes })
          const request = hranaRequest(pipelinePath, session.token, JSON.stringify(body), span?.traceparent)
          return exchange(session.upstream, request, limits)
        })
      const effect = keeps ? 'none' : (carriage?.effect ?? 'any')
      return session.channel.changes(session.endpoint).during(run, effect)
    })
  }

  /** Runs a lone statement among others; null when it has to run by itself. */
  async #ride(
    worker: ActiveWorker,
    { access }: Target,
    text: KnownText,
    statement: Statement,
    options: RunOptions,
  ): Promise<Executed | null> {
    const { caller, writes } = options
    const claim = claimOf(worker, options)
    const { endpoint, end } = claim instanceof Promise ? await claim : claim
    try {
      if (writes) worker.noteWork()
      const lanes = this.#options.channels.of(worker).lanes(endpoint)
      const ride = await lanes.ride({
        text,
        statement: JSON.stringify(statement),
        access,
        ...(caller === undefined ? {} : { caller }),
      })
      if (ride.kind === 'alone') return null
      if (writes) worker.noteWrite()
      // The worker's own JSON: a Hrana error object.
      return ride.kind === 'ok' ? ride : { kind: 'error', error: JSON.parse(ride.error) as WireError }
    } catch (error) {
      if (isNotSent(error)) return null
      throw this.#translate(error, worker, endpoint)
    } finally {
      end()
    }
  }

  /** Runs a batch that is one transaction among others; null when it is none, or has to run by itself. */
  async #rideTransaction(target: Target, pipeline: CarriedPipeline, { caller }: RunOptions): Promise<Answer | null> {
    const worker = this.#options.fleet.workerOf(target.database)
    const endpoint = worker.tryBegin()
    if (endpoint === null) return null
    try {
      const channel = this.#options.channels.of(worker)
      const lanes = channel.lanes(endpoint)
      if (target.access !== 'full' || !lanes.groupsTransactions) return null
      const transaction = channel.carrier(endpoint).transactionOf(pipeline)
      if (transaction === null) return null
      worker.noteWork()
      const ride = await lanes.rideTransaction({ ...transaction, ...(caller === undefined ? {} : { caller }) })
      if (ride.kind !== 'ok') return null
      worker.noteWrite()
      return { status: 200, body: answerOfBatch(pipeline.requests, ride.result) }
    } catch (error) {
      throw this.#translate(error, worker, endpoint)
    } finally {
      worker.end()
    }
  }

  #textOf(worker: ActiveWorker, statement: Statement | undefined): KnownText | undefined {
    return statement?.sql === undefined ? undefined : this.#options.channels.of(worker).texts.get(statement.sql)
  }

  async #withSession<T>(
    target: Target,
    options: RunOptions,
    bytes: number,
    run: (session: Session, isFirst: boolean) => Promise<T>,
  ): Promise<T> {
    const worker = this.#options.fleet.workerOf(target.database)
    for (let attempt = 1; ; attempt += 1) {
      const session = await this.#open(worker, target, options)
      try {
        return await this.#inTurn(session, options, bytes, () => run(session, attempt === 1))
      } catch (error) {
        if (!isNotSent(error) || attempt === maxAttempts) throw this.#translate(error, worker, session.endpoint)
        await worker.suspect(session.endpoint)
      } finally {
        session.end()
      }
    }
  }

  async #open(worker: ActiveWorker, target: Target, options: RunOptions): Promise<Session> {
    const { endpoint, end } = await claimOf(worker, options)
    const channel = this.#options.channels.of(worker)
    return {
      worker,
      end,
      channel,
      endpoint,
      upstream: channel.upstream(endpoint),
      token: worker.token(target.access),
      owner: target.owner,
    }
  }

  async #inTurn<T>(session: Session, options: RunOptions, bytes: number, run: () => Promise<T>): Promise<T> {
    if (!options.writes) return run()
    session.worker.noteWork()
    const release = await session.channel.enterWrites(bytes, options.caller)
    try {
      const result = await run()
      session.worker.noteWrite()
      return result
    } finally {
      release()
    }
  }

  async #answered(
    session: Session,
    options: RunOptions,
    send: (span: Span | undefined, limits: ExchangeOptions) => Promise<Answer>,
  ): Promise<Answer> {
    const { timeoutMs, maxResultBytes } = this.#options
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(statementTimeout(timeoutMs)), timeoutMs)
    // A write is finished whatever its caller does; a read stops with its caller.
    const onGone = () => deadline.abort(abortReason(gone))
    options.caller?.attach(deadline)
    const gone = options.writes ? undefined : options.caller?.signal
    if (gone?.aborted) onGone()
    gone?.addEventListener('abort', onGone, { once: true })
    try {
      const span = options.caller?.span?.child('worker call', { kind: 'client' })
      const exchanged = send(span, {
        signal: deadline.signal,
        owner: session.owner,
        maxBytes: maxResultBytes * wireBytesPerValueByte,
        statedLimitBytes: maxResultBytes,
      })
      const answer = await (span === undefined ? exchanged : tracedPart(span, exchanged))
      if (declinedStatuses.has(answer.status)) throw declined()
      return answer
    } catch (error) {
      return options.writes ? Promise.reject(error) : throwAsRead(error)
    } finally {
      clearTimeout(timer)
      gone?.removeEventListener('abort', onGone)
    }
  }

  /** An open cursor holds one of the worker's 128 connections for 10 s: give it back. */
  async #closeStream(session: Session, reader: CursorReader): Promise<void> {
    reader.stop()
    if (reader.baton === null) return
    try {
      await closeStream(session.upstream, session.token, reader.baton)
    } catch {
      session.worker.noteOpenStream() // it closes by itself in 10 s; until then the worker stays awake
    }
  }

  #translate(error: unknown, worker: ActiveWorker, endpoint: WorkerEndpoint): ForgeError {
    const { database } = worker
    if (isNotSent(error)) return notTaken(database, error)
    if (!(error instanceof ForgeError)) {
      const message = `Worker of "${database.name}" ended while it worked on the request`
      return new ForgeError('WORKER_LOST', message, { cause: error })
    }
    if (isCutShort(error)) void worker.suspect(endpoint)
    return error
  }
}
