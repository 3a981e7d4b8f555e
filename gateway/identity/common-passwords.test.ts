import { expect, test } from 'vitest'
import { brokenPasswordRule } from '../domain/people/password-rule.ts'
import { createCommonPasswords } from './common-passwords.ts'

const isCommon = createCommonPasswords()
const broken = (password: string) =>
  brokenPasswordRule(password, { email: 'ada.lovelace@example.org', name: 'Ada Lovelace', isCommon })

test.each([
  ['short one', 'at least 10'],
  ['x'.repeat(201), 'at most 200'],
  ['🔑🔑🔑🔑🔑🔑🔑🔑🔑', 'at least 10'],
  ['aaaaaaaaaaaa', 'repeat'],
  ['abababababab', 'repeat'],
  ['abcdefghijkl', 'count up'],
  ['9876543210', 'count up'],
  ['1q2w3e4r5t6y', 'many people use'],
  ['Password1234!', 'many people use'],
  ['!!!DRAGON2024!!!', 'many people use'],
  ['Ada.Lovelace@example.org', 'name or the e-mail'],
  ['ada.lovelace1815', 'name or the e-mail'],
  ['Ada Lovelace', 'name or the e-mail'],
])('brokenPasswordRule() refuses %j', (password, rule) => {
  expect(broken(password)).toContain(rule)
})

test.each(['correct horse battery', 'g7#kQ2!vLp', 'пароль-из-слов', 'yyy tall trees in fog'])(
  'brokenPasswordRule() takes %j',
  (password) => {
    expect(broken(password)).toBeNull()
  },
)
