import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newMasterKey, readMasterKey, Vault } from './vault.ts'

describe('a vault', () => {
  const vault = new Vault([newMasterKey()])

  test('opens what it sealed, under the same label alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, label, other) => {
        const sealed = vault.seal(text, label)
        expect(vault.open(sealed, label)).toBe(text)
        if (text.length > 3) expect(sealed).not.toContain(text)
        if (label !== other) expect(() => vault.open(sealed, other)).toThrow(/changed by hand/)
      }),
    )
  })

  test('notices every changed byte', () => {
    const sealed = vault.seal('the private key', 'key')
    const [head, encoded = ''] = [sealed.slice(0, sealed.lastIndexOf(':') + 1), sealed.split(':').at(-1)]
    const bytes = Buffer.from(encoded, 'base64')
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => vault.open(head + changed.toString('base64'), 'key')).toThrow()
    }
    expect(() => vault.open(head, 'key')).toThrow()
  })

  test('never seals the same text twice alike', () => {
    expect(vault.seal('text', 'label')).not.toBe(vault.seal('text', 'label'))
  })

  test('opens what an earlier key sealed, and seals with the first', () => {
    const [older, newer] = [newMasterKey(), newMasterKey()]
    const sealed = new Vault([older]).seal('text', 'label')
    const both = new Vault([newer, older])
    expect(both.open(sealed, 'label')).toBe('text')
    expect([both.isCurrent(sealed), both.isCurrent(both.seal('text', 'label'))]).toEqual([false, true])
    expect(() => new Vault([newer]).open(sealed, 'label')).toThrow(/master key [0-9a-f]{8}, which is not here/)
  })

  test('takes what was never sealed as it is', () => {
    expect(vault.open('-----BEGIN PRIVATE KEY-----', 'label')).toBe('-----BEGIN PRIVATE KEY-----')
    expect(vault.isCurrent('-----BEGIN PRIVATE KEY-----')).toBe(false)
  })
})

test('a master key is written as hex or base64 of 32 bytes', () => {
  const key = newMasterKey()
  expect(readMasterKey(key.toString('hex'))).toEqual(key)
  expect(readMasterKey(key.toString('base64'))).toEqual(key)
  for (const text of ['', 'short', 'g'.repeat(64), 'a'.repeat(63), `${key.toString('base64')} `]) {
    expect(readMasterKey(text), text).toBeNull()
  }
})
