import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyAudit } from '../../gateway/services/security/verify-audit.ts'
import { takenBackup } from '../api/backup-calls.ts'
import { codeOf, goodPassword, type Person, peopleClient } from '../api/people-client.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock, type MovableClock } from '../harness/movable-clock.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A machine whose battery is empty can be a year off. */
const aheadMs = 400 * dayMs

let folder: TemporaryFolder
let gateway: TestGateway | null = null
let clock: MovableClock
let rest: RestClient
let key = ''

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  await gateway?.close()
  gateway = null
  await folder[Symbol.asyncDispose]()
})

async function start(at: number, env: Record<string, string> = {}): Promise<TestGateway> {
  clock = createMovableClock()
  clock.advance(at)
  const quiet = { DBFORGE_LOG_LEVEL: 'fatal', DBFORGE_BACKUP_KEEP: '2', ...env }
  gateway = await startTestGateway({ dataDir: folder.path, key, env: quiet, overrides: { clock } })
  key = gateway.key
  rest = restClient(gateway)
  return gateway
}

async function restartNow(): Promise<TestGateway> {
  await gateway?.close()
  return start(0)
}

const filled = async (name: string) => {
  await gateway?.spawn(name)
  await rest.query(name, 'CREATE TABLE t AS SELECT 42 AS a')
}
const again = (person: Person, at: TestGateway) => ({
  ask: async (path: string) => (await at.call('GET', path, undefined, { ...person.headers, 'X-API-Key': '' })).status,
})

it('databases, keys and tokens work on, and show when they are used', async () => {
  await start(aheadMs)
  await filled('orders')
  const token = (await rest.post('/admin/databases/orders/tokens', { access: 'full', expires_in: 3600 })).body
  const made = (await rest.post('/admin/keys', { name: 'robot', expires_in: 3600 })).body
  const one = { sql: 'SELECT 1 AS one' }
  const byToken = () => gateway?.call('POST', '/api/db/orders/query', one, bearer(token.token))
  const byKey = () => gateway?.call('GET', '/admin/keys', undefined, { 'X-API-Key': made.key })
  expect([(await byToken())?.status, (await byKey())?.status]).toEqual([200, 200])

  await restartNow()
  expect((await rest.query('orders', 'SELECT a FROM t')).data).toEqual([{ a: 42 }])
  expect([(await byToken())?.status, (await byKey())?.status]).toEqual([200, 200])
  await restartNow()
  const used = async (path: string, id: string) =>
    Date.parse((await rest.get(path)).body.find((each: { id: string }) => each.id === id).last_used.at)
  const soonMs = clock.nowMs() + hourMs
  expect(await used('/admin/keys', made.api_key.id)).toBeLessThan(soonMs)
  expect(await used('/admin/databases/orders/tokens', token.id)).toBeLessThan(soonMs)
})

it('who is signed in stays so, for no longer than others, and proves anew who they are', async () => {
  const first = await start(aheadMs)
  const ada = await peopleClient(first).firstAdmin()
  const browser = await peopleClient(first).browse(ada.email)
  expect(await again(browser, first).ask('/account')).toBe(200)

  const second = await restartNow()
  expect(await again(browser, second).ask('/account')).toBe(200)
  const removal = await second.call('DELETE', '/account/second-factor', undefined, browserHeaders(browser))
  expect([removal.status, (await removal.json()).error.reason]).toEqual([403, 'STEP_UP_REQUIRED'])
  const { sessions } = await sessionsOf(second, browser)
  for (const each of sessions) {
    expect(Date.parse(each.last_seen_at)).toBeLessThan(clock.nowMs() + hourMs)
    expect(Date.parse(each.expires_at)).toBeLessThan(clock.nowMs() + 60 * dayMs)
  }
  // As long as the longest rest, which a time of last year's future would not have ended.
  clock.advance(sessionIdleMs(second) + hourMs)
  expect(await again(browser, second).ask('/account')).toBe(401)
})

it('a code of an authenticator app that was never used opens the door, and opens it once', async () => {
  const first = await start(aheadMs)
  const ada = await peopleClient(first).firstAdmin()
  const { secret } = (await ada.ask('POST', '/account/second-factor')).body
  expect(
    (await ada.ask('POST', '/account/second-factor/confirm', { totp: codeOf(secret, clock.nowMs()) })).status,
  ).toBe(200)
  const second = await restartNow()
  const code = codeOf(secret, clock.nowMs())
  expect((await peopleClient(second).login(ada.email, goodPassword, code)).id).toBe(ada.id)
  await expect(peopleClient(second).login(ada.email, goodPassword, code)).rejects.toThrow('401')
})

it('backups are taken as before, and what the wrong clock dated makes room first', async () => {
  await start(aheadMs)
  await filled('orders')
  const schedule = () => gateway?.gateway.context.backups.schedule.look()
  const listed = async () => (await rest.get('/admin/databases/orders/backups')).body
  for (let day = 0; day < 2; day += 1) {
    clock.advance(dayMs + hourMs)
    await rest.query('orders', 'INSERT INTO t VALUES (1)')
    await schedule()
  }
  expect((await listed()).backups).toHaveLength(2)
  const fromTheFuture = (await listed()).backups.map(({ id }: { id: string }) => id)

  await restartNow()
  expect((await listed()).schedule).toMatchObject({ last_complete_at: null, is_late: true })
  await rest.query('orders', 'INSERT INTO t VALUES (2)')
  await schedule()
  await schedule()
  const { backups, schedule: plan } = await listed()
  const fresh = backups.filter(({ id }: { id: string }) => !fromTheFuture.includes(id))
  expect(fresh).toHaveLength(1)
  expect(backups).toHaveLength(2)
  expect(plan).toMatchObject({ last_complete_at: fresh[0].started_at, is_late: false })
  expect(await takenBackup(rest, 'orders')).toMatchObject({ state: 'complete' })
})

it('the audit log is whole, and retention keeps what is young', async () => {
  await start(aheadMs)
  await filled('orders')
  await restartNow()
  await filled('bills')
  const { audit, catalog } = gateway?.gateway.context ?? expect.fail('there is no gateway')
  await audit.trim()
  const verdict = await verifyAudit(catalog.audit)
  expect(verdict).toMatchObject({ problem: null })
  const { entries } = (await rest.get('/admin/audit?action=spawnDatabase')).body
  expect(entries.map(({ target }: { target: string }) => target)).toEqual(['bills', 'orders'])
  const until = new Date(clock.nowMs() + hourMs).toISOString()
  const young = (await rest.get(`/admin/audit?action=spawnDatabase&to=${until}`)).body.entries
  expect(young.map(({ target }: { target: string }) => target)).toEqual(['bills'])
})

it('the log and the history tell of now, to who listened before, too', async () => {
  await start(aheadMs)
  await filled('orders')
  const logged = async (query = '') => (await rest.get(`/admin/logs?text=Created${query}`)).body
  const before = await eventually(async () => {
    const { lines } = await logged()
    return lines.length > 0 ? lines[0] : null
  })
  const second = await restartNow()
  const heard = new AbortController()
  const stream = await fetch(`${second.url}/admin/logs/tail?text=Created`, {
    headers: { 'X-API-Key': key, 'Last-Event-ID': String(before.id) },
    signal: heard.signal,
  })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await filled('bills')
  let text = ''
  while (!text.includes('bills')) text += (await reader?.read())?.value ?? expect.fail('the stream has ended')
  heard.abort()

  const until = new Date(clock.nowMs() + hourMs).toISOString()
  const { lines } = await logged(`&to=${until}`)
  expect(lines.map(({ database }: { database: string }) => database)).toEqual(['bills'])
  const { figures } = second.gateway.context
  await figures.sampler.close()
  await figures.flushed()
  const { series } = (await rest.get('/admin/metrics/query?metric=requests&range=1h')).body
  expect(Math.max(...series[0].values)).toBeGreaterThan(0)
})

const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'X-API-Key': '' })
const browserHeaders = (person: Person) => ({ ...person.headers, 'X-API-Key': '' })
const sessionIdleMs = (of: TestGateway) => of.gateway.context.settings.values.sessionIdleMs

async function sessionsOf(of: TestGateway, person: Person) {
  const answer = await of.call('GET', '/account/sessions', undefined, browserHeaders(person))
  const body = await answer.json()
  return { sessions: Array.isArray(body) ? body : body.sessions }
}
