import { expect, test } from 'vitest'
import { acceptedStep, newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts'

/** "12345678901234567890" in base32: the secret of RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('totpCode() at second %i is %s, as RFC 6238 says', (seconds, code) => {
  expect(totpCode(secret, totpStep(seconds * 1000))).toBe(code)
})

test('acceptedStep() takes the present code and its neighbours', () => {
  const nowMs = 1_700_000_000_000
  const present = totpStep(nowMs)
  for (const step of [present - 1, present, present + 1]) {
    expect(acceptedStep(secret, totpCode(secret, step), nowMs, 0)).toBe(step)
  }
  for (const step of [present - 2, present + 2]) {
    expect(acceptedStep(secret, totpCode(secret, step), nowMs, 0)).toBeNull()
  }
})

test('acceptedStep() takes no code twice, and none that is older than one it took', () => {
  const nowMs = 1_700_000_000_000
  const present = totpStep(nowMs)
  expect(acceptedStep(secret, totpCode(secret, present), nowMs, present)).toBeNull()
  expect(acceptedStep(secret, totpCode(secret, present - 1), nowMs, present)).toBeNull()
})

test('acceptedStep() lets nobody wait for a step that a wrong clock has noted', () => {
  const nowMs = 1_700_000_000_000
  const present = totpStep(nowMs)
  expect(acceptedStep(secret, totpCode(secret, present), nowMs, present + 4)).toBe(present)
  expect(acceptedStep(secret, totpCode(secret, present), nowMs, present + 1)).toBeNull()
})

test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('acceptedStep() refuses %j', (code) => {
  expect(acceptedStep(secret, code, 1_700_000_000_000, 0)).toBeNull()
})

test('newTotpSecret() is 32 letters of base32, another one each time', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newTotpSecret()).not.toBe(newTotpSecret())
})

test('totpUri() escapes what an address may hold', () => {
  expect(totpUri(secret, 'ada+x&y@example.org', 'DB Forge')).toBe(
    `otpauth://totp/DB%20Forge:ada%2Bx%26y%40example.org?secret=${secret}&issuer=DB%20Forge&algorithm=SHA1&digits=6&period=30`,
  )
})
