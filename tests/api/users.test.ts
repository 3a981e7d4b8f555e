import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { goodPassword, type PeopleClient, type Person, peopleClient, tokenOfLink } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

const clock = createMovableClock()

let gateway: TestGateway
let rest: RestClient
let people: PeopleClient
let ada: Person

const publicly = (body: unknown) => ({ key: null, body })
const accept = (token: string, more = {}) =>
  rest.ask('POST', '/auth/invite/accept', publicly({ token, password: goodPassword, ...more }))

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  rest = restClient(gateway)
  people = peopleClient(gateway)
  ada = await people.firstAdmin()
})
afterAll(() => gateway?.close())

describe('an invite', () => {
  it('makes a pending user, is accepted once, and is an active user then', async () => {
    const body = { email: 'grace@example.org', role: 'user' }
    const made = await ada.ask('POST', '/admin/invites', body)
    expect(made.status).toBe(201)
    expect(made.headers.get('cache-control')).toBe('no-store')
    expect(made.body).toMatchObject({
      invite: { user: { email: 'grace@example.org', name: 'grace', status: 'pending', has_password: false } },
      mailed: false,
      url: expect.stringMatching(/\/auth\/welcome#dbf-link_[\w-]{43}$/),
    })
    expect((await ada.ask('GET', '/admin/invites')).body).toEqual([made.body.invite])
    const token = tokenOfLink(made.body.url)
    const link = await rest.ask('POST', '/auth/link', publicly({ token }))
    expect(link.body).toMatchObject({ purpose: 'invite', email: 'grace@example.org', role: 'user' })
    const login = publicly({ email: 'grace@example.org', password: '' })
    expect((await rest.refused('POST', '/auth/login', login)).reason).toBe('LOGIN_FAILED')

    const weak = await rest.refused('POST', '/auth/invite/accept', publicly({ token, password: 'grace@example.org' }))
    expect(weak.reason).toBe('WEAK_PASSWORD')
    const joined = await accept(token, { name: 'Grace Hopper' })
    expect(joined.body.user).toMatchObject({ name: 'Grace Hopper', status: 'active', has_password: true })
    expect((await accept(token)).status).toBe(401)
    expect((await ada.ask('GET', '/admin/invites')).body).toEqual([])
    expect((await people.login('grace@example.org')).signedIn.body.user.role).toBe('user')
  })

  it('cannot be made for somebody who is there, in any case', async () => {
    const refusal = await ada.refused('POST', '/admin/invites', { email: 'ADA@example.org', role: 'viewer' })
    expect(refusal).toMatchObject({ status: 409, reason: 'EMAIL_TAKEN' })
  })

  it.each([
    [{}],
    [{ email: 'no address', role: 'user' }],
    [{ email: 'a@b', role: 'owner' }],
    [{ email: `${'x'.repeat(300)}@example.org`, role: 'user' }],
    [{ email: 'line\nbreak@example.org', role: 'user' }],
    [{ email: 'eve@example.org', role: 'user', name: '' }],
  ])('of %j is 422', async (body) => {
    expect((await ada.refused('POST', '/admin/invites', body)).status).toBe(422)
  })

  it('expires after a week, can be made anew, and then only the newest counts', async () => {
    const made = (await rest.post('/admin/invites', { email: 'late@example.org', role: 'viewer' })).body
    clock.advance(7 * 86_400_000)
    expect((await accept(tokenOfLink(made.url))).status).toBe(401)
    const [first, second] = [
      (await rest.post(`/admin/users/${made.invite.user.id}/link`)).body,
      (await rest.post(`/admin/users/${made.invite.user.id}/link`)).body,
    ]
    expect((await accept(tokenOfLink(first.url))).status).toBe(401)
    expect((await accept(tokenOfLink(second.url))).status).toBe(200)
    ada = await people.login(ada.email)
  })

  it('that is withdrawn takes its user along', async () => {
    const made = (await ada.ask('POST', '/admin/invites', { email: 'gone@example.org', role: 'user' })).body
    expect((await ada.ask('DELETE', `/admin/invites/${made.invite.id}`)).status).toBe(200)
    expect(await ada.refused('DELETE', `/admin/invites/${made.invite.id}`)).toMatchObject({
      status: 404,
      reason: 'INVITE_NOT_FOUND',
    })
    expect((await accept(tokenOfLink(made.url))).status).toBe(401)
    const users = (await ada.ask('GET', '/admin/users')).body
    expect(users.map(({ email }: { email: string }) => email)).not.toContain('gone@example.org')
  })
})

describe('a user', () => {
  it('is changed by admins alone', async () => {
    const bob = await people.join('bob', 'user')
    for (const [method, path] of [
      ['GET', '/admin/users'],
      ['PATCH', `/admin/users/${bob.id}`],
      ['DELETE', `/admin/users/${bob.id}`],
      ['POST', `/admin/users/${bob.id}/link`],
      ['POST', '/admin/invites'],
      ['PUT', '/admin/sign-in'],
    ] as const) {
      const refusal = await bob.refused(method, path, method === 'GET' ? undefined : { role: 'admin' })
      expect(refusal, `${method} ${path}`).toMatchObject({ status: 403, reason: 'PERMISSION_DENIED' })
    }
    expect((await ada.ask('GET', `/admin/users/${bob.id}`)).body.user).toMatchObject({ id: bob.id, role: 'user' })
    expect((await ada.refused('GET', '/admin/users/nobody')).reason).toBe('USER_NOT_FOUND')
  })

  it('signs in anew after another role or status, and not at all when inactive', async () => {
    const carl = await people.join('carl', 'user')
    const named = await ada.ask('PATCH', `/admin/users/${carl.id}`, { name: 'Carl Gauss' })
    expect(named.body.user.name).toBe('Carl Gauss')
    expect((await carl.ask('GET', '/account')).body.user.name).toBe('Carl Gauss')
    expect((await ada.ask('PATCH', `/admin/users/${carl.id}`, { role: 'viewer' })).body.user.role).toBe('viewer')
    expect((await carl.refused('GET', '/account')).reason).toBe('SESSION_INVALID')

    const viewer = await people.login(carl.email)
    expect((await viewer.refused('POST', '/admin/databases/spawn/mine')).status).toBe(403)
    await ada.ask('PATCH', `/admin/users/${carl.id}`, { status: 'inactive' })
    expect((await viewer.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    const { refresh_token } = viewer.signedIn.body
    expect((await rest.refused('POST', '/auth/refresh', publicly({ refresh_token }))).status).toBe(401)
    const login = publicly({ email: carl.email, password: goodPassword })
    expect((await rest.refused('POST', '/auth/login', login)).reason).toBe('LOGIN_FAILED')
    expect((await ada.refused('POST', `/admin/users/${carl.id}/link`)).reason).toBe('USER_STATUS')
    await ada.ask('PATCH', `/admin/users/${carl.id}`, { status: 'active' })
    expect((await people.login(carl.email)).id).toBe(carl.id)
  })

  it('who is deactivated does not come back by a link from before', async () => {
    const dora = await people.join('dora', 'user')
    const { url } = (await ada.ask('POST', `/admin/users/${dora.id}/link`)).body
    await ada.ask('PATCH', `/admin/users/${dora.id}`, { status: 'inactive' })
    const reset = publicly({ token: tokenOfLink(url), password: 'another good password' })
    expect((await rest.refused('POST', '/auth/password/reset', reset)).reason).toBe('LINK_INVALID')
  })

  it('who is still pending cannot be made active by hand', async () => {
    const made = (await ada.ask('POST', '/admin/invites', { email: 'pending@example.org', role: 'user' })).body
    const refusal = await ada.refused('PATCH', `/admin/users/${made.invite.user.id}`, { status: 'active' })
    expect(refusal).toMatchObject({ status: 409, reason: 'USER_STATUS' })
  })

  it('gets a new password by a one-time link, which ends all sessions', async () => {
    const emmy = await people.join('emmy', 'user')
    const { url, expires_at } = (await ada.ask('POST', `/admin/users/${emmy.id}/link`)).body
    expect(Date.parse(expires_at) - clock.nowMs()).toBeGreaterThan(86_300_000)
    const reset = publicly({ token: tokenOfLink(url), password: 'another good password' })
    expect((await rest.ask('POST', '/auth/password/reset', reset)).status).toBe(200)
    expect((await rest.refused('POST', '/auth/password/reset', reset)).reason).toBe('LINK_INVALID')
    expect((await emmy.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    const old = publicly({ email: emmy.email, password: goodPassword })
    expect((await rest.refused('POST', '/auth/login', old)).reason).toBe('LOGIN_FAILED')
    expect((await people.login(emmy.email, 'another good password')).id).toBe(emmy.id)
  })

  it('has all sessions ended by an admin', async () => {
    const fred = await people.join('fred', 'viewer')
    expect((await ada.ask('DELETE', `/admin/users/${fred.id}/sessions`)).status).toBe(200)
    expect((await fred.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    expect((await ada.refused('DELETE', '/admin/users/nobody/sessions')).reason).toBe('USER_NOT_FOUND')
  })

  it('is deleted once its databases are handed over, archives too', async () => {
    const owner = await people.join('owner', 'user')
    const heir = await people.join('heir', 'user')
    expect((await owner.ask('POST', '/admin/databases/spawn/estate')).status).toBe(201)
    await owner.ask('POST', '/admin/databases/spawn/attic')
    await owner.ask('POST', '/admin/databases/prune/attic')
    expect((await heir.refused('GET', '/admin/databases/estate')).status).toBe(404)
    const path = `/admin/users/${owner.id}`
    expect(await ada.refused('DELETE', path)).toMatchObject({
      status: 409,
      reason: 'OWNS_DATABASES',
      database_count: 2,
    })
    expect((await ada.refused('DELETE', `${path}?hand_over_to=nobody`)).reason).toBe('USER_NOT_FOUND')
    expect((await ada.refused('DELETE', `${path}?hand_over_to=${owner.id}`)).reason).toBe('USER_STATUS')
    expect((await ada.ask('DELETE', `${path}?hand_over_to=${heir.id}`)).status).toBe(200)
    expect((await ada.refused('GET', path)).reason).toBe('USER_NOT_FOUND')
    expect((await owner.refused('GET', '/account')).reason).toBe('SESSION_INVALID')
    expect((await heir.ask('GET', '/admin/databases/estate')).status).toBe(200)
    expect((await heir.ask('GET', '/admin/archives')).body).toHaveLength(1)
  })
})

describe('what admins see of people', () => {
  it('is where each of them is signed in', async () => {
    const guest = await people.join('guest', 'viewer')
    await people.browse(guest.email)
    const path = `/admin/users/${guest.id}/sessions`
    const { body } = await ada.ask('GET', path)
    expect(body.map(({ kind }: { kind: string }) => kind)).toEqual(['browser', 'program'])
    expect(body[0]).toMatchObject({ is_current: false, address: '127.0.0.1', has_second_factor: false })
    await ada.ask('DELETE', path)
    expect((await ada.ask('GET', path)).body).toEqual([])
    const own = (await ada.ask('GET', `/admin/users/${ada.id}/sessions`)).body
    expect(own.filter((session: { is_current: boolean }) => session.is_current)).toHaveLength(1)
    expect((await ada.refused('GET', '/admin/users/nobody/sessions')).reason).toBe('USER_NOT_FOUND')
  })

  it('is what each role may do, from the table that routes are checked with', async () => {
    const { roles, permissions } = (await ada.ask('GET', '/admin/roles')).body
    expect(roles).toEqual(['viewer', 'user', 'admin'])
    expect(permissions).toContainEqual({
      permission: 'tokens:create',
      roles: ['user', 'admin'],
      right: 'manage',
      is_read: false,
    })
    expect(permissions).toContainEqual({ permission: 'users:read', roles: ['admin'], right: null, is_read: true })
    const { paths } = (await ada.ask('GET', '/openapi.json')).body
    const used = Object.values<Record<string, Record<string, string>>>(paths)
      .flatMap((path) => Object.values(path))
      .flatMap((route) => route['x-permission'] ?? [])
    const named = permissions.map(({ permission }: { permission: string }) => permission)
    for (const permission of new Set(used)) if (permission !== 'public') expect(named).toContain(permission)
  })
})

describe('the last active admin', () => {
  it('keeps role, status and place, whoever asks', async () => {
    const path = `/admin/users/${ada.id}`
    for (const [method, body] of [
      ['PATCH', { role: 'user' }],
      ['PATCH', { status: 'inactive' }],
      ['DELETE', undefined],
    ] as const) {
      const options = body === undefined ? {} : { body }
      expect(await rest.refused(method, path, options)).toMatchObject({ status: 409, reason: 'LAST_ADMIN' })
      expect((await ada.refused(method, path, body)).reason).toBe('LAST_ADMIN')
    }
    expect((await ada.ask('GET', '/account')).body.user).toMatchObject({ role: 'admin', status: 'active' })
    const second = await people.join('second', 'admin')
    expect((await rest.ask('PATCH', path, { body: { role: 'user' } })).status).toBe(200)
    expect((await second.refused('DELETE', `/admin/users/${second.id}`)).reason).toBe('LAST_ADMIN')
    await second.ask('PATCH', path, { role: 'admin' })
    ada = await people.login(ada.email)
  })
})

describe('a dangerous act', () => {
  it('wants a proof of some minutes at most, and the password is one', async () => {
    const target = await people.join('target', 'user')
    clock.advance(601_000)
    ada = await people.browse(ada.email)
    clock.advance(601_000)
    const path = `/admin/users/${target.id}`
    expect(await ada.refused('PATCH', path, { role: 'viewer' })).toMatchObject({
      status: 403,
      reason: 'STEP_UP_REQUIRED',
    })
    expect((await ada.ask('GET', path)).status).toBe(200)
    expect((await ada.refused('POST', '/auth/step-up', { password: 'wrong' })).reason).toBe('LOGIN_FAILED')
    expect((await ada.refused('PATCH', path, { role: 'viewer' })).reason).toBe('STEP_UP_REQUIRED')
    expect((await ada.ask('POST', '/auth/step-up', { password: goodPassword })).status).toBe(200)
    expect((await ada.ask('PATCH', path, { role: 'viewer' })).status).toBe(200)
    expect((await rest.ask('PATCH', path, { body: { role: 'user' } })).status, 'a key proves itself').toBe(200)
  })
})
