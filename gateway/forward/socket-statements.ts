import type { StreamRequest, StreamResult } from '../../workers/protocol/hrana.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { StatementObserver } from '../domain/watching/statement-figures.ts'
import type { Span } from '../domain/watching/trace.ts'
import { noteResults, noteText, parametersOf, type RequestTexts } from './note-statements.ts'
import type { SocketTrace } from './socket-trace.ts'

export interface SocketStatementsOptions {
  readonly observer: StatementObserver
  readonly databaseId: DatabaseId
  /** Null when nothing of this socket is traced. */
  readonly trace: Pick<SocketTrace, 'request'> | null
}

type StreamResponse = Extract<StreamResult, { type: 'ok' }>['response']

/** What is looked at; members may be anything, since clients wrote them. */
interface SocketMessage {
  readonly request_id?: unknown
  readonly request?: StreamRequest
  readonly response?: StreamResponse
}

interface Running {
  readonly texts: RequestTexts
  /** What is bound, as JSON; for one statement, where it is wanted. */
  readonly bound: string | null
  readonly startedAtMs: number
  readonly span: Span | null
}

/** Longer messages are passed on unread, as with requests over HTTP. */
const readableBytes = 256 * 1024
/** Of one socket. */
const maxRunning = 1_024
const maxStored = 512
const maxStoredLength = 16_384
/** The figures of a result stand at its end. */
const tailBytes = 600

/** The head of every answer, as sqld writes it (Hrana 3, "Response"). */
const answerHead = /^\{"type":"response_(ok|error)","request_id":(-?\d+)[,}]/

/** Looks at the requests of one socket and their answers, which go by unchanged: what ran, for how long, and how. */
export class SocketStatements {
  readonly #options: SocketStatementsOptions
  /** Texts that the client stored for later (Hrana 2, "store_sql"). */
  readonly #stored = new Map<unknown, string>()
  readonly #running = new Map<number, Running>()

  constructor(options: SocketStatementsOptions) {
    this.#options = options
  }

  /** Nobody listens: nothing need be told. */
  get isIdle(): boolean {
    return this.#options.trace === null && !this.#options.observer.isObserving
  }

  sent(message: Buffer): void {
    if (message.length > readableBytes || this.#running.size >= maxRunning) return
    const { request, request_id: id } = parse(message)
    if (request === undefined || typeof id !== 'number') return
    if (this.#keeps(request)) return
    const texts = this.#textsOf(request)
    if (texts === null) return
    const { observer, trace } = this.#options
    const span = trace?.request() ?? null
    span?.statement(typeof texts === 'string' ? texts : texts.filter((text) => text !== null).join('; '))
    const bound = observer.wantsParameters && request.type === 'execute' ? parametersOf(request.stmt) : null
    this.#running.set(id, { texts, bound, startedAtMs: performance.now(), span })
  }

  received(message: Buffer): void {
    if (this.#running.size === 0) return
    const [, outcome, id] = answerHead.exec(message.toString('latin1', 0, 80)) ?? []
    const running = this.#running.get(Number(id))
    if (running === undefined) return
    this.#running.delete(Number(id))
    const isFailed = outcome === 'error'
    if (isFailed) running.span?.fail('SQL_ERROR')
    running.span?.end()
    if (this.#options.observer.isObserving) this.#note(running, isFailed, message)
  }

  /** What runs has no answer any more. */
  closed(): void {
    for (const { span } of this.#running.values()) {
      span?.fail('CONNECTION_ENDED')
      span?.end()
    }
    this.#running.clear()
  }

  #note({ texts, bound, startedAtMs }: Running, isFailed: boolean, message: Buffer): void {
    const { observer, databaseId } = this.#options
    const note = { observer, databaseId, sentAtMs: startedAtMs }
    if (typeof texts === 'string') {
      if (isFailed) observer.observe(databaseId, texts, performance.now() - startedAtMs, 0, 0, true, bound)
      else noteText(note, texts, message.toString('latin1', Math.max(0, message.length - tailBytes)), bound)
    } else if (!isFailed && message.length <= readableBytes) {
      const { response } = parse(message)
      // as: sqld's answer to a batch has this shape (Hrana 3, "BatchResp")
      if (response !== undefined) noteResults(note, [texts], [{ type: 'ok', response }])
    }
  }

  /** Whether it only stores a text, or forgets one. */
  #keeps(request: StreamRequest): boolean {
    if (request.type === 'store_sql') {
      const { sql, sql_id: id } = request
      if (typeof sql === 'string' && sql.length <= maxStoredLength && this.#stored.size < maxStored)
        this.#stored.set(id, sql)
      return true
    }
    if (request.type === 'close_sql') this.#stored.delete(request.sql_id)
    return request.type === 'close_sql'
  }

  #textsOf(request: StreamRequest): RequestTexts {
    if (request.type === 'execute') return this.#textOf(request.stmt)
    if (request.type !== 'batch') return null
    return Array.isArray(request.batch?.steps) ? request.batch.steps.map((step) => this.#textOf(step?.stmt)) : null
  }

  #textOf(statement: { sql?: unknown; sql_id?: unknown } | undefined): string | null {
    if (typeof statement?.sql === 'string') return statement.sql
    return this.#stored.get(statement?.sql_id) ?? null
  }
}

function parse(message: Buffer): SocketMessage {
  try {
    const parsed: unknown = JSON.parse(message.toString('utf8'))
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {} // the worker says what is wrong with it
  }
}
