import { expect, test } from 'vitest'
import { sessionCookie, sessionCookieName } from './session-cookie.ts'

test('a secure cookie has every flag that a browser honours', () => {
  const name = sessionCookieName(true)
  expect(sessionCookie({ name, isSecure: true }, 'abc', 60)).toBe(
    '__Host-dbforge_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure',
  )
})

test('over plain HTTP it lacks Secure alone, and the prefix that wants it', () => {
  const name = sessionCookieName(false)
  expect(sessionCookie({ name, isSecure: false }, '', 0)).toBe(
    'dbforge_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
  )
})
