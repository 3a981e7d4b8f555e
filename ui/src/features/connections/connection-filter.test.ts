import { expect, test } from 'vitest'
import { connectionFilterOf } from './connection-filter.ts'

test('connectionFilterOf() reads what is there', () => {
  const filter = { search: '192.0.2.', database: 'orders', kind: 'websocket', status: 'idle' }
  expect(connectionFilterOf(filter)).toEqual(filter)
})

test('connectionFilterOf() leaves out what makes no sense, and cuts what is too long', () => {
  expect(connectionFilterOf({ kind: 'pigeon', status: 'lost', search: '', database: ['a', 'b'] })).toEqual({})
  expect(connectionFilterOf({ search: 'x'.repeat(300) }).search).toHaveLength(200)
})
