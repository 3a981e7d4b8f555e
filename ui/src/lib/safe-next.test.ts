import { expect, test } from 'vitest'
import { safeNext } from './safe-next.ts'

test.each([
  ['/databases/orders?tab=1', '/databases/orders?tab=1'],
  ['/', '/'],
])('%s is an address of ours', (next, expected) => {
  expect(safeNext(next)).toBe(expected)
})

test.each([
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/sign-in?next=/',
  '',
  undefined,
  ['/a', '/b'],
])('%j leads to the start', (next) => {
  expect(safeNext(next)).toBe('/')
})
