import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { createOidcBrowser, type OidcBrowser } from '../harness/oidc-browser.ts'
import { type OidcServer, startOidcServer } from '../harness/oidc-server.ts'
import { codeOf, type PeopleClient, peopleClient } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

const staleMs = 601_000
const clock = createMovableClock()

let server: OidcServer
let gateway: TestGateway
let rest: RestClient
let people: PeopleClient
let base: string
let stepUp: string

beforeAll(async () => {
  server = await startOidcServer()
  const env = {
    DBFORGE_OIDC_ISSUER: server.issuer,
    DBFORGE_OIDC_CLIENT_ID: server.clientId,
    DBFORGE_OIDC_CLIENT_SECRET: server.clientSecret,
    DBFORGE_OIDC_ROLES: '*=user',
    DBFORGE_LOG_LEVEL: 'fatal',
    // One address tries until a sign-in is old.
    DBFORGE_RATE_LOGIN: '0',
    DBFORGE_RATE_FAILED: '0',
  }
  gateway = await startTestGateway({ env, overrides: { clock } })
  rest = restClient(gateway)
  people = peopleClient(gateway)
  base = `http://localhost:${gateway.port}`
  stepUp = `${base}/auth/oidc/step-up`
  server.serve(`${base}/auth/oidc/callback`)
  for (const name of ['grace', 'mallory', 'jane']) {
    server.claims.set(name, { email: `${name}@example.org`, email_verified: true, name })
  }
  await people.firstAdmin()
})
afterAll(async () => {
  await gateway?.close()
  await server?.[Symbol.asyncDispose]()
})

/** Signed in some time ago. */
async function staleBrowser(name: string): Promise<OidcBrowser> {
  const browser = createOidcBrowser(base)
  await browser.signIn(name)
  clock.advance(staleMs)
  return browser
}

const makeKey = async (browser: OidcBrowser) => {
  const answer = await browser.ask('POST', '/admin/keys', { name: 'mine' })
  return answer.status === 201 ? 'made' : answer.body.error.reason
}
const required = 'STEP_UP_REQUIRED'

it('who has no password proves anew who it is by a fresh sign-in, of that session alone', async () => {
  const [page, elsewhere] = [await staleBrowser('grace'), await staleBrowser('grace')]
  expect((await page.ask('GET', '/auth/session')).body.step_up_by).toEqual(['oidc'])
  expect(await makeKey(page)).toBe(required)
  const byPassword = await page.ask('POST', '/auth/step-up', { password: '' })
  expect([byPassword.status, byPassword.body.error.message]).toEqual([401, expect.stringContaining('no password')])

  const { url } = await page.open(stepUp, server.issuer)
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    prompt: 'login',
    max_age: '0',
    login_hint: 'grace@example.org',
    code_challenge_method: 'S256',
    code_challenge: expect.any(String),
    state: expect.any(String),
    nonce: expect.any(String),
  })
  // It has a session at the provider, and is asked for the password there all the same.
  const callback = await page.atProvider(stepUp, 'grace')
  expect(await page.comeBack(callback)).toEqual({ status: 302, location: '/ui/back', reason: null })
  expect(await makeKey(page)).toBe('made')
  expect(await makeKey(elsewhere)).toBe(required)
  expect(await page.comeBack(callback), 'it comes once').toMatchObject({ status: 401, reason: 'LOGIN_FAILED' })

  const { body } = await rest.get('/admin/audit?action=stepUp&outcome=done')
  expect(body.entries).toMatchObject([{ actor: { name: 'grace@example.org' }, details: { by: 'oidc' } }])
})

it('somebody else at the provider proves nothing', async () => {
  const page = await staleBrowser('grace')
  page.forget(server.issuer)
  const outcome = await page.comeBack(await page.atProvider(stepUp, 'mallory'))
  expect(outcome).toMatchObject({ status: 401, reason: 'LOGIN_FAILED' })
  expect(await makeKey(page)).toBe(required)
})

it('a sign-in from before the question proves nothing, whatever became of the question on its way', async () => {
  const page = await staleBrowser('grace')
  /** As whoever holds the browser may do: the provider is not told to ask anew. */
  async function withoutAsking(change: (query: URLSearchParams) => void) {
    const { url } = await page.open(stepUp, server.issuer)
    const tampered = new URL(url)
    tampered.searchParams.delete('prompt')
    change(tampered.searchParams)
    const callback = await page.open(tampered.href, `${base}/auth/oidc/callback`)
    return page.comeBack(callback.url)
  }
  const silent = await withoutAsking((query) => query.delete('max_age'))
  expect(silent, 'the provider does not say when it was').toMatchObject({ status: 401, reason: 'LOGIN_FAILED' })
  expect(await makeKey(page)).toBe(required)
  const isRefused = async () => (await withoutAsking((query) => query.set('max_age', '9999'))).reason === 'LOGIN_FAILED'
  await eventually(isRefused, { what: 'the sign-in to be older than the question' })
})

it('what was begun for one browser counts in no other, and not after the session has ended', async () => {
  const [page, other] = [await staleBrowser('grace'), await staleBrowser('grace')]
  const callback = await page.atProvider(stepUp, 'grace')
  expect(await other.comeBack(callback)).toMatchObject({ status: 401, reason: 'LOGIN_FAILED' })
  expect(await makeKey(other)).toBe(required)
  await page.ask('POST', '/auth/logout')
  expect(await page.comeBack(callback)).toMatchObject({ status: 401, reason: 'SESSION_INVALID' })
})

it('is refused where it would be no proof: with a second factor, without the provider, with a key', async () => {
  const page = await staleBrowser('jane')
  expect(await page.comeBack(await page.atProvider(stepUp, 'jane'))).toMatchObject({ status: 302 })
  const { secret } = (await page.ask('POST', '/account/second-factor')).body
  const totp = codeOf(secret, clock.nowMs())
  expect((await page.ask('POST', '/account/second-factor/confirm', { totp })).status).toBe(200)
  expect((await page.ask('GET', '/auth/session')).body.step_up_by).toEqual(['totp'])
  const refused = await page.ask('GET', '/auth/oidc/step-up')
  expect([refused.status, refused.body.error.reason]).toEqual([401, 'SECOND_FACTOR_REQUIRED'])

  const ada = await people.browse('ada@example.org')
  expect((await ada.ask('GET', '/auth/session')).body.step_up_by).toEqual(['password'])
  expect(await ada.refused('GET', '/auth/oidc/step-up')).toMatchObject({ status: 403, reason: 'PERMISSION_DENIED' })
  expect(await rest.refused('GET', '/auth/oidc/step-up')).toMatchObject({ status: 403, reason: 'PERMISSION_DENIED' })
  expect(await rest.refused('GET', '/auth/oidc/step-up', { key: null })).toMatchObject({ status: 401 })
})
