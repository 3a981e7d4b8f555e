import { expect, test } from 'vitest'
import { actorText } from './actor-text.ts'

test.each([
  [{ kind: 'user', id: '1', name: 'ada@example.org' }, 'ada@example.org'],
  [{ kind: 'api-key', id: 'k', name: 'nightly' }, 'API key nightly'],
  [{ kind: 'database-token', id: 't1', name: null }, 'Token t1'],
  [{ kind: 'anonymous', id: null, name: null }, 'Somebody unknown'],
  [{ kind: 'system', id: null, name: null }, 'The gateway'],
] as const)('actorText(%j) is "%s"', (actor, text) => {
  expect(actorText(actor)).toBe(text)
})
