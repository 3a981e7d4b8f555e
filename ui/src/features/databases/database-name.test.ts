import { expect, test } from 'vitest'
import * as domain from '../../../../gateway/domain/databases/names.ts'
import { databaseNamePattern, nameProblem, reservedNames } from './database-name.ts'

test('the rule is the one of the gateway', () => {
  expect(databaseNamePattern.source).toBe(domain.databaseNamePattern.source)
  expect([...reservedNames]).toEqual([...domain.reservedNames])
})

test.each(['orders', 'a', 'A.b_c-9', '0'.repeat(63), ''])('"%s" is no problem', (name) => {
  expect(nameProblem(name)).toBeNull()
})

test.each(['-a', 'a b', 'ä', 'a/b', 'UI', 'admin', 'a'.repeat(64)])('"%s" is told to be wrong', (name) => {
  expect(nameProblem(name)).not.toBeNull()
})
