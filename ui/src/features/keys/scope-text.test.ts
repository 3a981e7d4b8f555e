import { expect, test } from 'vitest'
import { scopeText } from './scope-text.ts'

test.each([
  [{ groups: null, databases: null, access: 'full' }, 'Everything'],
  [
    { groups: ['data', 'keys'], databases: ['orders', 'shop'], access: 'read-only' },
    'Data, API keys, on orders, shop, reading only',
  ],
  [{ groups: [], databases: [], access: 'full' }, 'Nothing, on no database'],
] as const)('scopeText(%j) is "%s"', (scope, text) => {
  expect(scopeText(scope)).toBe(text)
})
