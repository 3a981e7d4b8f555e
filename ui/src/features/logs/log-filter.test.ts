import { expect, test } from 'vitest'
import { logFilterOf, logUrl, searchOfLogFilter } from './log-filter.ts'

const whole = {
  text: 'disk full',
  level: 'warning',
  service: 'worker',
  database: 'orders',
  request_id: '0b7e',
  from: '2026-11-25T11:00:00.000Z',
  to: '2026-11-25T12:00:00.000Z',
} as const

test('a filter survives the query string', () => {
  expect(logFilterOf(searchOfLogFilter(whole) as Record<string, string>)).toEqual(whole)
  expect(searchOfLogFilter({ level: 'error' })).toMatchObject({ level: 'error', text: null, to: null })
})

test('logFilterOf() leaves out what makes no sense', () => {
  expect(logFilterOf({ level: 'loud', service: 'post', from: 'soon', text: '  ', other: 'x' })).toEqual({})
})

test('logUrl() escapes what is typed and leaves out what is not there', () => {
  expect(logUrl('/admin/logs/tail', { text: 'a&b', level: 'error' }, { after: '12' })).toBe(
    '/admin/logs/tail?text=a%26b&level=error&after=12',
  )
})
