import { describe, expect, test } from 'vitest'
import { alertMetricNames } from '../../../../gateway/domain/watching/alert.ts'
import { emptyRule, fieldsOfRule, readRule } from './rule-fields.ts'
import { ruleStateOf } from './rule-state.ts'
import { conditionText, metricLabel, waitText } from './rule-words.ts'

describe('readRule()', () => {
  test('reads back what fieldsOfRule() shows', () => {
    const wish = {
      name: 'Slow',
      metric: 'average_response_ms' as const,
      database: null,
      comparison: 'above' as const,
      threshold: 0.5,
      for_seconds: 90,
      severity: 'critical' as const,
      channels: ['one'],
    }
    const kept = { id: 'a', enabled: true, silenced_until: null, created_at: '2026-11-23T08:15:30.000Z' }
    const rule = { ...wish, ...kept, database_id: null, value: null }
    expect(readRule(fieldsOfRule(rule))).toEqual({ wish })
    expect(readRule(fieldsOfRule({ ...rule, for_seconds: 0 }))).toEqual({ wish: { ...wish, for_seconds: 0 } })
  })

  test('a rule on one database keeps it only with what databases have of their own', () => {
    const fields = { ...emptyRule, metric: 'history.queries' as const, database: ' orders ' }
    expect(readRule(fields)).toMatchObject({ wish: { metric: 'history.queries', database: 'orders' } })
    expect(readRule({ ...fields, metric: 'cpu_percent' })).toMatchObject({ wish: { database: null } })
    expect(readRule({ ...fields, database: ' ' })).toMatchObject({ wish: { database: null } })
  })

  test.each([
    [{ threshold: 'ten' }, { threshold: 'Write it like “10” or “0.5”' }],
    [{ threshold: '' }, { threshold: 'Write it like “10” or “0.5”' }],
    [{ wait: 'soon' }, { wait: 'Write it like “5 min”' }],
    [{ wait: '500 ms' }, { wait: 'Whole seconds only' }],
    [{ wait: '2 d' }, { wait: 'At most 1 d' }],
  ])('says what is wrong with %j', (change, errors) => {
    expect(readRule({ ...emptyRule, ...change })).toEqual({ errors })
  })
})

test.each([
  [{ enabled: false, isFiring: true, silenced_until: null }, 'off'],
  [{ enabled: true, isFiring: true, silenced_until: '1970-01-01T00:00:02.000Z' }, 'firing'],
  [{ enabled: true, isFiring: false, silenced_until: '1970-01-01T00:00:02.000Z' }, 'silenced'],
  [{ enabled: true, isFiring: false, silenced_until: '1970-01-01T00:00:01.000Z' }, 'ok'],
] as const)('the state of %j is %s', (rule, state) => {
  expect(ruleStateOf(rule, 1_000)).toBe(state)
})

test('a condition in words', () => {
  const whole = { database: null }
  expect(conditionText({ ...whole, metric: 'disk_free_percent', comparison: 'below', threshold: 10 })).toBe(
    'Disk free below 10 %',
  )
  expect(conditionText({ ...whole, metric: 'average_response_ms', comparison: 'above', threshold: 250 })).toBe(
    'Average response above 250 ms',
  )
  expect(conditionText({ ...whole, metric: 'history.latency_p99', comparison: 'above', threshold: 250 })).toBe(
    'Latency p99, last minute above 250 ms',
  )
  expect(
    conditionText({ ...whole, metric: 'history.disk_free_bytes', comparison: 'below', threshold: 5_242_880 }),
  ).toBe('Disk free, last minute below 5 MB')
  const orders = { metric: 'history.queries', database: 'orders', threshold: 100 } as const
  expect(conditionText({ ...orders, comparison: 'above' })).toBe('Queries, last minute, of “orders” above 100')
  expect(waitText(90)).toBe(' for 1 min 30 s')
  expect(waitText(0)).toBe('')
})

test('every metric of the gateway has a label of words', () => {
  for (const name of alertMetricNames) expect(metricLabel(name)).toMatch(/^[A-Z]+[a-z0-9 ]*(, last minute)?$/)
})
