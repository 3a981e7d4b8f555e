import type {
  BatchResult,
  Statement,
  StatementResult,
  StreamRequest,
  StreamResult,
} from '../../workers/protocol/hrana.ts'
import { figuresOf } from '../../workers/protocol/result-figures.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { StatementObserver } from '../domain/watching/statement-figures.ts'
import type { SingleExecute } from './lanes/single-execute.ts'

/** The SQL of one request: of a statement, of each step of a batch, or nothing that can be told apart. */
export type RequestTexts = string | null | readonly (string | null)[]

/** Who hears of the statements of one database. */
export interface StatementNote {
  readonly observer: StatementObserver
  readonly databaseId: DatabaseId
  /** When the statements were sent, in ms of `performance.now()`: for where the worker tells no time of its own. */
  readonly sentAtMs: number
}

/** What the answer to a statement that failed is known by. */
export const failedAnswer = '"type":"error"'
/** What transactions of batches are put between. */
const frames = new Set(['BEGIN', 'BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'])

/** The SQL of a request as it is sent. */
export function textsOf(request: StreamRequest): RequestTexts {
  if (request.type === 'execute') return request.stmt.sql ?? null
  return request.type === 'batch' ? request.batch.steps.map(({ stmt }) => stmt.sql ?? null) : null
}

/** Tells of a statement by the worker's own JSON for it, its result last; null when that was too long to keep. */
export function noteSingle(note: StatementNote, { sql, statement }: SingleExecute, answer: string | null): void {
  noteText(note, sql, answer, note.observer.wantsParameters ? boundOf(statement) : null)
}

/** The same, when what is bound to it is known: JSON, or null. */
export function noteText(note: StatementNote, sql: string, answer: string | null, bound: string | null): void {
  const { observer, databaseId } = note
  const found = answer === null ? null : figuresOf(answer)
  if (found !== null)
    observer.observe(databaseId, sql, found.durationMs, found.rowsRead, found.rowsWritten, false, bound)
  else observer.observe(databaseId, sql, elapsedMs(note), 0, 0, answer?.includes(failedAnswer) === true, bound)
}

/** Tells of what several requests came back with. */
export function noteResults(
  note: StatementNote,
  requests: readonly RequestTexts[],
  results: readonly StreamResult[],
): void {
  for (const [index, texts] of requests.entries()) {
    const result = results[index]
    if (texts === null || result === undefined) continue
    if (typeof texts === 'string') noteExecute(note, texts, result)
    else if (result.type === 'ok' && result.response.type === 'batch') noteBatch(note, texts, result.response.result)
  }
}

/** Tells of an answer in JSON; what is no answer of these requests is left out. */
export function noteAnswer(note: StatementNote, path: string, requests: readonly RequestTexts[], answer: string): void {
  const reply = parse(answer)
  if (path.startsWith('/v1/')) {
    const type = path === '/v1/batch' ? 'batch' : 'execute'
    // as: sqld's answer to a Hrana 1 call is the result alone
    if (reply?.result)
      noteResults(note, requests, [{ type: 'ok', response: { type, result: reply.result } } as StreamResult])
  } else if (Array.isArray(reply?.results)) {
    noteResults(note, requests, reply.results)
  }
}

function noteExecute(note: StatementNote, sql: string, result: StreamResult): void {
  const { observer, databaseId } = note
  if (result.type === 'error') observer.observe(databaseId, sql, elapsedMs(note), 0, 0, true, null)
  else if (result.response.type === 'execute') noteResult(note, sql, result.response.result)
}

function noteBatch(note: StatementNote, texts: readonly (string | null)[], batch: BatchResult): void {
  const { observer, databaseId } = note
  for (const [step, sql] of texts.entries()) {
    if (sql === null || frames.has(sql)) continue
    const result = batch.step_results[step]
    if (result) noteResult(note, sql, result)
    else if (batch.step_errors[step]) observer.observe(databaseId, sql, elapsedMs(note), 0, 0, true, null)
  }
}

function noteResult(note: StatementNote, sql: string, result: StatementResult): void {
  const { query_duration_ms: durationMs, rows_read: rowsRead, rows_written: rowsWritten } = result
  note.observer.observe(note.databaseId, sql, durationMs, rowsRead, rowsWritten, false, null)
}

function elapsedMs({ sentAtMs }: StatementNote): number {
  return performance.now() - sentAtMs
}

/** What is bound to a Hrana statement, as JSON; null when nothing is. */
export function parametersOf({ args, named_args: named }: Statement): string | null {
  const bound = [...(args ?? []), ...(named ?? [])]
  return bound.length === 0 ? null : JSON.stringify(bound)
}

function boundOf(statement: string): string | null {
  // as: it was found well-formed before
  return parametersOf(JSON.parse(statement) as Statement)
}

/** Members that sqld answers with (Hrana 3, "Pipeline"); null when it is no JSON. */
function parse(text: string): { results?: StreamResult[]; result?: unknown } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
