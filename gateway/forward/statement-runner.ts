import type {
  Batch,
  CursorEntry,
  Description,
  PipelineReply,
  Statement,
  StatementResult,
  StreamRequest,
  StreamResult,
  WireError,
} from '../../workers/protocol/hrana.ts'
import { abortReason } from '../domain/abort-reason.ts'
import type { Caller } from '../domain/access/caller.ts'
import type { ActiveWorker, Fleet } from '../domain/databases/active-worker.ts'
import type { Database } from '../domain/databases/database.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import { refusedWrite } from '../domain/door/protection.ts'
import type { ServiceMode } from '../domain/door/service-mode.ts'
import { ForgeError } from '../domain/errors.ts'
import type { RunOptions, StatementRunner, Target } from '../domain/sql/statement-runner.ts'
import type { Span } from '../domain/watching/trace.ts'
import type { Channel, Channels } from './channel.ts'
import { closeStream } from './close-stream.ts'
import { CursorReader } from './cursor-reader.ts'
import { declined, declinedStatuses, notTaken } from './declined.ts'
import { describeAll } from './describe-statements.ts'
import { type Answer, type ExchangeOptions, exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'
import type { KnownText } from './lanes/known-texts.ts'
import { isWellFormedStatement } from './lanes/well-formed-statement.ts'
import { statementTimeout } from './statement-timeout.ts'
import { collect } from './streams/collect.ts'
import { sizeOf } from './streams/read-requests.ts'
import { pipelineOnce } from './streams/stream-carrier.ts'
import { tracedPart } from './traced-part.ts'
import { isNotSent, maxAttempts, throwAsRead, type Upstream } from './upstream.ts'

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
interface Session {
  readonly worker: ActiveWorker
  /** Gives the claim on the worker back. */
  readonly end: () => void
  readonly channel: Channel
  readonly endpoint: WorkerEndpoint
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
    const single = singleExecute(requests)
    if (single !== null) {
      const ridden = await this.#ride(target, single, options)
      if (ridden !== null) return [ridden]
    }
    const body = { requests: [...requests, { type: 'close' }] }
    const carried = pipelineOnce({ body, single: null }, pipelinePath)
    const keeps = this.#keepsSchema(target, single)
    const bytes = carried === null ? JSON.stringify(body).length : sizeOf(carried)
    const answer = await this.#withSession(target, options, bytes, (session, isFirst) => {
      const carrier = session.channel.carrier(session.endpoint)
      const maySend = isFirst && (target.access === 'full' || !options.writes)
      const carriage = carried !== null && maySend ? carrier.boardOnce(carried, target.access) : null
      const run = () =>
        this.#answered(session, options, (span, limits) => {
          if (carriage !== null) return collect(carrier, carriage, { ...limits, changesNothing: !options.writes })
          const request = hranaRequest(pipelinePath, session.token, JSON.stringify(body), span?.traceparent)
          return exchange(session.upstream, request, limits)
        })
      return keeps ? run() : session.channel.schema(session.endpoint).during(run)
    })
    if (single !== null) this.#textOf(target, single)?.noteAnswer(tailOf(answer.body))
    const refusal = requestRefusal(answer)
    if (refusal !== null) return requests.map(() => ({ type: 'error', error: { message: refusal } }))
    assertAnswered(answer, target.database, this.#options.mode)
    // sqld's answer to a well-formed pipeline has this shape (Hrana 3, "Pipeline").
    const reply = JSON.parse(answer.body.toString('utf8')) as PipelineReply
    return reply.results.slice(0, requests.length)
  }

  async *cursor(target: Target, batch: Batch, options: RunOptions): AsyncIterable<CursorEntry> {
    const body = JSON.stringify({ batch })
    const [only] = batch.steps
    const keeps = this.#keepsSchema(target, batch.steps.length === 1 ? (only?.stmt ?? null) : null)
    const worker = this.#options.fleet.workerOf(target.database)
    const session = await this.#open(worker, target, options)
    const schema = keeps ? null : session.channel.schema(session.endpoint)
    let release: (() => void) | null = null
    let isWhole = false
    schema?.began()
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
      throw this.#translate(error, session)
    } finally {
      if (!isWhole) schema?.distrust()
      schema?.ended()
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

  /** Runs a lone statement among others; null when it has to run by itself. */
  async #ride(target: Target, statement: Statement, options: RunOptions): Promise<StreamResult | null> {
    const text = this.#textOf(target, statement)
    if (!text?.mayRide || !isWellFormedStatement(statement)) return null
    const ride = await this.#withSession(
      target,
      { ...options, writes: false },
      0,
      async ({ worker, channel, endpoint }) => {
        if (options.writes) worker.noteWork()
        const ridden = await channel.lanes(endpoint).ride({
          text,
          statement: JSON.stringify(statement),
          access: target.access,
          ...(options.caller === undefined ? {} : { caller: options.caller }),
        })
        if (options.writes && ridden.kind !== 'alone') worker.noteWrite()
        return ridden
      },
    )
    if (ride.kind === 'alone') return null
    // The worker's own JSON: a Hrana result or error object.
    if (ride.kind === 'error') return { type: 'error', error: JSON.parse(ride.error) as WireError }
    return { type: 'ok', response: { type: 'execute', result: JSON.parse(ride.result) as StatementResult } }
  }

  /** Whether it cannot change the schema: the worker refuses that, or said that the text reads, which begins as reads do. */
  #keepsSchema(target: Target, single: Statement | null): boolean {
    if (target.access === 'read-only') return true
    return single !== null && this.#textOf(target, single)?.rule?.lane === 'read'
  }

  #textOf({ database }: Target, { sql }: Statement): KnownText | undefined {
    const worker = this.#options.fleet.workerOf(database)
    return sql === undefined ? undefined : this.#options.channels.of(worker).texts.get(sql)
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
        if (!isNotSent(error) || attempt === maxAttempts) throw this.#translate(error, session)
        await worker.suspect(session.endpoint)
      } finally {
        session.end()
      }
    }
  }

  async #open(worker: ActiveWorker, target: Target, options: RunOptions): Promise<Session> {
    const { endpoint, end } = options.isUse === false ? look(worker) : await use(worker, options.caller)
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

  #translate(error: unknown, session: Session): ForgeError {
    if (isNotSent(error)) return notTaken(session.worker.database, error)
    if (!(error instanceof ForgeError)) {
      return new ForgeError(
        'WORKER_LOST',
        `Worker of "${session.worker.database.name}" ended while it worked on the request`,
        {
          cause: error,
        },
      )
    }
    const isCutShort = error.reason === 'STATEMENT_TIMEOUT' || error.reason === 'CONNECTION_ENDED'
    if (isCutShort) void session.worker.suspect(session.endpoint)
    return error
  }
}

function singleExecute(requests: readonly StreamRequest[]): Statement | null {
  const [only] = requests
  return requests.length === 1 && only?.type === 'execute' ? only.stmt : null
}

/** Null for an answer that is too long to belong to a small statement. */
function tailOf(body: Buffer): string | null {
  return body.length > 64 * 1024 ? null : body.toString('latin1')
}

type Claim = Pick<Session, 'endpoint' | 'end'>

async function use(worker: ActiveWorker, caller: Caller | undefined): Promise<Claim> {
  const endpoint = worker.tryBegin() ?? (await worker.begin(caller?.signal, caller?.span))
  return { endpoint, end: () => worker.end() }
}

function look(worker: ActiveWorker): Claim {
  const endpoint = worker.tryLook()
  if (endpoint !== null) return { endpoint, end: () => worker.endLook() }
  throw new ForgeError('WORKER_UNAVAILABLE', `Worker of "${worker.database.name}" is not awake`)
}

/**
 * The text of an HTTP 500 with which sqld 0.24.32 answers what is the statement's own fault: text that is not
 * UTF-8, a cursor whose SQL does not parse. Null for any other answer.
 */
function requestRefusal(answer: Answer): string | null {
  if (answer.status !== 500) return null
  try {
    const body: { error?: unknown } = JSON.parse(answer.body.toString('utf8'))
    return typeof body.error === 'string' ? body.error : null
  } catch {
    return null // no JSON: not sqld's own words
  }
}

/** Translates sqld's own refusals of a whole request (HTTP statuses as measured on 0.24.32). */
function assertAnswered(answer: Answer, database: Database, mode: ServiceMode): void {
  if (answer.status === 200) return
  const text = answer.body.toString('utf8').slice(0, 500)
  if (answer.status === 403) throw refusedWrite(database, mode)
  if (answer.status === 429) {
    throw new ForgeError('TOO_MANY_STREAMS', `Too many streams of "${database.name}" are open; close them or retry`)
  }
  if (declinedStatuses.has(answer.status)) throw declined()
  if (answer.status === 400) throw new ForgeError('SQL_ERROR', `SQL Error: ${text}`)
  throw new ForgeError('INTERNAL', 'Internal error', { cause: new Error(`Worker answered ${answer.status}: ${text}`) })
}
