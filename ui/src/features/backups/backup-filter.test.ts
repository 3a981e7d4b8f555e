import { expect, test } from 'vitest'
import { backupFilterOf } from './backup-filter.ts'

test.each([
  [{}, {}],
  [
    { database: 'orders', state: 'failed', trigger: 'schedule' },
    { database: 'orders', state: 'failed', trigger: 'schedule' },
  ],
  [
    { state: 'waiting', run: 'abc' },
    { state: 'waiting', run: 'abc' },
  ],
  [{ database: '', state: 'toString', trigger: ['request'], run: '' }, {}],
])('backupFilterOf(%j) is %j', (search, filter) => {
  expect(backupFilterOf(search)).toEqual(filter)
})
