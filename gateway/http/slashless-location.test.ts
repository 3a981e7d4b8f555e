import { expect, test } from 'vitest'
import { slashlessLocation } from './slashless-location.ts'

const at = (path: string) => slashlessLocation(`http://localhost${path}`)

test.each([
  ['/admin/databases/', '/admin/databases'],
  ['/ui/', '/ui'],
  ['/docs///?a=/b/', '/docs?a=/b/'],
  ['/openapi.json/', '/openapi.json'],
  ['/ui//elsewhere.example//', '/ui//elsewhere.example'],
])('%s belongs to %s', (path, expected) => {
  expect(at(path)).toBe(expected)
})

test.each([
  '/',
  '/admin',
  '/admin/databases?next=/a/',
  '/db/orders/',
  '//elsewhere.example/admin/',
  '/administration/',
])('%s stays where it is', (path) => {
  expect(at(path)).toBeNull()
})

test('a long row of slashes in the middle costs no more than another path of its length', () => {
  const row = '/'.repeat(1_000_000)
  // Looked at anew from each of its slashes this would take minutes.
  expect(at(`/admin${row}a/`)).toBe(`/admin${row}a`)
})
