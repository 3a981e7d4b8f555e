import { expect, test } from 'vitest'
import { emptyWish, keyRequestOf } from './key-wish.ts'

test('keyRequestOf() leaves out what was not narrowed', () => {
  expect(keyRequestOf({ ...emptyWish, name: ' deploy ', lifetime: 'never' })).toEqual({
    name: 'deploy',
    scope: { groups: null, databases: null, access: 'full' },
    allowed_addresses: [],
  })
})

test('keyRequestOf() narrows to groups, databases, addresses and a time', () => {
  const wish = {
    ...emptyWish,
    name: 'report',
    access: 'read-only',
    lifetime: 'day',
    isNarrow: true,
    groups: ['data', 'stats'],
    databases: 'orders, shop',
    addresses: '10.0.0.0/8',
    isOfInstallation: true,
  } as const
  expect(keyRequestOf(wish)).toEqual({
    name: 'report',
    scope: { groups: ['data', 'stats'], databases: ['orders', 'shop'], access: 'read-only' },
    allowed_addresses: ['10.0.0.0/8'],
    expires_in: 86_400,
    installation: true,
  })
})
