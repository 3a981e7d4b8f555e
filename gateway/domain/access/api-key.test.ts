import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashApiKey, isApiKeyShape, newApiKey } from './api-key.ts'

test('newApiKey() gives distinct keys of the documented shape', () => {
  const keys = Array.from({ length: 100 }, newApiKey)
  expect(new Set(keys).size).toBe(100)
  for (const key of keys) {
    expect(key).toMatch(/^dbf_[A-Za-z0-9_-]{43}_[0-9a-f]{6}$/)
    expect(isApiKeyShape(key)).toBe(true)
  }
})

test('isApiKeyShape() refuses a key with any one character changed, dropped or added', () => {
  const key = newApiKey()
  fc.assert(
    fc.property(
      fc.nat({ max: key.length - 1 }),
      fc.constantFrom('', 'A', 'z', '0', '_', '-', ' ', '\n'),
      (at, other) => {
        const changed = key.slice(0, at) + other + key.slice(at + 1)
        expect(isApiKeyShape(changed)).toBe(changed === key)
        expect(isApiKeyShape(key.slice(0, at) + other + key.slice(at))).toBe(other === '')
      },
    ),
  )
  expect(isApiKeyShape(`${key}\n`)).toBe(false)
  expect(isApiKeyShape('')).toBe(false)
})

test('hashApiKey() is lower-case hex SHA-256', () => {
  expect(hashApiKey('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
