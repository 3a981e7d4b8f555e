import { expect, test } from 'vitest'
import { newApiKey } from '../domain/access/api-key.ts'
import { newSecret } from '../domain/access/secret-text.ts'
import { redact, redactValue } from './redact.ts'

const key = newApiKey()
const session = newSecret('session')
const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJpZCI6IjEyMyJ9.c2lnbmF0dXJlLW9mLWl0'

test.each([
  [`X-API-Key: ${key}`, key],
  [`key "${key}" is unknown`, key],
  [`dbf_session=${session}; Path=/`, session],
  [`Authorization: Bearer ${jwt}`, jwt],
  [`libsql://host/?authToken=${jwt}`, jwt],
  ['?authToken=short-one', 'short-one'],
  ['smtp://forge:planted-password@mail.example.org:25', 'planted-password'],
  ['connect to https://me:p4ss@host/x failed', 'p4ss'],
  [`${'a'.repeat(100)}_password=hunter22`, 'hunter22'],
  ['password=hunter22 is wrong', 'hunter22'],
  ['{"password":"hunter22","name":"x"}', 'hunter22'],
  ['{"client_secret": "planted"}', 'planted'],
  ['Authorization: Basic Zm9yZ2U6cGFzcw==', 'Zm9yZ2U6cGFzcw'],
  ['sealed:1:0a1b2c3d:c2VhbGVkIHRleHQ=', 'c2VhbGVkIHRleHQ'],
  ['-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----', 'MC4CAQAwBQYDK2Vw'],
  ['-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw', 'MC4CAQAwBQYDK2Vw'],
])('redact() of %j hides the secret', (text, secret) => {
  const clean = redact(text)
  expect(clean).not.toContain(secret)
  expect(clean).toContain('[hidden]')
  expect(redact(clean)).toBe(clean)
})

test.each([
  'Worker of "orders" is ready after 12 ms',
  'GET /admin/keys/{key_id} answered 503 STORE_UNAVAILABLE: the disk is full (request 0b7e5a52-2f0c-4f5e-9b1f)',
  'Cannot open https://example.org:8443/path?x=1',
  'A refresh token of session 1234 came twice: the session was ended',
  'Rotated the key of database "secrets": 3 tokens open it no more',
])('redact() leaves %j as it is', (text) => {
  expect(redact(text)).toBe(text)
})

// Looked at anew from each of its letters, one of these takes many minutes.
test.each(['a-', 'a.', 'eyJaaaaaaaa-', 'a://b:'])('redact() takes a long row of %j at one go', (piece) => {
  const text = `secret ${piece.repeat(200_000)}`
  expect(redact(text)).toBe(text)
})

test('redactValue() hides members by their name, and texts in whatever holds them', () => {
  expect(
    redactValue({
      password: 'x',
      client_secret: 7,
      apiKey: key,
      token_count: 3,
      empty: { password: '' },
      list: [`sent ${key}`, 4, null],
    }),
  ).toEqual({
    password: '[hidden]',
    client_secret: '[hidden]',
    apiKey: '[hidden]',
    token_count: 3,
    empty: { password: '' },
    list: ['sent dbf_[hidden]', 4, null],
  })
})

test('redactValue() ends where something holds itself', () => {
  const loop: Record<string, unknown> = { name: 'loop' }
  loop['self'] = loop
  expect(JSON.stringify(redactValue(loop))).toContain('[hidden]')
})
