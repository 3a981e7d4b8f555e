import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { peopleClient } from './people-client.ts'

const root = join(import.meta.dirname, '..', '..')
const clock = createMovableClock()
let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway({
    env: { DBFORGE_AUDIT_DAYS: '30', DBFORGE_RATE_FAILED: '0' },
    overrides: { clock },
  })
  await gateway.spawn('orders')
})

afterAll(() => gateway.close())

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
async function audit(query = ''): Promise<any> {
  const answer = await gateway.call('GET', `/admin/audit${query}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

/** The newest entry with these members; refusals are written a moment later. */
function entryWith(query: string) {
  return eventually(async () => (await audit(query)).entries[0], { what: `an entry for ${query}` })
}

describe('a change', () => {
  test('is in the log when it is answered: who, what, from where, outcome', async () => {
    const body = { description: 'a secret text', protection: { block_writes: false } }
    await gateway.call('PATCH', '/admin/databases/orders', body, { 'x-request-id': 'change-1' })
    const [entry] = (await audit('?action=configureDatabase')).entries
    expect(entry).toMatchObject({
      actor: { kind: 'api-key', id: 'admin', name: 'Admin' },
      address: '127.0.0.1',
      target: 'orders',
      outcome: 'done',
      status: 200,
      reason: null,
      request_id: 'change-1',
      details: { fields: ['description', 'protection.block_writes=false'] },
    })
    expect(JSON.stringify(await audit())).not.toContain('secret text')
  })

  test('that fails is there with its reason', async () => {
    await gateway.call('DELETE', '/admin/databases/nowhere')
    expect(await entryWith('?action=deleteDatabase&target=nowhere')).toMatchObject({
      outcome: 'failed',
      status: 404,
      reason: 'DATABASE_NOT_FOUND',
    })
  })

  test('of data by SQL is not in the log, and neither is a read', async () => {
    const { head } = await audit()
    await gateway.query('orders', 'CREATE TABLE IF NOT EXISTS t (a)')
    await gateway.call('GET', '/admin/databases')
    await gateway.spawn('orders')
    expect((await audit()).head.seq).toBe(head.seq + 1)
  })
})

describe('a person', () => {
  test('is in the log when it joins, signs in, changes something and fails to sign in', async () => {
    const { id, email, ask } = await peopleClient(gateway).firstAdmin()
    const actor = { kind: 'user', id, name: email }
    expect(await entryWith('?action=changePerson')).toMatchObject({ actor, target: id, details: { change: 'set up' } })
    expect(await entryWith('?action=signIn')).toMatchObject({
      actor,
      address: '127.0.0.1',
      details: { by: 'password' },
    })
    expect((await ask('PATCH', '/account', { name: 'Ada King' })).status).toBe(200)
    const [changed] = (await audit('?action=updateAccount')).entries
    expect(changed).toMatchObject({ actor, outcome: 'done', details: { fields: ['name'] } })
    expect(JSON.stringify(await audit())).not.toContain('King')
  })

  test('who is not let in is there with the account that was tried, and answers do not tell whether there is one', async () => {
    const { id } = await peopleClient(gateway).join('grace', 'user')
    const typed = 'a-password-typed-into-the-wrong-field'
    const tries = [
      { email: 'GRACE@example.org', password: 'a wrong password' },
      { email: typed, password: 'a wrong password' },
    ]
    for (const path of ['/auth/login', '/auth/session']) {
      const answers = await Promise.all(tries.map((body) => gateway.call('POST', path, body)))
      const bodies = await Promise.all(answers.map((answer) => answer.json()))
      expect(answers.map(({ status }) => status)).toEqual([401, 401])
      const [known, unknown] = bodies.map(({ error: { request_id: _, ...error }, detail }) => ({ error, detail }))
      expect(known).toEqual(unknown)
    }
    for (const action of ['login', 'beginSession']) {
      const refused = { actor: { kind: 'anonymous' }, reason: 'LOGIN_FAILED', address: '127.0.0.1' }
      expect(await entryWith(`?action=${action}&outcome=refused&target=${id}`)).toMatchObject(refused)
      const strangers = await eventually(async () => {
        const { entries } = await audit(`?action=${action}&outcome=refused`)
        // biome-ignore lint/suspicious/noExplicitAny: an entry of the answer
        return entries.find(({ details }: any) => details?.account === 'unknown')
      })
      expect(strangers).toMatchObject({ ...refused, target: null })
    }
    for (let count = 0; count < 6; count += 1) await gateway.call('POST', '/auth/login', tries[0])
    expect(await entryWith(`?reason=SIGN_IN_THROTTLED&target=${id}`)).toMatchObject({ status: 429 })
    expect(JSON.stringify(await audit('?limit=1000'))).not.toContain(typed)
  })
})

describe('a refused attempt', () => {
  const read = { requests: [execute('SELECT 1'), close] }

  test('with a wrong key is there by every path, without the key', async () => {
    const wrong = 'dbf_planted-wrong-key'
    await gateway.call('GET', '/admin/databases', undefined, { 'X-API-Key': wrong })
    await gateway.call('POST', '/api/db/orders/query', { sql: 'SELECT 1' }, { 'X-API-Key': wrong })
    await hranaHttp(databaseUrls(gateway, 'orders').path, wrong).post('/v2/pipeline', read)
    const socket = await new HranaSocket(databaseUrls(gateway, 'orders', 'ws').path).open()
    await socket.hello(wrong)
    for (const action of [
      'listDatabases',
      'query',
      encodeURIComponent('POST /db/{db_name}/v2/pipeline'),
      encodeURIComponent('WebSocket /db/{db_name}'),
    ]) {
      expect(await entryWith(`?action=${action}&reason=API_KEY_INVALID`)).toMatchObject({
        actor: { kind: 'anonymous' },
        outcome: 'refused',
        status: 401,
        address: '127.0.0.1',
      })
    }
    expect(JSON.stringify(await audit('?limit=1000'))).not.toContain(wrong)
  })

  test('is no question of a page whether somebody is signed in, unless with a session that is not good', async () => {
    const asked = (headers: Record<string, string>) => fetch(`${gateway.url}/auth/session`, { headers })
    expect((await asked({ 'x-request-id': 'nobody-1' })).status).toBe(401)
    expect((await asked({ 'x-request-id': 'forged-1', authorization: 'Bearer forged' })).status).toBe(401)
    expect(await entryWith('?action=getSession&outcome=refused')).toMatchObject({ request_id: 'forged-1', attempts: 1 })
    expect(JSON.stringify(await audit('?limit=1000'))).not.toContain('nobody-1')
  })

  test('with a token that may not is there with the token', async () => {
    const token = await gateway.token('orders', 'read-only')
    const answer = await gateway.call('POST', '/api/db/orders/tables', {}, { 'X-API-Key': token })
    expect(answer.status).toBe(403)
    expect(await entryWith('?action=createTable&reason=READ_ONLY')).toMatchObject({
      actor: { kind: 'database-token', id: expect.any(String) },
      target: 'orders',
    })
  })

  test('a flood of them is a few entries, and no attempt is lost', async () => {
    const attempts = 300
    const wrong = { 'X-API-Key': 'dbf_flood' }
    await Promise.all(Array.from({ length: attempts }, () => gateway.call('GET', '/admin/archives', undefined, wrong)))
    const entries = await eventually(async () => {
      const found = (await audit('?action=listArchives&outcome=refused')).entries
      // biome-ignore lint/suspicious/noExplicitAny: an entry of the answer
      return found.reduce((sum: number, entry: any) => sum + entry.attempts, 0) === attempts ? found : null
    })
    expect(entries.length).toBeLessThan(30)
  })
})

test('pages follow one another without gap or double', async () => {
  for (let count = 0; count < 5; count += 1) await gateway.call('DELETE', `/admin/databases/page-${count}`)
  const seen: number[] = []
  let next: number | null = null
  do {
    const page = await audit(`?limit=3${next === null ? '' : `&before=${next}`}`)
    // biome-ignore lint/suspicious/noExplicitAny: an entry of the answer
    seen.push(...page.entries.map((entry: any) => entry.seq))
    next = page.next
  } while (next !== null)
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => seen.length - index))
})

test('the export holds every entry, as lines and as a table', async () => {
  const { head } = await audit()
  const lines = await (await gateway.call('GET', '/admin/audit/export')).text()
  const entries = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(entries.length).toBeGreaterThanOrEqual(head.seq)
  expect(entries[0]).toMatchObject({ seq: 1 })
  const csv = await gateway.call('GET', '/admin/audit/export?format=csv&action=spawnDatabase')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  const [header, first] = (await csv.text()).split('\r\n')
  expect(header).toMatch(/^seq,at,actor_kind,/)
  expect(first).toContain('spawnDatabase,orders,done,201')
})

test('wrong filters are 422, and who is no administrator reads nothing', async () => {
  expect((await gateway.call('GET', '/admin/audit?from=yesterday')).status).toBe(422)
  expect((await gateway.call('GET', '/admin/audit?limit=0')).status).toBe(422)
  const token = await gateway.token('orders')
  expect((await gateway.call('GET', '/admin/audit', undefined, { 'X-API-Key': token })).status).toBe(401)
  await entryWith('?action=listAudit&outcome=refused')
})

test('the log cannot be changed by SQL, and a change past its guards is found', async () => {
  const client = createClient({ url: `file:${join(gateway.dataDir, 'catalog.db')}` })
  await expect(client.execute("UPDATE audit_log SET action = 'x' WHERE seq = 1")).rejects.toThrow(/append-only/)
  await expect(client.execute('DELETE FROM audit_log WHERE seq = 2')).rejects.toThrow(/append-only/)
  const verify = () =>
    promisify(execFile)(process.execPath, ['infra/scripts/run-ts.mjs', 'gateway/commands/verify-audit.ts'], {
      cwd: root,
      env: { ...process.env, DBFORGE_DATA_DIR: gateway.dataDir },
    }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (failure) => ({ code: failure.code, stdout: failure.stdout }),
    )
  const before = await (await gateway.call('GET', '/admin/audit/verify')).json()
  expect(before).toMatchObject({ is_whole: true, problem: null, anchor: { seq: 0 } })
  expect(await verify()).toMatchObject({ code: 0, stdout: expect.stringContaining('The audit log is whole') })

  const { rows } = await client.execute("SELECT sql FROM sqlite_schema WHERE name = 'audit_log_unchanged'")
  await client.batch([
    'DROP TRIGGER audit_log_unchanged',
    "UPDATE audit_log SET target = 'other' WHERE seq = 1",
    String(rows[0]?.['sql']),
  ])
  expect(await (await gateway.call('GET', '/admin/audit/verify')).json()).toMatchObject({
    is_whole: false,
    entries: 0,
    problem: expect.stringContaining('Entry 1'),
  })
  expect(await verify()).toMatchObject({ code: 1, stdout: expect.stringContaining('NOT whole: Entry 1') })
  client.close()
})

test('retention forgets what is old and says so', async () => {
  clock.advance(31 * 86_400_000)
  await gateway.gateway.context.audit.trim()
  const { entries } = await audit()
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    action: 'trimAuditLog',
    actor: { kind: 'system' },
    details: { older_than_days: 30 },
  })
  expect(await (await gateway.call('GET', '/admin/audit/verify')).json()).toMatchObject({ is_whole: true, entries: 1 })
})
