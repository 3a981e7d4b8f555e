import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { cookieOf, goodPassword, type PeopleClient, type Person, peopleClient, tokenOfLink } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

const clock = createMovableClock()
const email = 'ada@example.org'

let gateway: TestGateway
let rest: RestClient
let people: PeopleClient
let ada: Person

const publicly = (body: unknown, headers: Record<string, string> = {}) => ({ key: null, body, headers })

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  rest = restClient(gateway)
  people = peopleClient(gateway)
})
afterAll(() => gateway?.close())

describe('the setup link', () => {
  it('is there at the first start, says what it is for, and refuses a weak password without being used up', async () => {
    expect(gateway.gateway.setupUrl).toMatch(/^http:\/\/localhost:\d+\/auth\/welcome#dbf-link_[\w-]{43}$/)
    expect((await rest.ask('GET', '/auth/methods', { key: null })).body).toEqual({
      system_name: 'DB-Forge',
      is_set_up: false,
      oidc: null,
    })
    const token = tokenOfLink(gateway.gateway.setupUrl ?? '')
    const link = await rest.ask('POST', '/auth/link', publicly({ token }))
    expect(link.body).toMatchObject({ purpose: 'setup', email: null, name: null, role: null })
    for (const password of ['short', 'Password1234!', 'aaaaaaaaaaaa', email]) {
      const refusal = await rest.refused('POST', '/auth/setup', publicly({ token, email, name: 'Ada', password }))
      expect(refusal, password).toMatchObject({ status: 422, reason: 'WEAK_PASSWORD', rule: expect.any(String) })
    }
    expect(
      (
        await rest.refused(
          'POST',
          '/auth/setup',
          publicly({ token, email: 'ada', name: 'Ada', password: goodPassword }),
        )
      ).status,
    ).toBe(422)
    const reset = await rest.refused('POST', '/auth/password/reset', publicly({ token, password: goodPassword }))
    expect(reset.reason).toBe('LINK_INVALID')
  })

  it('makes one admin, and no second one', async () => {
    ada = await people.firstAdmin(email)
    expect(ada.signedIn.body.user).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      email,
      name: 'Ada Lovelace',
      role: 'admin',
      status: 'active',
      has_password: true,
      has_second_factor: false,
      created_at: expect.any(String),
      last_login_at: null,
    })
    const body = {
      token: tokenOfLink(gateway.gateway.setupUrl ?? ''),
      email: 'eve@example.org',
      name: 'Eve',
      password: goodPassword,
    }
    expect(await rest.refused('POST', '/auth/setup', publicly(body))).toMatchObject({
      status: 401,
      reason: 'LINK_INVALID',
    })
    expect((await rest.ask('GET', '/auth/methods', { key: null })).body.is_set_up).toBe(true)
  })

  it('leads to a page without inline script', async () => {
    const page = await rest.ask('GET', '/auth/welcome', { key: null })
    expect(page.headers.get('content-type')).toContain('text/html')
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.text).not.toMatch(/<script(?![^>]*src=)/)
    expect((await rest.ask('GET', '/auth/welcome.js', { key: null })).headers.get('content-type')).toContain(
      'text/javascript',
    )
  })
})

describe('a login', () => {
  it('answers a bearer token that does what the role may, and a refresh token', async () => {
    const { body, headers } = ada.signedIn
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({ token_type: 'bearer', refresh_token: expect.stringMatching(/^dbf-refresh_/) })
    expect(body.expires_in).toBeGreaterThan(590)
    expect((await ada.ask('POST', '/admin/databases/spawn/orders')).status).toBe(201)
    const query = await ada.ask('POST', '/api/db/orders/query', { sql: 'SELECT 1 AS one' })
    expect(query.body.data).toEqual([{ one: 1 }])
    expect((await ada.ask('GET', '/auth/session')).body).toMatchObject({
      user: { email },
      session: { kind: 'program', is_current: true },
      csrf_token: null,
      must_set_up_second_factor: false,
    })
  })

  it('finds the address in any case, and a password in any Unicode form', async () => {
    expect((await people.login(' Ada@EXAMPLE.org'.trim())).id).toBe(ada.id)
  })

  it('says the same of a wrong password and of an unknown user', async () => {
    const wrong = await rest.refused('POST', '/auth/login', publicly({ email, password: 'wrong password' }))
    const unknown = await rest.refused(
      'POST',
      '/auth/login',
      publicly({ email: 'eve@example.org', password: goodPassword }),
    )
    const strip = ({ headers: _headers, request_id: _id, ...rest }: Record<string, unknown>) => rest
    expect(strip(wrong)).toEqual(strip(unknown))
    expect(wrong).toMatchObject({ status: 401, reason: 'LOGIN_FAILED' })
  })

  it.each([
    ['no body', undefined],
    ['no password', { email }],
    ['another type', { email, password: 7 }],
    ['an array', [email, goodPassword]],
    ['a huge password', { email, password: 'x'.repeat(1_001) }],
  ])('with %s is 422', async (_what, body) => {
    const options = body === undefined ? { key: null } : publicly(body)
    expect((await rest.refused('POST', '/auth/login', options)).status).toBe(422)
  })

  it('is slowed down after some failures, for the right password too, and then taken again', async () => {
    const bob = await people.join('bob', 'user')
    for (let i = 0; i < 5; i++) {
      expect(
        (await rest.refused('POST', '/auth/login', publicly({ email: bob.email, password: 'guess' }))).status,
      ).toBe(401)
    }
    const refusal = await rest.refused('POST', '/auth/login', publicly({ email: bob.email, password: goodPassword }))
    expect(refusal).toMatchObject({ status: 429, code: 'RATE_LIMITED', reason: 'SIGN_IN_THROTTLED' })
    clock.advance(Number(refusal.headers.get('retry-after')) * 1000)
    expect((await people.login(bob.email)).id).toBe(bob.id)
    expect((await people.login(email)).id, 'nobody else waited').toBe(ada.id)
  })
})

describe('an access token', () => {
  it('expires, and is renewed by the refresh token, which works once', async () => {
    const person = await people.login(email)
    clock.advance(601_000)
    expect(await person.refused('GET', '/account')).toMatchObject({ status: 401, reason: 'SESSION_EXPIRED' })
    const { refresh_token } = person.signedIn.body
    const renewed = await rest.ask('POST', '/auth/refresh', publicly({ refresh_token }))
    expect(renewed.status).toBe(200)
    const headers = { Authorization: `Bearer ${renewed.body.access_token}` }
    expect((await rest.ask('GET', '/account', { key: null, headers })).status).toBe(200)
    expect(renewed.body.refresh_token).not.toBe(refresh_token)

    const reused = await rest.refused('POST', '/auth/refresh', publicly({ refresh_token }))
    expect(reused).toMatchObject({ status: 401, reason: 'SESSION_INVALID' })
    expect(
      (await rest.refused('GET', '/account', { key: null, headers })).reason,
      'the thief and the owner are out',
    ).toBe('SESSION_INVALID')
    const next = await rest.refused('POST', '/auth/refresh', publicly({ refresh_token: renewed.body.refresh_token }))
    expect(next.reason).toBe('SESSION_INVALID')
  })

  it('of a refresh token that two use at once belongs to one of them at most', async () => {
    const { refresh_token } = (await people.login(email)).signedIn.body
    const answers = await Promise.all(
      [1, 2, 3].map(() => rest.ask('POST', '/auth/refresh', publicly({ refresh_token }))),
    )
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect((await rest.refused('POST', '/auth/refresh', publicly({ refresh_token }))).status).toBe(401)
  })

  it.each(['dbf-refresh_x', '', `dbf-refresh_${'A'.repeat(43)}`])('is not had for %j', async (refresh_token) => {
    expect((await rest.refused('POST', '/auth/refresh', publicly({ refresh_token }))).status).toBe(401)
  })

  it('that is forged opens nothing', async () => {
    const token: string = (await people.login(email)).signedIn.body.access_token
    const [header = '', payload = '', signature = ''] = token.split('.')
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    for (const forged of [
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature.slice(1)}A`,
    ]) {
      const headers = { Authorization: `Bearer ${forged}` }
      for (const [method, path] of [
        ['GET', '/account'],
        ['POST', '/api/db/orders/query'],
      ] as const) {
        expect(
          (
            await rest.refused(method, path, {
              key: null,
              headers,
              body: method === 'POST' ? { sql: 'SELECT 1' } : undefined,
            })
          ).status,
        ).toBe(401)
      }
    }
  })

  it('opens the database for libSQL clients too, until its session ends', async () => {
    const person = await people.login(email)
    const pipeline = { requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }, { type: 'close' }] }
    const ask = () =>
      fetch(`${gateway.url}/db/orders/v2/pipeline`, {
        method: 'POST',
        headers: { ...person.headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(pipeline),
      })
    expect((await ask()).status).toBe(200)
    await person.ask('POST', '/auth/logout')
    expect((await ask()).status).toBe(401)
  })
})

describe('a session in a cookie', () => {
  it('has every flag, and a new secret each time, whatever cookie came along', async () => {
    const first = await people.browse(email)
    const header = first.signedIn.headers.get('set-cookie') ?? ''
    expect(header).toMatch(
      /^__Host-dbforge_session=dbf-session_[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
    )
    const body = { email, password: goodPassword }
    const second = await rest.ask('POST', '/auth/session', publicly(body, { Cookie: cookieOf(first.signedIn) }))
    expect(cookieOf(second)).not.toBe(cookieOf(first.signedIn))
    const planted = `__Host-dbforge_session=dbf-session_${'A'.repeat(43)}`
    const third = await rest.ask('POST', '/auth/session', publicly(body, { Cookie: planted }))
    expect(cookieOf(third)).not.toBe(planted)
    expect((await rest.refused('GET', '/account', { key: null, headers: { Cookie: planted } })).status).toBe(401)
  })

  it('reads by itself, and changes nothing without its CSRF token', async () => {
    const person = await people.browse(email)
    const { Cookie = '' } = person.headers
    expect((await rest.ask('GET', '/admin/databases', { key: null, headers: { Cookie } })).status).toBe(200)
    const session = await rest.ask('GET', '/auth/session', { key: null, headers: { Cookie } })
    expect(session.body.csrf_token).toBe(person.headers['X-CSRF-Token'])
    const other = (await people.browse(email)).headers['X-CSRF-Token'] ?? ''
    for (const headers of [{ Cookie }, { Cookie, 'X-CSRF-Token': '' }, { Cookie, 'X-CSRF-Token': other }]) {
      for (const [method, path] of [
        ['POST', '/admin/databases/spawn/stolen'],
        ['PATCH', '/account'],
        ['POST', '/api/db/orders/query'],
        ['POST', '/auth/logout'],
      ] as const) {
        const refusal = await rest.refused(method, path, { key: null, headers, body: { sql: 'SELECT 1', name: 'Eve' } })
        expect(refusal, path).toMatchObject({ status: 403, reason: 'CSRF_REFUSED' })
      }
    }
    expect((await person.ask('PATCH', '/account', { name: 'Ada' })).status).toBe(200)
    const query = await person.ask('POST', '/api/db/orders/query', { sql: 'SELECT 2 AS two' })
    expect(query.body.data).toEqual([{ two: 2 }])
  })

  it('is not begun by the form of another website', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const headers = { 'Content-Type': type, Origin: 'https://evil.example' }
      const refusal = await rest.refused('POST', '/auth/session', publicly({ email, password: goodPassword }, headers))
      expect(refusal).toMatchObject({ status: 403, reason: 'CSRF_REFUSED' })
    }
  })

  it('ends with a logout, which takes the cookie away', async () => {
    const person = await people.browse(email)
    const answer = await person.ask('POST', '/auth/logout')
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-dbforge_session=; Path=\/; Max-Age=0; HttpOnly/)
    expect((await person.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
  })

  it('ends after resting, and at last however much it is used', async () => {
    const resting = await people.browse(email)
    clock.advance(43_100_000)
    expect((await resting.ask('GET', '/account')).status).toBe(200)
    clock.advance(43_100_000)
    expect((await resting.ask('GET', '/account')).status).toBe(200)
    clock.advance(43_200_000)
    expect((await resting.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    const busy = await people.browse(email)
    for (let i = 0; i < 15; i++) {
      clock.advance(40_000_000)
      expect((await busy.ask('GET', '/account')).status).toBe(200)
    }
    clock.advance(10_000_000)
    expect((await busy.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
  })

  it('loses to a key that comes along', async () => {
    const person = await people.browse(email)
    const { Cookie = '' } = person.headers
    expect((await rest.ask('POST', '/admin/databases/spawn/keyed', { headers: { Cookie } })).status).toBe(201)
    expect((await rest.refused('GET', '/account', { headers: { Cookie } })).reason).toBe('PERMISSION_DENIED')
  })
})
