import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditOutcomes, exportUrl, filterFromSearch, searchOfFilter } from './audit-filter.ts'

test('a filter survives the query string', () => {
  const text = fc.string({ minLength: 1, maxLength: 300 }).filter((each) => each.trim() === each)
  const moment = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString())
  const filters = fc.record(
    { from: moment, to: moment, actor: text, target: text, reason: text, outcome: fc.constantFrom(...auditOutcomes) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(filters, (filter) => {
      const search = Object.entries(searchOfFilter(filter)).flatMap(([key, value]) => (value ? [[key, value]] : []))
      expect(filterFromSearch(Object.fromEntries(search))).toEqual(filter)
    }),
  )
})

test('filterFromSearch() leaves out what makes no sense', () => {
  const search = { from: 'yesterday', outcome: 'maybe', actor: '  ', target: ['a', 'b'], unknown: 'x', action: 'setUp' }
  expect(filterFromSearch(search)).toEqual({ action: 'setUp' })
})

test('filterFromSearch() reads local times of a form as moments', () => {
  expect(filterFromSearch({ from: '2026-11-25T12:00:00+01:00' })).toEqual({ from: '2026-11-25T11:00:00.000Z' })
})

test('exportUrl() escapes what stands in the filter', () => {
  const url = exportUrl({ target: 'a&b=c', outcome: 'refused' }, 'csv')
  expect(url).toBe('/admin/audit/export?target=a%26b%3Dc&outcome=refused&format=csv')
})
