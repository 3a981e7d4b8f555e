import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { type OidcServer, startOidcServer } from '../harness/oidc-server.ts'
import { createSmallBrowser, type SmallBrowser } from '../harness/small-browser.ts'
import { goodPassword, type PeopleClient, peopleClient } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

const clock = createMovableClock()

let server: OidcServer
let gateway: TestGateway
let rest: RestClient
let people: PeopleClient
let base: string

beforeAll(async () => {
  server = await startOidcServer()
  const env = {
    DBFORGE_OIDC_ISSUER: server.issuer,
    DBFORGE_OIDC_CLIENT_ID: server.clientId,
    DBFORGE_OIDC_CLIENT_SECRET: server.clientSecret,
    DBFORGE_OIDC_NAME: 'Example',
    DBFORGE_OIDC_ROLES: 'forge-admins=admin,forge-staff=user',
    DBFORGE_LOG_LEVEL: 'fatal',
  }
  gateway = await startTestGateway({ env, overrides: { clock } })
  rest = restClient(gateway)
  people = peopleClient(gateway)
  base = `http://localhost:${gateway.port}`
  await people.firstAdmin('root@example.org')
})
afterAll(async () => {
  await gateway?.close()
  await server?.[Symbol.asyncDispose]()
})

function person(name: string, more: Record<string, unknown> = {}): string {
  server.claims.set(name, {
    email: `${name}@example.org`,
    email_verified: true,
    name: `${name} of Example`,
    groups: ['forge-staff'],
    ...more,
  })
  return name
}

/** From the start to the callback's URL, which is not opened yet. */
async function signInAtProvider(name: string, browser: SmallBrowser): Promise<string> {
  const callback = `${base}/auth/oidc/callback`
  let page = await browser.open(`${base}/auth/oidc/start`, callback)
  page = await browser.submit(page.url, { prompt: 'login', login: name, password: 'any' }, callback)
  if (!page.url.startsWith(callback)) page = await browser.submit(page.url, { prompt: 'consent' }, callback)
  return page.url
}

/** What the callback answers, without following it to the start page. */
const finish = (url: string, browser: SmallBrowser) =>
  fetch(url, { redirect: 'manual', headers: { Cookie: browser.cookies(url) } })

/** Signs in; answers who the new cookie belongs to. */
async function signIn(name: string) {
  const browser = createSmallBrowser()
  const response = await finish(await signInAtProvider(name, browser), browser)
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('__Host-dbforge_session='))
  if (response.status !== 302 || cookie === undefined) return { status: response.status, body: await response.json() }
  const headers = { Cookie: cookie.split(';')[0] ?? '' }
  const session = await rest.ask('GET', '/auth/session', { key: null, headers })
  return { status: response.status, cookie, location: response.headers.get('location'), body: session.body }
}

it('a provider that is away is a 503, and is asked again later', async () => {
  const refusal = await rest.refused('GET', '/auth/oidc/start', { key: null })
  expect(refusal).toMatchObject({ status: 503, reason: 'OIDC_UNAVAILABLE' })
  expect(JSON.stringify(refusal)).not.toContain(server.clientSecret)
  server.serve(`${base}/auth/oidc/callback`)
  expect((await rest.ask('GET', '/auth/oidc/start', { key: null })).status).toBe(302)
  expect((await rest.ask('GET', '/auth/methods', { key: null })).body.oidc).toEqual({
    name: 'Example',
    url: '/auth/oidc/start',
  })
})

it('the start uses PKCE, state and nonce, and a cookie that comes back with the browser', async () => {
  const start = await rest.ask('GET', '/auth/oidc/start', { key: null })
  const query = new URL(start.headers.get('location') ?? '').searchParams
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: 'code',
    client_id: server.clientId,
    redirect_uri: `${base}/auth/oidc/callback`,
    code_challenge_method: 'S256',
    code_challenge: expect.any(String),
    state: expect.any(String),
    nonce: expect.any(String),
  })
  const cookie = start.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-dbforge_oidc=[\w+/=:]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/)
  expect(cookie).not.toContain(query.get('state'))
})

it('signs somebody new in, with the role of a group, and finds the same person again', async () => {
  const first = await signIn(person('grace'))
  expect(first).toMatchObject({ status: 302, location: '/' })
  expect(first.cookie).toMatch(/HttpOnly; SameSite=Strict; Secure$/)
  expect(first.body).toMatchObject({
    user: { email: 'grace@example.org', name: 'grace of Example', role: 'user', status: 'active', has_password: false },
    session: { kind: 'browser', has_second_factor: false },
  })
  server.claims.set('grace', { ...server.claims.get('grace'), email: 'married@example.org' })
  expect((await signIn('grace')).body.user.id).toBe(first.body.user.id)
  const password = { key: null, body: { email: 'grace@example.org', password: goodPassword } }
  expect((await rest.refused('POST', '/auth/login', password)).reason).toBe('LOGIN_FAILED')
})

it('follows the groups: a higher one wins, and another role ends the sessions from before', async () => {
  const before = await signIn(person('henry'))
  person('henry', { groups: ['forge-staff', 'forge-admins'] })
  const after = await signIn('henry')
  expect(after.body.user).toMatchObject({ id: before.body.user.id, role: 'admin' })
  const headers = { Cookie: before.cookie?.split(';')[0] ?? '' }
  expect((await rest.refused('GET', '/account', { key: null, headers })).reason).toBe('SESSION_INVALID')
})

it('lets nobody in without a mapped group, an address, or when inactive', async () => {
  for (const claims of [
    { groups: ['others'] },
    { groups: undefined },
    { groups: ['__proto__'] },
    { email: undefined },
  ]) {
    const refused = await signIn(person('nobody', claims))
    expect(refused, JSON.stringify(claims)).toMatchObject({ status: 401, body: { error: { reason: 'LOGIN_FAILED' } } })
  }
  const { user } = (await signIn(person('ines'))).body
  await rest.ask('PATCH', `/admin/users/${user.id}`, { body: { status: 'inactive' } })
  expect(await signIn('ines')).toMatchObject({ status: 401, body: { error: { reason: 'LOGIN_FAILED' } } })
})

it('takes over an account of that address only if the provider vouches for it', async () => {
  const jane = await people.join('jane', 'user')
  expect((await signIn(person('jane', { email_verified: false }))).status).toBe(401)
  expect((await signIn(person('jane'))).body.user).toMatchObject({ id: jane.id, has_password: true })
  server.claims.set('mallory', { email: 'jane@example.org', email_verified: true, groups: ['forge-admins'] })
  expect((await signIn('mallory')).status, 'the account belongs to another subject').toBe(401)
  const invite = await rest.post('/admin/invites', { email: 'kurt@example.org', role: 'viewer' })
  expect((await signIn(person('kurt'))).body.user).toMatchObject({ id: invite.body.invite.user.id, status: 'active' })
})

it('refuses a callback that another browser began, that comes twice, too late, or is made up', async () => {
  const reasonOf = async (url: string, browser: SmallBrowser) => {
    const response = await finish(url, browser)
    return [response.status, (await response.json()).error.reason]
  }
  const refused = [401, 'LOGIN_FAILED']
  const [victim, attacker] = [createSmallBrowser(), createSmallBrowser()]
  const url = await signInAtProvider(person('lena'), attacker)
  expect(await reasonOf(url, victim)).toEqual(refused)
  await victim.open(`${base}/auth/oidc/start`, server.issuer)
  expect(await reasonOf(url, victim), 'the state is not its own').toEqual(refused)
  expect((await finish(url, attacker)).status).toBe(302)
  expect(await reasonOf(url, attacker), 'the code was used').toEqual(refused)

  const slow = createSmallBrowser()
  const late = await signInAtProvider('lena', slow)
  clock.advance(600_001)
  expect(await reasonOf(late, slow)).toEqual(refused)

  const browser = createSmallBrowser()
  const good = new URL(await signInAtProvider('lena', browser))
  for (const [name, value] of [
    ['code', 'made-up'],
    ['state', 'made-up'],
    ['iss', 'https://evil.example'],
  ] as const) {
    const bad = new URL(good)
    bad.searchParams.set(name, value)
    expect(await reasonOf(bad.href, browser), name).toEqual(refused)
  }
  expect(await reasonOf(`${base}/auth/oidc/callback?error=access_denied`, browser)).toEqual(refused)
  expect(await reasonOf(`${base}/auth/oidc/callback`, browser)).toEqual(refused)
})

it('the last active admin keeps that role, whatever the groups say', async () => {
  const users = (await rest.get('/admin/users')).body
  const lone = (await signIn(person('otto', { groups: ['forge-admins'] }))).body.user
  for (const { id, role } of users) {
    if (role === 'admin') await rest.ask('PATCH', `/admin/users/${id}`, { body: { role: 'user' } })
  }
  expect((await signIn(person('otto', { groups: ['forge-staff'] }))).body.user).toMatchObject({
    id: lone.id,
    role: 'admin',
  })
})

it('is not there without a provider', async () => {
  const plain = await startTestGateway()
  try {
    for (const path of ['/auth/oidc/start', '/auth/oidc/callback?code=x']) {
      expect((await restClient(plain).refused('GET', path, { key: null })).reason).toBe('ROUTE_NOT_FOUND')
    }
  } finally {
    await plain.close()
  }
})
