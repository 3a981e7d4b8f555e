import { expect, test } from 'vitest'
import { type LoggedStatement, QueryLog, type QueryLogOptions } from './query-log.ts'

function open(limits: Partial<QueryLogOptions['limits']>, random = 0.5) {
  const written: LoggedStatement[] = []
  const log = new QueryLog({
    limits: { queryLog: 'statements', queryLogPercent: 100, queryLogSlowMs: 0, ...limits },
    write: (statement) => written.push(statement),
    random: () => random,
  })
  const observe = (durationMs = 1) => log.observe('d', "SELECT 'secret'", durationMs, 1, 0, false, '["bound"]')
  return { log, observe, written }
}

test('it is off unless it is asked for', () => {
  expect(open({ queryLog: 'off' }).log.isObserving).toBe(false)
  expect(open({}).log.isObserving).toBe(true)
})

test('values are taken out, unless they are asked for', () => {
  const plain = open({})
  expect(plain.log.wantsParameters).toBe(false)
  plain.observe()
  expect(plain.written).toEqual([expect.objectContaining({ sql: 'SELECT ?', parameters: null })])
  const full = open({ queryLog: 'parameters' })
  expect(full.log.wantsParameters).toBe(true)
  full.observe()
  expect(full.written).toEqual([expect.objectContaining({ sql: "SELECT 'secret'", parameters: '["bound"]' })])
})

test('a share of all statements is taken, and slow ones in any case', () => {
  const unlucky = open({ queryLogPercent: 40, queryLogSlowMs: 100 }, 0.4)
  unlucky.observe(99)
  expect(unlucky.written).toEqual([])
  unlucky.observe(100)
  expect(unlucky.written).toHaveLength(1)
  const lucky = open({ queryLogPercent: 40 }, 0.39)
  lucky.observe()
  expect(lucky.written).toHaveLength(1)
})
