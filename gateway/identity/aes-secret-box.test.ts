import { expect, test } from 'vitest'
import { createSecretBox } from './aes-secret-box.ts'

const box = createSecretBox('master', 'totp')

test('a sealed secret does not show and opens again, and seals differently each time', () => {
  const sealed = box.seal('GEZDGNBV')
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('GEZDGNBV')
  expect(box.open(sealed)).toBe('GEZDGNBV')
  expect(box.seal('GEZDGNBV')).not.toBe(sealed)
})

test('it opens for no other key, no other purpose, and not after a change', () => {
  const sealed = box.seal('GEZDGNBV')
  expect(() => createSecretBox('other', 'totp').open(sealed)).toThrow()
  expect(() => createSecretBox('master', 'other').open(sealed)).toThrow()
  const bytes = Buffer.from(sealed, 'base64url')
  for (const at of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => box.open(changed.toString('base64url'))).toThrow()
  }
  expect(() => box.open('')).toThrow()
})
