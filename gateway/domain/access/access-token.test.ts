import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAccessTokenShape, signAccessToken, verifyAccessToken } from './access-token.ts'

const claims = { sid: 'session', exp: 1_700_000_000 }
const token = signAccessToken(claims, 'key')
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('an access token says what it was signed with', () => {
  expect(isAccessTokenShape(token)).toBe(true)
  expect(verifyAccessToken(token, 'key')).toEqual(claims)
})

test.each([
  ['another key', signAccessToken(claims, 'other')],
  ['algorithm none', `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`],
  ['no signature', token.slice(0, token.lastIndexOf('.') + 1)],
  ['no signature and no dot', token.slice(0, token.lastIndexOf('.'))],
  ['another payload', token.replace(/\.[^.]+\./, `.${encode({ ...claims, sid: 'other' })}.`)],
  ['a payload that is no JSON', token.replace(/\.[^.]+\./, '.AAAA.')],
  ['a part more', `${token}.x`],
  ['nothing', ''],
])('verifyAccessToken() refuses one of %s', (_what, forged) => {
  expect(verifyAccessToken(forged, 'key')).toBeNull()
})

test('verifyAccessToken() refuses every token that differs in a character', () => {
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '7', '-', '.', ' '), (at, letter) => {
      fc.pre(token[at] !== letter)
      expect(verifyAccessToken(token.slice(0, at) + letter + token.slice(at + 1), 'key')).toBeNull()
    }),
  )
})
