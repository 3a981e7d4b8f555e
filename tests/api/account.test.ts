import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { codeOf, goodPassword, type PeopleClient, type Person, peopleClient } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

const clock = createMovableClock()

let gateway: TestGateway
let rest: RestClient
let people: PeopleClient
let ada: Person

const publicly = (body: unknown) => ({ key: null, body })

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  rest = restClient(gateway)
  people = peopleClient(gateway)
  ada = await people.firstAdmin()
})
afterAll(() => gateway?.close())

/** A code that was not taken yet: time goes on by a step first. */
function freshCode(secret: string): string {
  clock.advance(30_000)
  return codeOf(secret, clock.nowMs())
}

async function setUpApp(person: Person): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await person.ask('POST', '/account/second-factor')).body
  const confirmed = await person.ask('POST', '/account/second-factor/confirm', { totp: freshCode(secret) })
  expect(confirmed.status).toBe(200)
  return { secret, codes: confirmed.body.recovery_codes }
}

describe('the own account', () => {
  it('is looked at and renamed, by people alone', async () => {
    const bob = await people.join('bob', 'viewer')
    expect((await bob.ask('GET', '/account')).body).toMatchObject({ user: { id: bob.id }, recovery_codes_left: 0 })
    expect((await bob.ask('PATCH', '/account', { name: 'Bob Martin', role: 'admin' })).status).toBe(200)
    expect((await bob.ask('GET', '/account')).body.user).toMatchObject({ name: 'Bob Martin', role: 'viewer' })
    expect((await bob.refused('PATCH', '/account', { name: ' ' })).status).toBe(422)
    expect(await rest.refused('GET', '/account')).toMatchObject({ status: 403, reason: 'PERMISSION_DENIED' })
    expect((await rest.refused('GET', '/account', { key: null })).reason).toBe('API_KEY_MISSING')
    expect((await rest.refused('GET', '/account/nope', { key: null })).status).toBe(401)
    expect((await bob.refused('GET', '/account/nope')).status).toBe(404)
  })

  it('changes its password, which ends the other sessions', async () => {
    const carl = await people.join('carl', 'user')
    const other = await people.browse(carl.email)
    const change = (current_password: string, new_password: string) => ({ current_password, new_password })
    const next = 'a completely new one'
    const path = '/account/password'
    expect((await carl.refused('POST', path, change('wrong', next))).reason).toBe('LOGIN_FAILED')
    expect((await carl.refused('POST', path, change(goodPassword, 'Password1234'))).reason).toBe('WEAK_PASSWORD')
    expect((await other.ask('GET', '/account')).status).toBe(200)
    expect((await carl.ask('POST', path, change(goodPassword, next))).status).toBe(200)
    expect((await carl.ask('GET', '/account')).status).toBe(200)
    expect((await other.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    const old = publicly({ email: carl.email, password: goodPassword })
    expect((await rest.refused('POST', '/auth/login', old)).reason).toBe('LOGIN_FAILED')
    expect((await people.login(carl.email, next)).id).toBe(carl.id)
  })

  it('is not guessed through its own session', async () => {
    const dora = await people.join('dora', 'user')
    const body = { current_password: 'guess', new_password: 'a completely new one' }
    for (let i = 0; i < 5; i++) await dora.refused('POST', '/account/password', body)
    expect((await dora.refused('POST', '/account/password', body)).status).toBe(429)
    expect((await dora.refused('POST', '/auth/step-up', { password: 'guess' })).status).toBe(429)
  })
})

describe('sessions', () => {
  it('are listed, ended one by one, and all at once', async () => {
    const emmy = await people.join('emmy', 'user')
    const [phone, laptop] = [await people.browse(emmy.email), await people.login(emmy.email)]
    const list = (await emmy.ask('GET', '/account/sessions')).body
    expect(list).toHaveLength(3)
    expect(list[0]).toMatchObject({ kind: 'program', is_current: false, address: '127.0.0.1', user_agent: 'node' })
    expect(list.filter(({ is_current }: { is_current: boolean }) => is_current)).toHaveLength(1)
    const browser = list.find(({ kind }: { kind: string }) => kind === 'browser')
    expect((await ada.refused('DELETE', `/account/sessions/${browser.id}`)).reason).toBe('SESSION_NOT_FOUND')
    expect((await emmy.ask('DELETE', `/account/sessions/${browser.id}`)).status).toBe(200)
    expect((await phone.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    expect((await emmy.refused('DELETE', `/account/sessions/${browser.id}`)).reason).toBe('SESSION_NOT_FOUND')
    expect((await emmy.ask('DELETE', '/account/sessions')).status).toBe(200)
    expect((await laptop.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    expect((await emmy.ask('GET', '/account')).status).toBe(200)
    await emmy.ask('DELETE', '/account/sessions?all=true')
    expect((await emmy.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
  })
})

it('who signs in over and over ends the session that was used longest ago, of its kind', async () => {
  const small = await startTestGateway({ env: { DBFORGE_MAX_SESSIONS: '2' } })
  try {
    const client = peopleClient(small)
    const program = await client.firstAdmin()
    const browsers: Person[] = []
    for (let count = 0; count < 3; count += 1) browsers.push(await client.browse('ada@example.org'))
    const [first, second, third] = browsers
    expect((await first?.refused('GET', '/account'))?.reason).toBe('SESSION_INVALID')
    for (const person of [second, third, program]) expect((await person?.ask('GET', '/account'))?.status).toBe(200)
    expect((await program.ask('GET', '/account/sessions')).body).toHaveLength(3)
  } finally {
    await small.close()
  }
})

describe('a second factor', () => {
  it('is of no use until a code confirms it, and asked for from then on', async () => {
    const fred = await people.join('fred', 'user')
    const other = await people.browse(fred.email)
    const begun = await fred.ask('POST', '/account/second-factor')
    expect(begun.headers.get('cache-control')).toBe('no-store')
    expect(begun.body).toMatchObject({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: `otpauth://totp/DB-Forge:fred%40example.org?secret=${begun.body.secret}&issuer=DB-Forge&algorithm=SHA1&digits=6&period=30`,
      qr_svg: expect.stringMatching(/^<svg /),
    })
    expect((await people.login(fred.email)).id, 'not asked for yet').toBe(fred.id)
    const confirm = (totp: string) => fred.refused('POST', '/account/second-factor/confirm', { totp })
    expect((await confirm('000000')).reason).toBe('LOGIN_FAILED')
    const code = codeOf(begun.body.secret, clock.nowMs())
    const confirmed = await fred.ask('POST', '/account/second-factor/confirm', { totp: code })
    expect(confirmed.body.recovery_codes).toHaveLength(10)
    expect((await confirm(code)).reason).toBe('SECOND_FACTOR_STATE')
    expect((await other.refused('GET', '/account')).reason, 'it was begun without the factor').toBe('SESSION_INVALID')
    expect((await fred.ask('GET', '/account')).body).toMatchObject({
      user: { has_second_factor: true },
      recovery_codes_left: 10,
    })

    const login = (totp?: string) => publicly({ email: fred.email, password: goodPassword, totp })
    expect(await rest.refused('POST', '/auth/login', login())).toMatchObject({
      status: 401,
      reason: 'SECOND_FACTOR_REQUIRED',
    })
    expect((await rest.refused('POST', '/auth/login', login(code))).reason, 'it was taken').toBe('LOGIN_FAILED')
    const wrongPassword = publicly({ email: fred.email, password: 'wrong', totp: freshCode(begun.body.secret) })
    expect((await rest.refused('POST', '/auth/login', wrongPassword)).reason).toBe('LOGIN_FAILED')
    const fresh = freshCode(begun.body.secret)
    expect((await people.login(fred.email, goodPassword, fresh)).id).toBe(fred.id)
    expect((await rest.refused('POST', '/auth/login', login(fresh))).reason, 'no code counts twice').toBe(
      'LOGIN_FAILED',
    )
  })

  it('is replaced by each recovery code once', async () => {
    const gina = await people.join('gina', 'user')
    const { codes } = await setUpApp(gina)
    const [code = ''] = codes
    expect((await people.browse(gina.email, goodPassword, code.toUpperCase().replaceAll('-', ' '))).id).toBe(gina.id)
    const again = publicly({ email: gina.email, password: goodPassword, totp: code })
    expect((await rest.refused('POST', '/auth/login', again)).reason).toBe('LOGIN_FAILED')
    expect((await gina.ask('GET', '/account')).body.recovery_codes_left).toBe(9)
    const renewed = (await gina.ask('POST', '/account/second-factor/recovery-codes')).body.recovery_codes
    expect(renewed).toHaveLength(10)
    const old = publicly({ email: gina.email, password: goodPassword, totp: codes[1] })
    expect((await rest.refused('POST', '/auth/login', old)).reason).toBe('LOGIN_FAILED')
  })

  it('cannot be guessed: codes count as failures, a missing one does not', async () => {
    const hugo = await people.join('hugo', 'user')
    const { secret } = await setUpApp(hugo)
    const next = codeOf(secret, clock.nowMs() + 30_000)
    const login = (totp?: string) => publicly({ email: hugo.email, password: goodPassword, totp })
    for (let i = 0; i < 5; i++) {
      expect((await rest.refused('POST', '/auth/login', login())).reason).toBe('SECOND_FACTOR_REQUIRED')
      expect((await rest.refused('POST', '/auth/login', login('000000'))).reason).toBe('LOGIN_FAILED')
    }
    expect((await rest.refused('POST', '/auth/login', login(next))).status).toBe(429)
  })

  it('is what a step-up wants, where there is one', async () => {
    const ida = await people.join('ida', 'user')
    const { secret } = await setUpApp(ida)
    const again = await people.browse(ida.email, goodPassword, freshCode(secret))
    clock.advance(600_001)
    expect((await again.refused('DELETE', '/account/second-factor')).reason).toBe('STEP_UP_REQUIRED')
    expect((await again.refused('POST', '/auth/step-up', { password: goodPassword })).reason).toBe(
      'SECOND_FACTOR_REQUIRED',
    )
    expect((await again.ask('POST', '/auth/step-up', { totp: freshCode(secret) })).status).toBe(200)
    expect((await again.ask('DELETE', '/account/second-factor')).status).toBe(200)
    expect((await again.refused('DELETE', '/account/second-factor')).reason).toBe('SECOND_FACTOR_STATE')
    expect((await people.login(ida.email)).id).toBe(ida.id)
  })

  it('is taken away by an admin, which ends all sessions', async () => {
    const jane = await people.join('jane', 'user')
    await setUpApp(jane)
    expect((await rest.ask('DELETE', `/admin/users/${jane.id}/second-factor`)).status).toBe(200)
    expect((await jane.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    expect((await people.login(jane.email)).signedIn.body.user.has_second_factor).toBe(false)
  })

  it('is not stored as it is', async () => {
    const kurt = await people.join('kurt', 'user')
    const { secret, codes } = await setUpApp(kurt)
    const stored = JSON.stringify(await gateway.gateway.context.catalog.people.findAccount(kurt.id))
    expect(stored).not.toContain(secret)
    expect(stored).not.toContain(codes[0])
  })

  it('can be required of a role: until then its people reach their account alone', async () => {
    const lena = await people.join('lena', 'user')
    const rules = { second_factor_for: ['user'] }
    expect((await rest.ask('PUT', '/admin/sign-in', { body: rules })).body).toEqual(rules)
    expect((await rest.get('/admin/sign-in')).body).toEqual(rules)
    expect(await lena.refused('GET', '/admin/databases')).toMatchObject({
      status: 403,
      reason: 'SECOND_FACTOR_NOT_SET_UP',
    })
    expect((await lena.refused('POST', '/api/db/any/query', { sql: 'SELECT 1' })).reason).toBe(
      'SECOND_FACTOR_NOT_SET_UP',
    )
    expect((await lena.ask('GET', '/auth/session')).body.must_set_up_second_factor).toBe(true)
    await setUpApp(lena)
    expect((await lena.ask('GET', '/admin/databases')).status).toBe(200)
    expect((await lena.ask('GET', '/auth/session')).body.must_set_up_second_factor).toBe(false)
    const fresh = await people.login(ada.email)
    expect((await fresh.ask('GET', '/admin/databases')).status, 'another role').toBe(200)
    expect((await rest.refused('PUT', '/admin/sign-in', { body: { second_factor_for: ['owner'] } })).status).toBe(422)
    await rest.ask('PUT', '/admin/sign-in', { body: { second_factor_for: [] } })
  })
})
