import type { Column, StatementResult } from '../../../workers/protocol/hrana.ts'
import { onlyReads } from '../../../workers/protocol/only-reads.ts'
import type { RunOptions, StatementRunner, Target } from '../../domain/sql/statement-runner.ts'
import { type LineFormat, lineFormats } from './answer-encoding/line-format.ts'
import { resultText } from './answer-encoding/result-text.ts'
import { transcribeResult } from './answer-encoding/transcribe-result.ts'
import { limitedAnswer, type StatementRun, streamedAnswer } from './cursor-answer.ts'
import { opensTransaction } from './leading-keyword.ts'
import type { CallOptions, EncodedAnswer, QueryInput, QueryService } from './query-service.ts'
import { createBatchRun } from './run-batch-input.ts'
import { runTransaction } from './run-statements.ts'
import { afterWrite, resultTooLarge, type SqlErrorContext, sqlError } from './sql-error.ts'
import { encodeStatement } from './value-encoding.ts'

export interface QueryServiceOptions {
  /** `DBFORGE_MAX_RESULT_BYTES`: the largest answer that is built in memory. */
  readonly maxResultBytes: number
}

/** SQL from REST to the worker and back. */
export function createQueryService(runner: StatementRunner, limits: QueryServiceOptions): QueryService {
  async function query(target: Target, input: QueryInput, { caller }: CallOptions): Promise<EncodedAnswer> {
    const statement = encodeStatement(input.sql, input.params)
    const description = await runner.describe(target, input.sql, caller)
    const writes = !onlyReads(description)
    const options: RunOptions = caller === undefined ? { writes } : { writes, caller }
    const context: SqlErrorContext = {
      sql: input.sql,
      maxResultBytes: limits.maxResultBytes,
      undoesWrite: writes,
    }
    const format = input.format ?? 'json'
    const run: StatementRun = { target, statement, options, context }
    if (opensTransaction(input.sql)) return await refuseTransaction(run)
    if (!writes) {
      if (format === 'ndjson' || format === 'csv') {
        return await streamedAnswer(runner, run, lineFormats[format], input.limit)
      }
      if (input.limit !== undefined) {
        return await limitedAnswer(runner, run, format, input.limit)
      }
    }
    const returnsRows = writes && description !== null && description.cols.length > 0
    try {
      return returnsRows ? await answerInTransaction(run, input) : await plainAnswer(run, input)
    } catch (error) {
      throw writes ? afterWrite(error, context) : error
    }
  }

  /** Runs it, so that the worker's own refusal comes first; with its stream the transaction ends, too. */
  async function refuseTransaction({ target, statement, options, context }: StatementRun): Promise<never> {
    const executed = await runner.execute(target, statement, options)
    if (executed.kind === 'error') throw sqlError(executed.error, context)
    const route = `/api/db/${target.database.name}/batch`
    const way = `send its statements to ${route} with "transaction":true, or use a libSQL client`
    throw sqlError({ message: `A transaction ends with its call: ${way}` }, context)
  }

  async function plainAnswer(
    { target, statement, options, context }: StatementRun,
    input: QueryInput,
  ): Promise<EncodedAnswer> {
    const executed = await runner.execute(target, statement, options)
    if (executed.kind === 'error') throw sqlError(executed.error, context)
    return encodedResult(executed.result, input)
  }

  /** Without a transaction a write would stay in effect when its RETURNING rows turn out to be too many. */
  async function answerInTransaction(
    { target, statement, options, context }: StatementRun,
    input: QueryInput,
  ): Promise<EncodedAnswer> {
    const outcome = await runTransaction(runner, target, [statement], options)
    const [result] = outcome.isOk ? outcome.results : []
    if (result !== undefined) return encodedRows(result, input)
    throw sqlError(outcome.isOk ? { message: 'The worker gave no result' } : outcome.failure.error, context)
  }

  /** `result` is the worker's own JSON, of a Hrana result object. */
  function encodedResult(result: string, input: QueryInput): EncodedAnswer {
    const { format = 'json', limit } = input
    const isWhole = (format === 'json' || format === 'arrays') && limit === undefined
    const body = isWhole ? transcribeResult(result, { format, ...limits }) : null
    return body === null ? encodedRows(JSON.parse(result), input) : { contentType: 'application/json', body }
  }

  function encodedRows(result: StatementResult, { format = 'json', limit }: QueryInput): EncodedAnswer {
    if (format === 'json' || format === 'arrays') {
      return { contentType: 'application/json', body: resultText(result, { format, limit, ...limits }) }
    }
    const line = lineFormats[format]
    const rows = limit === undefined ? result.rows : result.rows.slice(0, limit)
    return { contentType: line.contentType, body: linesText(line, result.cols, rows) }
  }

  /** The rows of a write, which is never left half-read: the next writer waits for it. */
  function linesText(line: LineFormat, columns: readonly Column[], rows: StatementResult['rows']): string {
    const rowText = line.rowText(columns)
    let text = line.head(columns)
    for (const row of rows) {
      text += rowText(row)
      if (text.length > limits.maxResultBytes) throw resultTooLarge(limits.maxResultBytes)
    }
    return text
  }

  return { query, batch: createBatchRun(runner, limits) }
}
