import { decodeCell } from '../hrana/cell-codec.ts'
import { type CallOptions, type HranaClient, type HranaStream, unwrap } from '../hrana/hrana-client.ts'
import { HranaError } from '../hrana/hrana-error.ts'
import { decodeColumns, type ResultColumn, type ResultSet } from '../hrana/result-set.ts'
import type { WireStatement } from '../hrana/wire.ts'
import { errorMessage, errorPlace } from '../sql/error-place.ts'
import type { SqlStatement } from '../sql/split-statements.ts'
import { onlyReads, statementKind } from '../sql/statement-kind.ts'
import type { Cell } from '../values/cell.ts'
import { bindParameters } from './bind-parameters.ts'
import type { ParameterInput } from './console-tab.ts'
import type { RunOutcome, RunStep } from './run-outcome.ts'

export interface RunOptions {
  readonly client: HranaClient
  readonly parameters: Readonly<Record<string, ParameterInput>>
  readonly readOnly: boolean
  /** Cancels what runs; nothing behind it begins. */
  readonly signal: AbortSignal
  /** Rows of a result that are kept, where it is too large to come in one piece. */
  readonly maxRows?: number
  /** A transaction was still open at the end: what it changed was rolled back. */
  readonly onLeftOpen?: () => void
}

const defaultMaxRows = 50_000

type Run = (statement: WireStatement) => Promise<ResultSet>

/**
 * Runs statements one after the other until one fails, and tells of each as it ends. Several share one connection, so
 * that BEGIN and COMMIT mean what they say; what is left open is rolled back at the end.
 */
export async function* runScript(
  statements: readonly SqlStatement[],
  options: RunOptions,
): AsyncGenerator<RunStep, undefined> {
  const { client, readOnly, signal } = options
  const call: CallOptions = { readOnly, signal }
  const isAlone = statements.length === 1 && statements.every(({ text }) => statementKind(text) !== 'transaction')
  if (isAlone) {
    for (const statement of statements) yield await runStep(statement, options, (stmt) => client.execute(stmt, call))
    return undefined
  }
  const stream = client.openStream({ readOnly })
  try {
    for (const statement of statements) {
      const step = await runStep(statement, options, (stmt) => stream.execute(stmt, signal))
      yield step
      if (step.outcome.kind !== 'result') return undefined
    }
    if (await isInTransaction(stream, signal)) options.onLeftOpen?.()
  } finally {
    await stream.close()
  }
  return undefined
}

async function isInTransaction(stream: HranaStream, signal: AbortSignal): Promise<boolean> {
  const [answer] = await stream.request([{ type: 'get_autocommit' }], signal)
  const response = unwrap(answer)
  return response.type === 'get_autocommit' && !response.is_autocommit
}

async function runStep(statement: SqlStatement, options: RunOptions, run: Run): Promise<RunStep> {
  const startedAtMs = Date.now()
  const startedAt = performance.now()
  const elapsedMs = () => performance.now() - startedAt
  const outcome = await outcomeOf(statement, options, run, elapsedMs)
  return { statement, startedAtMs, outcome }
}

async function outcomeOf(
  { text }: SqlStatement,
  options: RunOptions,
  run: Run,
  elapsedMs: () => number,
): Promise<RunOutcome> {
  const bound = bindParameters(text, options.parameters)
  if ('problem' in bound) {
    const message = `Parameter ${bound.label}: ${bound.problem}`
    return { kind: 'failed', message, code: 'PARAMETER', place: null, elapsedMs: elapsedMs() }
  }
  try {
    const result = await run(bound.statement)
    return { kind: 'result', result, isCut: false, elapsedMs: elapsedMs() }
  } catch (error) {
    if (options.signal.aborted) return { kind: 'cancelled', elapsedMs: elapsedMs() }
    if (!(error instanceof HranaError)) throw error
    if (error.code === 'RESPONSE_TOO_LARGE' && onlyReads(text))
      return await firstRows(bound.statement, options, elapsedMs)
    return failure(error, text, elapsedMs())
  }
}

function failure(error: HranaError, sql: string, elapsedMs: number): RunOutcome {
  const place = errorPlace(error.message, sql)
  return { kind: 'failed', message: errorMessage(error.message), code: error.code, place, elapsedMs }
}

/** A result that is too large for one answer, streamed as far as it is kept. */
async function firstRows(
  statement: WireStatement,
  { client, signal, maxRows = defaultMaxRows }: RunOptions,
  elapsedMs: () => number,
): Promise<RunOutcome> {
  const rows: Cell[][] = []
  let columns: ResultColumn[] = []
  let isCut = false
  try {
    for await (const entry of client.cursor({ steps: [{ stmt: statement }] }, { signal, readOnly: true })) {
      if (entry.type === 'step_begin') columns = decodeColumns(entry.cols)
      else if (entry.type === 'row') rows.push(entry.row.map(decodeCell))
      else if (entry.type === 'step_error' || entry.type === 'error') throw new HranaError(entry.error)
      isCut = rows.length >= maxRows
      if (isCut) break
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled', elapsedMs: elapsedMs() }
    if (!(error instanceof HranaError)) throw error
    return failure(error, statement.sql, elapsedMs())
  }
  const counts = { affectedRowCount: 0, rowsRead: null, rowsWritten: null, durationMs: null }
  return { kind: 'result', result: { columns, rows, ...counts }, isCut, elapsedMs: elapsedMs() }
}
