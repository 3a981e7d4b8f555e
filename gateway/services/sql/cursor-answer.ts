import type { Statement, Value } from '../../../workers/protocol/hrana.ts'
import type { RunOptions, StatementRunner, Target } from '../../domain/sql/statement-runner.ts'
import type { LineFormat } from './answer-encoding/line-format.ts'
import { answerText, namesText, rowsText } from './answer-encoding/result-text.ts'
import { rowStream } from './answer-encoding/row-stream.ts'
import { type OpenCursor, openCursor } from './open-cursor.ts'
import type { EncodedAnswer } from './query-service.ts'
import { resultTooLarge, type SqlErrorContext, sqlError } from './sql-error.ts'

/** One statement, ready to run. */
export interface StatementRun {
  readonly target: Target
  readonly statement: Statement
  readonly options: RunOptions
  readonly context: SqlErrorContext
}

/** Any number of rows, one line each, in flat memory. A failure before the first row is thrown. */
export async function streamedAnswer(
  runner: StatementRunner,
  run: StatementRun,
  format: LineFormat,
  limit: number | undefined,
): Promise<EncodedAnswer> {
  const cursor = await open(runner, run)
  return { contentType: format.contentType, body: rowStream(cursor, format, limit) }
}

/** The first `limit` rows: the statement is stopped there, however many it would give. */
export async function limitedAnswer(
  runner: StatementRunner,
  run: StatementRun,
  format: 'json' | 'arrays',
  limit: number,
): Promise<EncodedAnswer> {
  const { maxResultBytes } = run.context
  const startedAtMs = performance.now()
  const cursor = await open(runner, run)
  const { rows, isTruncated } = await firstRows(cursor, limit, maxResultBytes)
  const data = rowsText(cursor.columns, rows, { format, maxResultBytes })
  const body = answerText(namesText(cursor.columns), data, rows.length, isTruncated, {
    affectedRowCount: 0,
    lastInsertRowid: null,
    durationMs: Math.round((performance.now() - startedAtMs) * 1000) / 1000,
    rowsRead: null,
    rowsWritten: null,
  })
  return { contentType: 'application/json', body }
}

async function firstRows(cursor: OpenCursor, limit: number, maxResultBytes: number) {
  const rows: (readonly Value[])[] = []
  let sizeBytes = 0
  try {
    for (;;) {
      const row = await cursor.nextRow()
      if (row === null || rows.length === limit) return { rows, isTruncated: row !== null }
      rows.push(row)
      sizeBytes += row.reduce((size, value) => size + valueSize(value), 0)
      if (sizeBytes > maxResultBytes) throw resultTooLarge(maxResultBytes)
    }
  } finally {
    await cursor.close()
  }
}

function valueSize(value: Value): number {
  if (value.type === 'text') return value.value.length
  return value.type === 'blob' ? value.base64.length : 8
}

async function open(runner: StatementRunner, run: StatementRun): Promise<OpenCursor> {
  const { target, statement, options, context } = run
  const entries = runner.cursor(target, { steps: [{ stmt: statement }] }, options)
  return await openCursor(entries, (error) => sqlError(error, context))
}
