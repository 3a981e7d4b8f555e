import { expect, test } from 'vitest'
import { systemClock } from '../../domain/clock.ts'
import { StatementBook } from './statement-book.ts'

function taken(book: StatementBook) {
  return book.take().map(({ databaseId, sql, runs }) => [databaseId, sql, runs])
}

test('runs that differ in their values alone count together', () => {
  const book = new StatementBook(systemClock, { insights: 'on' })
  book.observe('a', 'SELECT * FROM t WHERE id = 1', 2, 1, 0, false)
  book.observe('a', 'SELECT * FROM t WHERE id = 2', 4, 3, 0, true)
  book.observe('b', 'SELECT * FROM t WHERE id = 3', 8, 0, 5, false)
  const figures = book.take()
  expect(figures).toEqual([
    {
      databaseId: 'a',
      sql: 'SELECT * FROM t WHERE id = ?',
      runs: 2,
      failures: 1,
      totalMs: 6,
      maxMs: 4,
      rowsRead: 4,
      rowsWritten: 0,
      lastSeenAtMs: expect.any(Number),
    },
    expect.objectContaining({ databaseId: 'b', runs: 1, totalMs: 8, rowsWritten: 5 }),
  ])
})

test('take() gives each run once', () => {
  const book = new StatementBook(systemClock, { insights: 'on' })
  book.observe('a', 'SELECT 1', 1, 1, 0, false)
  expect(taken(book)).toEqual([['a', 'SELECT ?', 1]])
  expect(taken(book)).toEqual([])
  book.observe('a', 'SELECT 1', 1, 1, 0, false)
  expect(taken(book)).toEqual([['a', 'SELECT ?', 1]])
})

test('statements past the limit count together, and none is lost', () => {
  const book = new StatementBook(systemClock, { insights: 'on' })
  for (let n = 0; n < 1_000; n += 1) book.observe('a', `SELECT a${n} FROM t`, 1, 1, 0, false)
  const figures = book.take()
  expect(figures).toHaveLength(301)
  expect(figures.find(({ sql }) => sql === '')?.runs).toBe(700)
  expect(figures.reduce((sum, { runs }) => sum + runs, 0)).toBe(1_000)
})

test('memory stays bounded under texts that are never the same', () => {
  const book = new StatementBook(systemClock, { insights: 'on' })
  const filler = 'x'.repeat(3_000)
  for (let database = 0; database < 40; database += 1) {
    for (let n = 0; n < 600; n += 1) {
      book.observe(String(database), `SELECT ${filler}${n} FROM t${n}`, 1, 1, 0, false)
    }
  }
  const figures = book.take()
  expect(figures.reduce((sum, { sql }) => sum + sql.length, 0)).toBeLessThan(17 * 1024 * 1024)
  expect(figures.reduce((sum, { runs }) => sum + runs, 0)).toBe(24_000)
})
