import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingNames, settingOf, wireNameOf } from '../../gateway/domain/settings/settings-table.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { addPerson } from '../harness/people.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let rest: RestClient

beforeEach(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_STEP_UP_MS: '5000' } })
  rest = restClient(gateway)
})
afterEach(() => gateway?.close())

interface SettingJson {
  readonly name: string
  readonly value: unknown
  readonly [member: string]: unknown
}

async function setting(name: string): Promise<SettingJson> {
  const { body } = await rest.get('/admin/settings')
  const found = body.settings.find((each: SettingJson) => each.name === name)
  if (found === undefined) throw new Error(`There is no setting "${name}"`)
  return found
}

async function change(changes: Record<string, unknown>): Promise<void> {
  const { status, text } = await rest.ask('PATCH', '/admin/settings', { body: changes })
  expect(status, text).toBe(200)
}

describe('GET /admin/settings', () => {
  it('shows every setting of the table with its bounds, its source and when a change holds', async () => {
    const { body } = await rest.get('/admin/settings')
    expect(body.settings.map(({ name }: SettingJson) => name)).toEqual(settingNames.map(wireNameOf))
    expect(await setting('idle_ms')).toEqual({
      name: 'idle_ms',
      group: 'databases',
      description: settingOf('idleMs').description,
      type: 'integer',
      unit: 'ms',
      minimum: 0,
      maximum: 2_147_483_647,
      choices: null,
      value: 300_000,
      default: 300_000,
      source: 'default',
      locked: false,
      variable: 'DBFORGE_IDLE_MS',
      effect: 'now',
      needs_restart: false,
      changed_at: null,
      changed_by: null,
    })
    expect(await setting('step_up_ms')).toMatchObject({ value: 5000, source: 'environment', locked: true })
    expect(await setting('mode')).toMatchObject({ choices: ['normal', 'read-only', 'maintenance'], unit: null })
  })

  it('shows what only the environment can say, and no secret of it', async () => {
    const { body } = await rest.get('/admin/settings')
    const shown = new Map(body.startup.map((each: { variable: string }) => [each.variable, each]))
    expect(shown.get('DBFORGE_DATA_DIR')).toMatchObject({ is_set: true, value: gateway.dataDir })
    expect(shown.get('DBFORGE_MASTER_KEY')).toMatchObject({ is_set: false, value: null })
    expect(shown.has('DBFORGE_IDLE_MS')).toBe(false)
  })

  it('is for administrators', async () => {
    const person = await addPerson(gateway, 'user')
    expect(await person.rest.refused('GET', '/admin/settings')).toMatchObject({ reason: 'PERMISSION_DENIED' })
    const body = { idle_ms: 1 }
    expect(await person.rest.refused('PATCH', '/admin/settings', { body })).toMatchObject({
      reason: 'PERMISSION_DENIED',
    })
  })
})

describe('PATCH /admin/settings', () => {
  it('stores a value, says who set it, and gives the default back for null', async () => {
    await change({ idle_ms: 60_000, system_name: 'Orders' })
    expect(await setting('idle_ms')).toMatchObject({ value: 60_000, source: 'stored', changed_by: 'Admin' })
    expect((await rest.get('/auth/methods')).body.system_name).toBe('Orders')
    await change({ idle_ms: null })
    expect(await setting('idle_ms')).toMatchObject({ value: 300_000, source: 'default', changed_at: null })
    expect(await setting('system_name')).toMatchObject({ value: 'Orders' })
  })

  it('refuses a setting of the environment, and changes nothing', async () => {
    const body = { idle_ms: 1_000, step_up_ms: 1_000 }
    expect(await rest.refused('PATCH', '/admin/settings', { body })).toMatchObject({
      status: 409,
      reason: 'SETTING_LOCKED',
      variable: 'DBFORGE_STEP_UP_MS',
      message: expect.stringContaining('take DBFORGE_STEP_UP_MS out of it'),
    })
    expect(await setting('idle_ms')).toMatchObject({ source: 'default' })
  })

  it.each([
    [{ idle_ms: -1 }, 'idle_ms'],
    [{ idle_ms: '5' }, 'idle_ms'],
    [{ log_level: 'loud' }, 'log_level'],
    [{ system_name: '' }, 'system_name'],
    [{ cors_origins: ['*'] }, 'list origins one by one'],
    [{ cors_origins: ['http://a.example/x'] }, '"http://a.example/x" is none'],
    [{ second_factor_for: ['owner'] }, 'second_factor_for'],
    [{ idle: 5 }, 'idle'],
  ])('refuses %j and says why', async (body, word) => {
    const { status, message } = await rest.refused('PATCH', '/admin/settings', { body })
    expect([status, message]).toEqual([422, expect.stringContaining(word)])
  })

  it('is in the audit log, with what was and what is', async () => {
    await change({ archive_days: 7 })
    const { body } = await rest.get('/admin/audit?limit=1')
    expect(body.entries[0]).toMatchObject({
      action: 'changeSettings',
      outcome: 'done',
      details: { changes: { archive_days: [30, 7] } },
    })
  })

  it('writes the rules of signing in where they were before', async () => {
    await change({ second_factor_for: ['admin'] })
    expect((await rest.get('/admin/sign-in')).body).toEqual({ second_factor_for: ['admin'] })
    expect(await setting('second_factor_for')).toMatchObject({ value: ['admin'], source: 'stored' })
  })
})

describe('a change holds at once', () => {
  it('for idle time: a database sleeps', async () => {
    await gateway.spawn('orders')
    await change({ idle_ms: 1 })
    await expect.poll(async () => (await rest.get('/admin/databases/orders')).body.database.status).toBe('sleeping')
  })

  it('for the size of bodies', async () => {
    await gateway.spawn('orders')
    await change({ max_body_bytes: 100 })
    const body = { sql: 'SELECT 1', params: ['x'.repeat(100)] }
    expect(await rest.refused('POST', '/api/db/orders/query', { body })).toMatchObject({ reason: 'BODY_TOO_LARGE' })
  })

  it('for the time of statements', async () => {
    await gateway.spawn('orders')
    await change({ query_timeout_ms: 50 })
    const sql = 'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t'
    expect(await rest.refused('POST', '/api/db/orders/query', { body: { sql } })).toMatchObject({
      reason: 'STATEMENT_TIMEOUT',
    })
  })

  it('for the size of results, and workers follow when they are idle', async () => {
    await gateway.spawn('orders')
    const sql = "SELECT printf('%1000d', 1) AS a"
    await change({ max_result_bytes: 500 })
    expect(await rest.refused('POST', '/api/db/orders/query', { body: { sql } })).toMatchObject({
      reason: 'RESULT_TOO_LARGE',
      limit_bytes: 500,
    })
    await change({ max_result_bytes: 2_000 })
    // A worker of the limit before may still be on its way out.
    await eventually(async () => (await rest.query('orders', sql)).data.length === 1, { what: 'the larger result' })
  })

  it('for websites', async () => {
    const origin = 'https://console.example.org'
    const allowed = async () =>
      (await rest.ask('GET', '/admin/databases', { headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed()).toBeNull()
    await change({ cors_origins: [origin] })
    expect(await allowed()).toBe(origin)
  })

  it('for rates', async () => {
    await change({ rate_per_key: 3 })
    const statuses = []
    for (let n = 0; n < 4; n += 1) statuses.push((await rest.ask('GET', '/admin/databases')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
  })

  it('for the number of databases', async () => {
    await gateway.spawn('orders')
    await change({ max_databases: 1 })
    expect(await rest.refused('POST', '/admin/databases/spawn/more')).toMatchObject({
      reason: 'QUOTA_REACHED',
      quota: 'installation_databases',
      limit: 1,
    })
    await change({ max_databases: null })
    await gateway.spawn('more')
  })

  it('for quotas of people', async () => {
    const person = await addPerson(gateway, 'user')
    await change({ user_max_databases: 0 })
    expect(await person.rest.refused('POST', '/admin/databases/spawn/own')).toMatchObject({ reason: 'QUOTA_REACHED' })
  })

  it('for new databases', async () => {
    await change({ durability: 'relaxed' })
    await gateway.spawn('orders')
    expect((await rest.get('/admin/databases/orders')).body.database.durability).toBe('relaxed')
  })
})

it('what needs a restart says so, and holds after it', async () => {
  await using folder = await temporaryFolder()
  const first = await startTestGateway({ dataDir: folder.path })
  const ofFirst = restClient(first)
  const { key } = first
  const find = async (client: RestClient) =>
    (await client.get('/admin/settings')).body.settings.find(({ name }: SettingJson) => name === 'max_connections')
  try {
    await ofFirst.ask('PATCH', '/admin/settings', { body: { max_connections: 50 } })
    expect(await find(ofFirst)).toMatchObject({ value: 50, needs_restart: true, effect: 'restart' })
    expect(first.gateway.context.settings.values.maxConnections).toBe(16_384)
  } finally {
    await first.close()
  }
  const second = await startTestGateway({ dataDir: folder.path, key })
  try {
    expect(await find(restClient(second))).toMatchObject({ value: 50, needs_restart: false })
    expect(second.gateway.context.settings.values.maxConnections).toBe(50)
  } finally {
    await second.close()
  }
})

it('a stored value of another release that breaks its rule is taken for absent', async () => {
  const { catalog, events: _events, metrics, settingsService } = gateway.gateway.context
  const by = { changedAtMs: 1, changedBy: 'test' }
  await catalog.settings.write(
    new Map<string, unknown>([
      ['idle_ms', 'soon'],
      ['of_tomorrow', 1],
    ]),
    by,
  )
  await eventually(() => metrics.snapshot().events.setting_ignored === 1, { what: 'the event' })
  expect(settingsService.view('idleMs')).toMatchObject({ value: 300_000, source: 'default' })
})
