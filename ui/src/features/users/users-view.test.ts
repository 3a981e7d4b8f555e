import { expect, test } from 'vitest'
import { countUsers, filterUsers } from './users-view.ts'

const ada = {
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  role: 'admin',
  status: 'active',
  has_second_factor: true,
} as const
const bob = {
  name: 'Bob',
  email: 'bob@example.org',
  role: 'viewer',
  status: 'inactive',
  has_second_factor: true,
} as const
const eve = {
  name: 'Eve',
  email: 'eve@elsewhere.net',
  role: 'admin',
  status: 'pending',
  has_second_factor: false,
} as const

test('filterUsers() wants every word, in name or address, and the role', () => {
  const users = [ada, bob, eve]
  expect(filterUsers(users, { text: '', role: 'all' })).toEqual(users)
  expect(filterUsers(users, { text: 'EXAMPLE ada', role: 'all' })).toEqual([ada])
  expect(filterUsers(users, { text: '', role: 'admin' })).toEqual([ada, eve])
  expect(filterUsers(users, { text: 'bob', role: 'admin' })).toEqual([])
})

test('countUsers() counts administrators and second factors of those who are active', () => {
  expect(countUsers([ada, bob, eve])).toEqual({
    total: 3,
    active: 1,
    administrators: 1,
    pending: 1,
    withSecondFactor: 1,
  })
})
