import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { historyMetricNames } from '../../gateway/domain/watching/history-metrics.ts'
import { openEventSource } from '../harness/event-source.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type MailServer, mailPassword, startMailServer } from '../harness/mail-server.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let admin: RestClient
let hooks: WebhookReceiver
let mail: MailServer
const clock = createMovableClock()

beforeAll(async () => {
  hooks = await startWebhookReceiver()
  mail = await startMailServer()
  gateway = await startTestGateway({
    env: { DBFORGE_SMTP_URL: mail.url, DBFORGE_LOG_LEVEL: 'fatal' },
    overrides: { clock, alerts: { periodMs: 3_600_000, retryMs: [5, 5] } },
  })
  admin = restClient(gateway)
})
afterAll(async () => {
  await gateway?.close()
  await hooks?.[Symbol.asyncDispose]()
  await mail?.[Symbol.asyncDispose]()
})

const check = () => gateway.gateway.context.alerts.engine.check()

async function makeRule(members: Record<string, unknown>): Promise<string> {
  // There is always less than all of the memory free.
  const rule = { name: 'Memory', metric: 'memory_free_percent', comparison: 'below', threshold: 100, ...members }
  const { status, body } = await admin.post('/admin/alerts/rules', rule)
  expect(status).toBe(201)
  return body.id
}

async function makeChannel(members: Record<string, unknown>) {
  const { status, body } = await admin.post('/admin/alerts/channels', { name: 'hook', kind: 'webhook', ...members })
  expect(status).toBe(201)
  return body as { channel: { id: string; target: string }; secret: string | null }
}

async function alertsOf(rule: string) {
  return (await admin.get(`/admin/alerts/history?rule=${rule}`)).body.alerts
}

async function removeAll(): Promise<void> {
  for (const [kind, list] of [
    ['rules', (await admin.get('/admin/alerts/rules')).body],
    ['channels', (await admin.get('/admin/alerts/channels')).body],
  ] as const) {
    for (const { id } of list) expect((await admin.ask('DELETE', `/admin/alerts/${kind}/${id}`)).status).toBe(200)
  }
  await check()
}

it('rules ship with the gateway, and every metric has a value or says that it has none', async () => {
  const rules = (await admin.get('/admin/alerts/rules')).body
  expect(rules.map(({ metric }: { metric: string }) => metric).sort()).toEqual([
    'certificate_days_left',
    'disk_free_percent',
    'disk_free_percent',
    'error_rate_percent',
    'failed_backups',
    'failed_databases',
    'failing_health_checks',
    'late_backups',
    'refused_sign_ins',
    'worker_crashes',
  ])
  const metrics = (await admin.get('/admin/alerts/metrics')).body
  const values = Object.fromEntries(metrics.map(({ name, value }: { name: string; value: unknown }) => [name, value]))
  expect(values).toMatchObject({ failed_databases: 0, certificate_days_left: null, failing_health_checks: 0 })
  expect(values.disk_free_percent).toBeGreaterThan(0)
  await removeAll()
})

it('a rule that fires tells its webhook, signed, and tells it again when it is resolved', async () => {
  const { channel, secret } = await makeChannel({ target: `${hooks.url}/hook?secret=planted` })
  expect(channel.target).toBe(`${hooks.url}/…`)
  await using events = await openEventSource(`${gateway.url}/admin/events?kinds=alert`, {
    headers: { 'X-API-Key': gateway.key },
  })
  const rule = await makeRule({ severity: 'critical' })
  await check()
  const firing = await eventually(() => hooks.received.find(({ body }) => body.state === 'firing'))
  expect(firing.path).toBe('/hook?secret=planted')
  expect(firing.body).toMatchObject({
    severity: 'critical',
    title: '[critical] Memory',
    gateway: gateway.gateway.baseUrl,
    alert: { rule_id: rule, metric: 'memory_free_percent', comparison: 'below', threshold: 100, resolved_at: null },
  })
  const timestamp = String(firing.headers['x-dbforge-timestamp'])
  const expected = createHmac('sha256', secret ?? '')
    .update(`${timestamp}.${firing.text}`)
    .digest('hex')
  expect(firing.headers['x-dbforge-signature']).toBe(`v1=${expected}`)
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)

  await check()
  expect(await alertsOf(rule)).toHaveLength(1)
  await admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { threshold: 0 } })
  await check()
  await eventually(() => hooks.received.find(({ body }) => body.state === 'resolved'))
  const [alert] = await eventually(async () => {
    const alerts = await alertsOf(rule)
    return alerts[0]?.deliveries.length === 2 && alerts
  })
  expect(alert).toMatchObject({ state: 'resolved', silenced: false, severity: 'critical' })
  expect(alert.deliveries).toMatchObject([
    { channel: 'hook', state: 'firing', outcome: 'delivered', attempts: 1, problem: null },
    { channel: 'hook', state: 'resolved', outcome: 'delivered' },
  ])
  await events.next(({ data }) => data.event === 'alert_fired', 'the event that it fires')
  await events.next(({ data }) => data.event === 'alert_resolved', 'the event that it is resolved')
  await removeAll()
})

it('a rule waits until it was so for long enough, and anew after it was not', async () => {
  const rule = await makeRule({ for_seconds: 60 })
  await check()
  clock.advance(59_000)
  await check()
  expect(await alertsOf(rule)).toEqual([])
  await admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { comparison: 'above' } })
  await check()
  await admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { comparison: 'below' } })
  await check()
  clock.advance(59_000)
  await check()
  expect(await alertsOf(rule)).toEqual([])
  clock.advance(2_000)
  await check()
  expect(await alertsOf(rule)).toMatchObject([{ state: 'firing' }])
  await admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { enabled: false } })
  await check()
  expect(await alertsOf(rule)).toMatchObject([{ state: 'resolved' }])
  await removeAll()
})

it('a webhook that fails is tried again; one that never takes it is noted with why', async () => {
  await makeChannel({ target: `${hooks.url}/flaky` })
  hooks.received.length = 0
  hooks.answerNext(500, 503)
  const flaky = await makeRule({ name: 'Flaky' })
  await check()
  const isNoted = (rule: string) => async () => {
    const [alert] = await alertsOf(rule)
    return alert?.deliveries[0]
  }
  expect(await eventually(isNoted(flaky))).toMatchObject({ outcome: 'delivered', attempts: 3 })
  expect(new Set(hooks.received.map(({ headers }) => headers['x-dbforge-delivery'])).size).toBe(1)
  await removeAll()

  await makeChannel({ target: `${hooks.url}/broken?token=planted` })
  hooks.answerNext(500, 302, 404)
  const broken = await makeRule({ name: 'Broken' })
  await check()
  const failed = await eventually(isNoted(broken))
  expect(failed).toMatchObject({ outcome: 'failed', attempts: 3, problem: expect.stringMatching(/answered 404$/) })
  expect(JSON.stringify(await alertsOf(broken))).not.toContain('planted')
  expect(hooks.received.every(({ path }) => path !== '/elsewhere')).toBe(true)
  await removeAll()
})

it('a rule may look at each series of the history, over the last minute', async () => {
  const { figures, registry } = gateway.gateway.context
  expect(registry.size).toBe(0)
  await figures.sampler.take()
  const before = (await admin.get('/admin/alerts/metrics')).body as { name: string; value: number | null }[]
  const names = before.map(({ name }) => name).filter((name) => name.startsWith('history.'))
  expect(names).toEqual(historyMetricNames.map((name) => `history.${name}`))
  await gateway.spawn('watched')
  const { status } = await admin.post('/api/db/watched/query', { sql: 'SELECT 1' })
  expect(status).toBe(200)
  await figures.sampler.take()
  const values = Object.fromEntries(
    (await admin.get('/admin/alerts/metrics')).body.map(({ name, value }: (typeof before)[0]) => [name, value]),
  )
  expect(values).toMatchObject({ 'history.awake_workers': 1, 'history.wakes': 1, 'history.crashes': 0 })
  expect(values['history.queries']).toBeGreaterThanOrEqual(1)
  expect(values['history.gateway_memory_bytes']).toBeGreaterThan(1e6)
  expect(values['history.latency_p99']).toBeGreaterThan(0)

  const rule = await makeRule({ name: 'Awake', metric: 'history.awake_workers', comparison: 'above', threshold: 0 })
  await check()
  expect(await alertsOf(rule)).toMatchObject([{ state: 'firing', metric: 'history.awake_workers', value: 1 }])
  await removeAll()
})

it('a rule may look at one database alone, and has nothing to look at when that is gone', async () => {
  const { figures } = gateway.gateway.context
  await makeChannel({ target: `${hooks.url}/one` })
  hooks.received.length = 0
  for (const name of ['busy', 'calm']) await gateway.spawn(name)
  const queries = { metric: 'history.queries', comparison: 'above', threshold: 2 }
  const busy = await makeRule({ name: 'Busy', database: 'busy', ...queries })
  const calm = await makeRule({ name: 'Calm', database: 'CALM', ...queries })
  for (let n = 0; n < 3; n += 1) await admin.post('/api/db/busy/query', { sql: 'SELECT 1' })
  await admin.post('/api/db/calm/query', { sql: 'SELECT 1' })
  await figures.sampler.take()
  await check()
  expect(await alertsOf(busy)).toMatchObject([
    { state: 'firing', database: 'busy', metric: 'history.queries', value: 3 },
  ])
  expect(await alertsOf(calm)).toEqual([])
  const rules = (await admin.get('/admin/alerts/rules')).body
  expect(rules).toMatchObject([
    { id: busy, database: 'busy', value: 3 },
    { id: calm, database: 'calm', value: 1 },
  ])
  const told = await eventually(() => hooks.received.find(({ body }) => body.state === 'firing'))
  expect(told.body).toMatchObject({
    text: expect.stringContaining('(history.queries) of database "busy" is 3, above 2'),
    alert: { database: 'busy' },
  })

  const whole = await admin.ask('PATCH', `/admin/alerts/rules/${calm}`, { body: { database: null } })
  expect(whole.body).toMatchObject({ database: null, database_id: null, value: expect.any(Number) })
  expect((await admin.ask('DELETE', '/admin/databases/busy')).status).toBe(200)
  for (let round = 0; round < 6; round += 1) await figures.sampler.take()
  await check()
  expect(await alertsOf(busy)).toMatchObject([{ state: 'resolved', database: 'busy' }])
  const [left] = (await admin.get('/admin/alerts/rules')).body
  expect(left).toMatchObject({
    id: busy,
    database: null,
    database_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    value: null,
  })
  await removeAll()
})

it('a rule on a database names one that is there, and a metric that databases have', async () => {
  await gateway.spawn('named')
  const rule = { name: 'One', comparison: 'above', threshold: 1 }
  const wishes = [
    [{ ...rule, metric: 'history.queries', database: 'nowhere' }, '"database" names "nowhere", and there is no such'],
    [{ ...rule, metric: 'cpu_percent', database: 'named' }, '"database" goes with metrics of "history." alone'],
  ] as const
  for (const [wish, message] of wishes) {
    const { status, body } = await admin.post('/admin/alerts/rules', wish)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(message)])
  }
  const made = await makeRule({ ...rule, metric: 'history.queries', database: 'named' })
  const patch = (body: unknown) => admin.ask('PATCH', `/admin/alerts/rules/${made}`, { body })
  expect((await patch({ metric: 'cpu_percent' })).body.error.message).toContain('goes with metrics of "history." alone')
  expect((await patch({ metric: 'history.errors' })).body).toMatchObject({
    metric: 'history.errors',
    database: 'named',
  })
  expect((await patch({ metric: 'cpu_percent', database: null })).body).toMatchObject({ database: null })
  await removeAll()
})

it('a silenced rule fires for the history and tells nobody', async () => {
  await makeChannel({ target: `${hooks.url}/silent` })
  hooks.received.length = 0
  const until = new Date(clock.nowMs() + 3_600_000).toISOString()
  const silenced = await makeRule({ name: 'Silenced', silenced_until: until })
  const loud = await makeRule({ name: 'Loud' })
  await check()
  await eventually(() => hooks.received.some(({ body }) => body.title.includes('Loud')))
  expect(await alertsOf(silenced)).toMatchObject([{ state: 'firing', silenced: true, deliveries: [] }])
  await eventually(async () => (await alertsOf(loud))[0]?.deliveries.length === 1)
  expect(hooks.received.map(({ body }) => body.title)).toEqual(['[warning] Loud'])
  await removeAll()
})

it('mail and Slack get it in their own shape, and a rule tells only the channels that it names', async () => {
  const email = await makeChannel({ kind: 'email', name: 'mail', target: 'ops@example.org' })
  const slack = await makeChannel({ kind: 'slack', name: 'slack', target: `${hooks.url}/services/T0/B0/planted` })
  expect([email.secret, slack.secret]).toEqual([null, null])
  await makeChannel({ name: 'not named', target: `${hooks.url}/not-named` })
  hooks.received.length = 0
  await makeRule({ name: 'A <named> one', channels: [email.channel.id, slack.channel.id] })
  await check()
  const letter = await eventually(() => mail.received.find(({ to }) => to.includes('ops@example.org')))
  expect(letter.text).toContain('Subject: [warning] A <named> one')
  expect(letter.text).toContain('memory_free_percent')
  const message = await eventually(() => hooks.received.find(({ path }) => path.startsWith('/services/')))
  expect(message.body).toEqual({ text: expect.stringContaining('*[warning] A &lt;named&gt; one*') })
  expect(hooks.received.some(({ path }) => path === '/not-named')).toBe(false)
  await removeAll()
})

it('a channel can be tried, on or off, and says what went wrong', async () => {
  const good = await makeChannel({ target: `${hooks.url}/test`, enabled: false })
  const test = (id: string) => admin.post(`/admin/alerts/channels/${id}/test`)
  expect((await test(good.channel.id)).body).toEqual({ delivered: true, problem: null })
  expect(hooks.received.at(-1)).toMatchObject({ path: '/test', body: { state: 'test', alert: null } })
  hooks.answerNext(403)
  expect((await test(good.channel.id)).body).toMatchObject({ delivered: false, problem: expect.stringMatching(/403$/) })
  expect((await test('unknown')).body.error.reason).toBe('ALERT_CHANNEL_NOT_FOUND')
  await removeAll()
})

it.each([
  ['http://169.254.169.254/latest/meta-data/', 'link-local'],
  ['http://[fe80::1]/', 'link-local'],
  ['http://[::ffff:169.254.169.254]/', 'link-local'],
  ['http://0.0.0.0:80/', 'link-local'],
  ['ftp://example.org/', 'http: or https:'],
  ['http://user:planted@example.org/', 'without a name and password'],
  ['no url', 'http: or https:'],
])('nothing is ever sent to %s', async (target, rule) => {
  const { body, status } = await admin.post('/admin/alerts/channels', { name: 'bad', kind: 'webhook', target })
  expect(status).toBe(400)
  expect(body.error.message).toContain(rule)
  expect(JSON.stringify(body)).not.toContain('planted')
})

it('targets and secrets are sealed in the catalog, and shown to nobody', async () => {
  const { secret } = await makeChannel({ target: `${hooks.url}/sealed-planted` })
  const { text } = await admin.get('/admin/alerts/channels')
  for (const hidden of ['sealed-planted', secret ?? '']) expect(text).not.toContain(hidden)
  const { createClient } = await import('@libsql/client')
  const catalog = createClient({ url: `file:${gateway.dataDir}/catalog.db` })
  const { rows } = await catalog.execute('SELECT target, secret FROM alert_channels')
  catalog.close()
  for (const value of Object.values({ ...rows[0] })) expect(value).toMatch(/^sealed:1:/)
  expect(JSON.stringify(rows)).not.toContain(mailPassword)
  await removeAll()
})

it('two gateways with one catalog fire once, and the other goes on when the first one stops', async () => {
  const { catalog } = gateway.gateway.context
  const nowMs = clock.nowMs()
  expect(await catalog.alerts.takeDuty('test', 'a', nowMs, nowMs + 1_000)).toBe(true)
  expect(await catalog.alerts.takeDuty('test', 'b', nowMs, nowMs + 1_000)).toBe(false)
  expect(await catalog.alerts.takeDuty('test', 'a', nowMs + 500, nowMs + 1_500)).toBe(true)
  expect(await catalog.alerts.takeDuty('test', 'b', nowMs + 1_500, nowMs + 2_000)).toBe(true)
  await catalog.alerts.leaveDuty('test', 'b')
  expect(await catalog.alerts.takeDuty('test', 'a', nowMs, nowMs + 1_000)).toBe(true)
})

it('what fires survives a restart, and is resolved after it', async () => {
  const rule = await makeRule({ name: 'Over a restart' })
  await check()
  expect(await alertsOf(rule)).toMatchObject([{ state: 'firing' }])
  const { dataDir, key } = gateway
  await gateway.gateway.stop()
  gateway = await startTestGateway({ dataDir, key, overrides: { clock, alerts: { periodMs: 3_600_000 } } })
  admin = restClient(gateway)
  await check()
  expect(await alertsOf(rule)).toMatchObject([{ state: 'firing' }])
  await admin.ask('DELETE', `/admin/alerts/rules/${rule}`)
  await check()
  expect(await alertsOf(rule)).toMatchObject([{ state: 'resolved' }])
})
