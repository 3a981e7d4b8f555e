import { describe, expect, it } from 'vitest'
import { answerSize } from './small-answer.ts'

function result(rowsRead: number, rowsWritten: number, durationMs: number | string, rows: unknown[] = []): string {
  const text = JSON.stringify({
    cols: [],
    rows,
    affected_row_count: 0,
    last_insert_rowid: null,
    replication_index: null,
  })
  const figures = `"rows_read":${rowsRead},"rows_written":${rowsWritten},"query_duration_ms":${durationMs}`
  return `${text.slice(0, -1)},${figures}}`
}

describe('answerSize()', () => {
  it.each([
    ['few rows, little time', result(1, 0, 0.021), 'small', 'small'],
    ['a time of very little', result(1, 0, '2.1e-5'), 'small', 'small'],
    ['as many rows as may be', result(1_000, 1_000, 1), 'small', 'small'],
    ['more rows read', result(2_001, 0, 1), 'large', 'large'],
    ['more rows read and written', result(1_000, 1_001, 1), 'large', 'large'],
    ['a wait for the disk', result(1, 1, 40), 'large', 'small'],
    ['a long time', result(1, 1, 101), 'large', 'large'],
    ['a long answer', result(1, 0, 0.02, ['x'.repeat(17_000)]), 'large', 'large'],
  ])('%s', (_, answer, read, write) => {
    expect(answerSize(answer, 'read')).toBe(read)
    expect(answerSize(answer, 'write')).toBe(write)
  })

  it('looks at a whole pipeline as at its result', () => {
    const answer = (inner: string) =>
      `{"baton":null,"base_url":null,"results":[{"type":"ok","response":{"type":"execute","result":${inner}}},` +
      '{"type":"ok","response":{"type":"close"}}]}'
    expect(answerSize(answer(result(1, 0, 0.02)), 'read')).toBe('small')
    expect(answerSize(answer(result(9_999, 0, 0.02)), 'read')).toBe('large')
  })

  it('is not misled by a value that looks like the figures', () => {
    const lie = '"rows_read":0,"rows_written":0,"query_duration_ms":0'
    expect(answerSize(result(9_999, 0, 1, [lie]), 'read')).toBe('large')
  })

  it('an error tells nothing', () => {
    expect(answerSize('{"message":"UNIQUE constraint failed","code":"SQLITE_CONSTRAINT"}', 'write')).toBe('unknown')
  })
})
