import type { PipelineReply } from '../../workers/protocol/hrana.ts'
import { endOfObject } from '../../workers/protocol/json-text.ts'
import type { Database } from '../domain/databases/database.ts'
import { refusedWrite } from '../domain/door/protection.ts'
import type { ServiceMode } from '../domain/door/service-mode.ts'
import { ForgeError } from '../domain/errors.ts'
import type { Executed } from '../domain/sql/statement-runner.ts'
import { declined, declinedStatuses } from './declined.ts'
import type { Answer } from './exchange.ts'

const maxTailBytes = 64 * 1024

/** Of the answer to a lone statement; null when it is too long to belong to a small one. */
export function tailOf({ body }: Answer): string | null {
  return body.length > maxTailBytes ? null : body.toString('latin1')
}

const executedStart =
  /^\{"baton":(?:null|"[^"]*"),"base_url":null,"results":\[\{"type":"ok","response":\{"type":"execute","result":/

/** Behind the result, when the stream was closed after it. */
const executedEnd = '}},{"type":"ok","response":{"type":"close"}}]}'

/** What the first statement of a pipeline came to (Hrana 3, "Pipeline"): its result is cut out, not read. */
export function readExecuted(body: string): Executed {
  const start = executedStart.exec(body)?.[0].length
  if (start !== undefined) return { kind: 'ok', result: body.slice(start, endOfResult(body, start)) }
  const [first] = (JSON.parse(body) as PipelineReply).results
  if (first?.type === 'error') return { kind: 'error', error: first.error }
  if (first?.response.type === 'execute') return { kind: 'ok', result: JSON.stringify(first.response.result) }
  throw new ForgeError('WORKER_LOST', 'The worker gave no answer to a request of type execute')
}

/** Looking through a large result for its end would take as long as sending it. */
function endOfResult(body: string, start: number): number {
  return body.endsWith(executedEnd) ? body.length - executedEnd.length : endOfObject(body, start)
}

/**
 * The text of an HTTP 500 with which sqld 0.24.32 answers what is the statement's own fault: text that is not
 * UTF-8, a cursor whose SQL does not parse. Null for any other answer.
 */
export function requestRefusal(answer: Answer): string | null {
  if (answer.status !== 500) return null
  try {
    const body: { error?: unknown } = JSON.parse(answer.body.toString('utf8'))
    return typeof body.error === 'string' ? body.error : null
  } catch {
    return null // no JSON: not sqld's own words
  }
}

/** Translates sqld's own refusals of a whole request (HTTP statuses as measured on 0.24.32). */
export function assertAnswered(answer: Answer, database: Database, mode: ServiceMode): void {
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
