import { expect, test } from 'vitest'
import { isFedByEvents, isTouchedBy } from './touched-by.ts'

const woken = { kind: 'worker', database: 'orders' }

test.each([
  [['databases', 'list', { limit: 8 }], woken, true],
  [['databases', 'one', 'orders'], woken, true],
  [['databases', 'one', 'others'], woken, false],
  [['databases', 'insights', 'orders'], woken, false],
  [['databases', 'list', {}], { kind: 'key', database: 'orders' }, false],
  [['databases', 'tokens', 'orders'], { kind: 'key', database: 'orders' }, true],
  [['databases', 'one', 'null'], { kind: 'gateway', database: null }, false],
  [['users'], { kind: 'user', database: null }, true],
  [['users'], woken, false],
  [['alerts', 'rules'], { kind: 'alert', database: null }, true],
  [['databases', 'backups', 'orders'], { kind: 'backup', database: 'orders' }, true],
  [['databases', 'backups', 'others'], { kind: 'backup', database: 'orders' }, false],
  [['backups', {}], { kind: 'backup', database: 'orders' }, true],
  [['backups', {}], woken, false],
  [['logs', 'events'], woken, true],
  [['system'], woken, false],
  [[], woken, false],
])('%j after %j: %s', (key, event, isTouched) => {
  expect(isTouchedBy(key, event)).toBe(isTouched)
})

test.each([
  [['databases', 'one', 'orders'], true],
  [['databases', 'list', {}], true],
  [['databases', 'insights', 'orders', {}], false],
  [['keys'], true],
  [['gateway'], false],
])('%j is fed by events: %s', (key, isFed) => {
  expect(isFedByEvents(key)).toBe(isFed)
})
