import { expect, test } from 'vitest'
import { principalText } from './principal-text.ts'

test.each([
  [null, 'has not said yet'],
  [{ kind: 'user', id: '1', name: 'ada@example.org' }, 'ada@example.org'],
  [{ kind: 'api-key', id: 'k', name: 'nightly' }, 'Key nightly'],
  [{ kind: 'database-token', id: 't1', name: null }, 'Token t1'],
] as const)('principalText(%j) is "%s"', (principal, text) => {
  expect(principalText(principal)).toBe(text)
})
