import { expect, test } from 'vitest'
import { wordsOf } from './words-of.ts'

test.each([
  ['deleteDatabase', 'Delete database'],
  ['setUp', 'Set up'],
  ['invite', 'Invite'],
  ['POST /v2/pipeline', 'POST /v2/pipeline'],
  ['', ''],
])('wordsOf(%j) is %j', (name, words) => {
  expect(wordsOf(name)).toBe(words)
})
