import { expect, test } from 'vitest'
import { createArgon2Hasher } from './argon2-hasher.ts'

test('a hash is Argon2id with 19 MiB, salted, and fits its password alone', async () => {
  const hasher = createArgon2Hasher()
  const stored = await hasher.hash('correct horse battery')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await hasher.hash('correct horse battery')).not.toBe(stored)
  expect(await hasher.verify(stored, 'correct horse battery')).toBe(true)
  expect(await hasher.verify(stored, 'correct horse batterY')).toBe(false)
})

test('the same characters in another Unicode form are the same password', async () => {
  const hasher = createArgon2Hasher()
  expect(await hasher.verify(await hasher.hash('pässwörter-1'.normalize('NFC')), 'pässwörter-1'.normalize('NFD'))).toBe(
    true,
  )
})

test('a user that is not there has no password', async () => {
  const hasher = createArgon2Hasher()
  expect(await hasher.verify(null, '')).toBe(false)
})

test('hashing leaves the event loop free, and refuses past the queue', async () => {
  const hasher = createArgon2Hasher()
  let turns = 0
  const ticking = setInterval(() => {
    turns += 1
  }, 1)
  const outcomes = await Promise.allSettled(Array.from({ length: 70 }, () => hasher.verify(null, 'x')))
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(10)
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(70 - 2 - 64)
  expect(refused[0]).toMatchObject({ reason: { reason: 'SIGN_IN_BUSY', retryAfterSeconds: 1 } })
})
