import type { BatchStep } from '../lanes/transaction-steps.ts'
import { isObject, isWellFormedStatement, type WellFormedStatement } from '../lanes/well-formed-statement.ts'
import type { RequestTexts } from '../note-statements.ts'
import { malformed, type StoredTexts } from './stored-texts.ts'

/** One request of a pipeline on its way over a socket. */
export type CarriedRequest =
  /** The worker's: a Hrana stream request as a JSON object, with whole SQL texts; and these, for whoever counts statements. */
  | {
      readonly sent: string
      readonly texts: RequestTexts
      /** Of a batch whose numbers JavaScript writes as they are. */
      readonly steps?: readonly BatchStep[]
    }
  /** Answered here: the result as JSON. */
  | { readonly answer: string }

export interface CarriedPipeline {
  readonly requests: readonly CarriedRequest[]
  /** The last one closes the stream. */
  readonly closes: boolean
}

/** What of a pipeline goes to the worker, in order. */
export function sentOf({ requests }: CarriedPipeline): string[] {
  return requests.flatMap((request) => ('sent' in request ? [request.sent] : []))
}

/** Characters that go to the worker. */
export function sizeOf({ requests }: CarriedPipeline): number {
  return requests.reduce((size, request) => size + ('sent' in request ? request.sent.length : 0), 0)
}

/** The SQL of each request; null where there is none to count. */
export function textsOf({ requests }: CarriedPipeline): RequestTexts[] {
  return requests.map((request) => ('sent' in request ? request.texts : null))
}

/** Rules of the version that the client's path names. */
export type HranaVersion = 2 | 3

const maxId = 2 ** 31
/** Of conditions in conditions; sqld reads JSON of up to 128 levels. */
const maxDepth = 64
/** The request that closes the stream, which the socket does by itself. */
export const closing: CarriedRequest = { answer: '{"type":"ok","response":{"type":"close"}}' }

/**
 * Reads the requests of a pipeline (Hrana 3, "Requests"), and puts stored texts in the place of their ids; members that the
 * worker would not look at are left out. Throws MALFORMED_REQUEST for what it would refuse whole: over a socket it would run
 * what stands before that.
 */
export function readRequests(requests: unknown, version: HranaVersion, texts: StoredTexts): CarriedPipeline {
  if (!Array.isArray(requests)) throw malformed('"requests" is a list')
  const reader = new Reader(version, texts)
  const last = requests.length - 1
  const read = requests.map((request: unknown, index) => reader.request(request, index === last))
  return { requests: read, closes: reader.closes }
}

/** The batch of a cursor, as JSON, with the same rules. Throws MALFORMED_REQUEST. */
export function readBatch(batch: unknown, texts: StoredTexts): string {
  return new Reader(3, texts).batch(batch)
}

class Reader {
  closes = false
  readonly #version: HranaVersion
  readonly #texts: StoredTexts
  #hasNegativeZero = false

  constructor(version: HranaVersion, texts: StoredTexts) {
    this.#version = version
    this.#texts = texts
  }

  request(request: unknown, isLast: boolean): CarriedRequest {
    if (!isObject(request)) throw malformed('Each of "requests" is an object')
    switch (request.type) {
      case 'execute': {
        const statement = this.#statement(request.stmt)
        return { sent: `{"type":"execute","stmt":${this.#write(statement)}}`, texts: statement.sql }
      }
      case 'batch': {
        const steps = this.#steps(request.batch)
        const sent = `{"type":"batch","batch":${this.#write({ steps })}}`
        const texts = steps.map(({ stmt }) => stmt.sql)
        return this.#hasNegativeZero ? { sent, texts } : { sent, texts, steps }
      }
      case 'sequence':
        return { sent: JSON.stringify({ type: request.type, sql: this.#sqlOf(request) }), texts: null }
      case 'describe':
        return { sent: JSON.stringify({ type: request.type, sql: this.#sqlOf(request) }), texts: [] }
      case 'store_sql':
        return { answer: this.#store(request) }
      case 'close_sql':
        this.#texts.close(idOf(request.sql_id))
        return { answer: '{"type":"ok","response":{"type":"close_sql"}}' }
      case 'get_autocommit':
        this.#assertVersion3('The `get_autocommit` request')
        return { sent: '{"type":"get_autocommit"}', texts: [] }
      case 'close':
        if (!isLast) throw malformed('Nothing may follow the request that closes the stream')
        this.closes = true
        return closing
      default:
        throw malformed(`Unknown type of request: ${JSON.stringify(request.type) ?? 'none'}`)
    }
  }

  #write(request: object): string {
    return this.#hasNegativeZero ? withNegativeZeros(request) : JSON.stringify(request)
  }

  #store(request: Record<string, unknown>): string {
    if (!isText(request.sql)) throw malformed('"sql" of "store_sql" is a text')
    const error = this.#texts.store(idOf(request.sql_id), request.sql)
    return error === null ? '{"type":"ok","response":{"type":"store_sql"}}' : `{"type":"error","error":${error}}`
  }

  #statement(value: unknown): WellFormedStatement {
    if (!isObject(value)) throw malformed('"stmt" is an object')
    const { args, named_args, want_rows } = value
    const statement: Record<string, unknown> = { sql: this.#sqlOf(value) }
    if (args !== undefined) statement['args'] = args
    if (named_args !== undefined) statement['named_args'] = named_args
    if (want_rows !== undefined && want_rows !== null) statement['want_rows'] = want_rows
    if (!isWellFormedStatement(statement)) throw malformed('"stmt" is no Hrana statement')
    for (const list of [statement.args, statement.named_args])
      if (list?.some(isNegativeZero)) this.#hasNegativeZero = true
    return statement
  }

  batch(value: unknown): string {
    return this.#write({ steps: this.#steps(value) })
  }

  #steps(value: unknown): readonly BatchStep[] {
    if (!isObject(value) || !Array.isArray(value.steps)) throw malformed('"batch" is an object with "steps"')
    return value.steps.map((step: unknown, index) => this.#step(step, index))
  }

  #step(step: unknown, index: number): BatchStep {
    if (!isObject(step)) throw malformed('Each of "steps" is an object')
    const { condition } = step
    const stmt = this.#statement(step.stmt)
    if (condition === undefined || condition === null) return { stmt }
    this.#assertCondition(condition, index, 1)
    return { condition, stmt }
  }

  #assertCondition(condition: unknown, step: number, depth: number): asserts condition is object {
    if (depth > maxDepth) throw malformed('"condition" is nested too deeply')
    if (!isObject(condition)) throw malformed('"condition" is an object')
    const { type, step: other } = condition
    if (type === 'ok' || type === 'error') {
      if (typeof other !== 'number' || !Number.isInteger(other) || other < 0 || other >= step)
        throw malformed('Invalid reference to step in a batch condition')
    } else if (type === 'not') {
      this.#assertCondition(condition.cond, step, depth + 1)
    } else if (type === 'and' || type === 'or') {
      if (!Array.isArray(condition.conds)) throw malformed('"conds" is a list of conditions')
      for (const other of condition.conds) this.#assertCondition(other, step, depth + 1)
    } else if (type === 'is_autocommit') {
      this.#assertVersion3('BatchCond of type `is_autocommit`')
    } else {
      throw malformed('Unknown type of "condition"')
    }
  }

  #sqlOf({ sql, sql_id: id }: { sql?: unknown; sql_id?: unknown }): string {
    if (id === undefined || id === null) {
      if (!isText(sql)) throw malformed('Either `sql` or `sql_id` are required')
      return sql
    }
    if (sql !== undefined && sql !== null) throw malformed('Either `sql` or `sql_id` are required, but not both')
    return this.#texts.get(idOf(id))
  }

  #assertVersion3(what: string): void {
    if (this.#version < 3) throw malformed(`${what} is only supported in protocol version hrana3 and higher`)
  }
}

function idOf(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= -maxId && value < maxId) return value
  throw malformed('"sql_id" is a 32-bit integer')
}

/** No text that is well-formed holds one half of a surrogate pair. */
const negativeZero = '\ud800-0'
const writtenNegativeZero = JSON.stringify(negativeZero)

/** A zero keeps its sign, which JSON has and JavaScript does not write. */
function withNegativeZeros(request: object): string {
  const text = JSON.stringify(request, (_name, value: unknown) => (Object.is(value, -0) ? negativeZero : value))
  return text.replaceAll(writtenNegativeZero, '-0.0')
}

function isNegativeZero(argument: unknown): boolean {
  return isObject(argument) && (Object.is(argument.value, -0) || isNegativeZero(argument.value))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed()
}
