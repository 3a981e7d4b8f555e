import { expect, test } from 'vitest'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code.ts'

test('newRecoveryCodes() makes ten different codes without letters that look alike', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){2}$/)
})

test('hashRecoveryCode() does not mind case, spaces and hyphens', () => {
  const hash = hashRecoveryCode('user', 'abcd-efgh-jkmn')
  expect(hashRecoveryCode('user', ' ABCD EFGH-jkmn ')).toBe(hash)
  expect(hashRecoveryCode('user', 'abcd-efgh-jkmp')).not.toBe(hash)
  expect(hashRecoveryCode('other', 'abcd-efgh-jkmn')).not.toBe(hash)
})
