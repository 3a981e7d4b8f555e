import { expect, test } from 'vitest'
import { matchExpression, textMatcher } from './log-words.ts'

test.each([
  ['disk full', '"disk"* AND "full"*'],
  ['"disk full" now', '"disk full" AND "now"*'],
  ['GET /admin/keys', '"get"* AND "admin keys"*'],
  ['"never closed', '"never closed"'],
  ['Müller', '"muller"*'],
  ['OR NOT ( * ^', '"or"* AND "not"*'],
  ['"" -- !', null],
])('matchExpression() of %j is %j', (text, expected) => {
  expect(matchExpression(text)).toBe(expected)
})

test.each([
  ['disk ful', 'The disk is full', true],
  ['"disk full"', 'The disk is full', false],
  ['"is full"', 'The disk is full', true],
  ['admin/keys', 'GET /admin/keys/7 answered 503', true],
  ['keys/admin', 'GET /admin/keys/7 answered 503', false],
  ['uber', 'Überlauf', true],
])('textMatcher() of %j on %j is %s', (text, candidate, expected) => {
  expect(textMatcher(text)(candidate)).toBe(expected)
})
