import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMasterKey } from '../../gateway/domain/access/vault.ts'
import { codeOf, cookieOf, tokenOfLink } from '../api/people-client.ts'
import { type Answer, restClient } from '../api/rest-client.ts'
import { databaseUrls } from '../harness/database-host.ts'
import { openEventSource } from '../harness/event-source.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { close, execute, hranaHttp } from '../harness/hrana-http.ts'
import { isDocker, pidOfWorker } from '../harness/tested-driver.ts'

const email = 'ada@example.org'
const password = 'planted seven tall trees'
const wrongPassword = 'planted wrong password'
const masterKey = newMasterKey().toString('base64')

/** By what each opens; all of them were used, and some refused. */
const planted: Record<string, string> = {
  password,
  'a wrong password': wrongPassword,
  'the master key': masterKey,
  'the secret of the OIDC client': 'planted-oidc-client-secret',
  'the password of the mail server': 'planted-smtp-password',
  'a wrong key': 'dbf_planted-wrong-key',
}
/** Of any JWT: tokens, access tokens, and what workers are shown. */
const jwt = /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{20,}/
/** Bodies of all refusals, and what the gateway tells of itself. */
const told: string[] = []

let gateway: GatewayProcess
let setupOutput = ''

beforeAll(async () => {
  const env = {
    DBFORGE_LOG_LEVEL: 'trace',
    DBFORGE_MASTER_KEY: masterKey,
    DBFORGE_OIDC_ISSUER: 'http://127.0.0.1:9',
    DBFORGE_OIDC_CLIENT_ID: 'db-forge',
    DBFORGE_OIDC_CLIENT_SECRET: planted['the secret of the OIDC client'] ?? '',
    DBFORGE_SMTP_URL: `smtp://forge:${planted['the password of the mail server']}@127.0.0.1:9`,
  }
  gateway = await startGatewayProcess({ env })
  // The banner of the first start shows the admin key and the setup link: that is what it is for.
  setupOutput = gateway.stdout()
  planted['the admin key'] = gateway.key
  await using events = await openEventSource(`${gateway.url}/admin/events`, { headers: { 'X-API-Key': gateway.key } })
  await useEverything()
  const rest = restClient(gateway)
  await gateway.spawn('last-of-all')
  await events.next(({ data }) => data.database === 'last-of-all', 'the event of the last act')
  told.push(JSON.stringify(events.received))
  for (const path of ['/admin/audit/export', '/openapi.json', '/admin/security', '/admin/settings', '/admin/keys']) {
    told.push((await rest.get(path)).text)
  }
  const lists = [
    '/admin/users',
    '/admin/invites',
    '/admin/databases',
    '/admin/databases/vault/tokens',
    '/admin/connections',
  ]
  const figures = ['/metrics', '/admin/gateway/stats', '/admin/databases/vault/insights', '/admin/alerts/channels']
  for (const path of [...lists, ...figures]) told.push(await shown(path))
  told.push((await rest.get('/admin/logs?limit=1000')).text)
}, 120_000)
afterAll(() => gateway?.stop())

async function shown(path: string): Promise<string> {
  const { status, text } = await restClient(gateway).get(path)
  expect(status, path).toBe(200)
  return text
}

async function useEverything(): Promise<void> {
  const rest = restClient(gateway)
  const publicly = (body: unknown, headers = {}) => ({ key: null, body, headers })
  const noted = (answer: Answer): Answer => {
    if (answer.status >= 400) told.push(answer.text)
    return answer
  }
  const link = /\S+#dbf-link_[\w-]+/.exec(setupOutput)?.[0] ?? ''
  const token = tokenOfLink(link)
  planted['a one-time link'] = token
  await rest.ask('POST', '/auth/setup', publicly({ token, email, name: 'Ada', password }))
  noted(await rest.ask('POST', '/auth/setup', publicly({ token, email, name: 'Ada', password })))
  noted(await rest.ask('POST', '/auth/login', publicly({ email, password: wrongPassword })))
  const program = (await rest.ask('POST', '/auth/login', publicly({ email, password }))).body
  planted['a refresh token'] = program.refresh_token
  const page = await rest.ask('POST', '/auth/session', publicly({ email, password }))
  planted['a cookie'] = cookieOf(page).split('=')[1] ?? ''
  planted['a CSRF token'] = page.body.csrf_token
  const headers = { Authorization: `Bearer ${program.access_token}` }
  const begun = await rest.ask('POST', '/account/second-factor', publicly(undefined, headers))
  planted['the secret of an authenticator app'] = begun.body.secret
  const totp = codeOf(begun.body.secret, Date.now())
  const confirmed = await rest.ask('POST', '/account/second-factor/confirm', publicly({ totp }, headers))
  for (const [index, code] of confirmed.body.recovery_codes.entries()) planted[`recovery code ${index}`] = code
  noted(await rest.ask('POST', '/auth/login', publicly({ email, password, totp: planted['recovery code 0'] })))
  noted(await rest.ask('POST', '/auth/login', publicly({ email, password, totp: planted['recovery code 0'] })))
  for (let count = 0; count < 2; count += 1) {
    noted(await rest.ask('POST', '/auth/refresh', publicly({ refresh_token: program.refresh_token })))
  }

  const made = (await rest.post('/admin/keys', { name: 'planted' })).body
  planted['an API key'] = made.key
  planted['a rotated API key'] = (await rest.post(`/admin/keys/${made.api_key.id}/rotate`)).body.key
  planted['an invite'] = tokenOfLink(
    (await rest.post('/admin/invites', { email: 'b@example.org', role: 'user' })).body.url,
  )
  const webhook = { name: 'planted', kind: 'webhook', target: 'http://127.0.0.1:9/planted-path-of-a-webhook' }
  planted['the path of a webhook'] = 'planted-path-of-a-webhook'
  planted['the secret of a webhook'] = (await rest.post('/admin/alerts/channels', webhook)).body.secret
  await gateway.spawn('vault')
  planted['a token'] = await gateway.token('vault')
  await gateway.query('vault', 'CREATE TABLE t (a)')
  const url = databaseUrls(gateway, 'vault').path
  const read = { requests: [execute('SELECT 1'), close] }
  await hranaHttp(url, planted['a token'] ?? '').post('/v2/pipeline', read)
  for (const credential of [planted['a wrong key'] ?? '', `${planted['a token']}x`]) {
    told.push((await hranaHttp(url, credential).post('/v2/pipeline', read)).text)
    noted(await rest.ask('GET', '/admin/databases', { key: credential }))
  }
  noted(await rest.ask('GET', '/auth/oidc/start', { key: null }))
}

function expectNoSecret(text: string, place: string): void {
  for (const [name, secret] of Object.entries(planted)) {
    expect(secret.length, name).toBeGreaterThan(5)
    expect(text.includes(secret), `${name} is in ${place}`).toBe(false)
  }
}

test('no log line, error, audit entry, setting, example or document holds a secret', () => {
  const log = gateway.stderr() + gateway.stdout().slice(setupOutput.length)
  expect(log).toContain('signed_in')
  expectNoSecret(log, 'the log')
  expect(log).not.toMatch(jwt)
  for (const text of told) expectNoSecret(text, text.slice(0, 60))
})

test.skipIf(isDocker)('neither command line nor environment of a worker holds a secret', async () => {
  const [id = ''] = await readdir(join(gateway.dataDir, 'databases'))
  const pid = await pidOfWorker(gateway.dataDir, id)
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  for (const process of processes) {
    const line = await readFile(`/proc/${process}/cmdline`, 'utf8').catch(() => '') // It has ended meanwhile.
    expectNoSecret(line, `the command line of ${process}`)
  }
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
  expectNoSecret(environment, 'the environment of a worker')
  expect(environment).not.toContain('DBFORGE_')
})

test('the data folder is for its owner alone, and holds no secret but the copy of the admin key', async () => {
  const entries = await readdir(gateway.dataDir, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const found = await stat(path).catch(() => null) // A worker may have removed it meanwhile.
    if (found === null) continue
    const isTop = entry.parentPath === gateway.dataDir
    if (isTop) expect(found.mode & 0o077, `mode of ${path}`).toBe(0)
    if (!entry.isFile() || entry.name === 'admin.key') continue
    expectNoSecret(await readFile(path, 'latin1').catch(() => ''), path)
  }
  expect((await stat(gateway.dataDir)).mode & 0o077).toBe(0)
})
