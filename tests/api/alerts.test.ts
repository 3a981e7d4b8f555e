import { afterAll, beforeAll, expect, it } from 'vitest'
import { historyMetricNames } from '../../gateway/domain/watching/history-metrics.ts'
import { eventually } from '../harness/eventually.ts'
import { type AlertPlace, openAlertPlace } from './alert-place.ts'

let place: AlertPlace
beforeAll(async () => {
  place = await openAlertPlace()
})
afterAll(() => place?.[Symbol.asyncDispose]())

it('rules ship with the gateway, and every metric has a value or says that it has none', async () => {
  const rules = (await place.admin.get('/admin/alerts/rules')).body
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
  const metrics = (await place.admin.get('/admin/alerts/metrics')).body
  const values = Object.fromEntries(metrics.map(({ name, value }: { name: string; value: unknown }) => [name, value]))
  expect(values).toMatchObject({ failed_databases: 0, certificate_days_left: null, failing_health_checks: 0 })
  expect(values.disk_free_percent).toBeGreaterThan(0)
  await place.removeAll()
})

it('a rule waits until it was so for long enough, and anew after it was not', async () => {
  const rule = await place.makeRule({ for_seconds: 60 })
  await place.check()
  place.clock.advance(59_000)
  await place.check()
  expect(await place.alertsOf(rule)).toEqual([])
  await place.admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { comparison: 'above' } })
  await place.check()
  await place.admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { comparison: 'below' } })
  await place.check()
  place.clock.advance(59_000)
  await place.check()
  expect(await place.alertsOf(rule)).toEqual([])
  place.clock.advance(2_000)
  await place.check()
  expect(await place.alertsOf(rule)).toMatchObject([{ state: 'firing' }])
  await place.admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { enabled: false } })
  await place.check()
  expect(await place.alertsOf(rule)).toMatchObject([{ state: 'resolved' }])
  await place.removeAll()
})

it('a rule may look at each series of the history, over the last minute', async () => {
  const { figures, registry } = place.gateway.gateway.context
  expect(registry.size).toBe(0)
  await figures.sampler.take()
  const before = (await place.admin.get('/admin/alerts/metrics')).body as { name: string; value: number | null }[]
  const names = before.map(({ name }) => name).filter((name) => name.startsWith('history.'))
  expect(names).toEqual(historyMetricNames.map((name) => `history.${name}`))
  await place.gateway.spawn('watched')
  const { status } = await place.admin.post('/api/db/watched/query', { sql: 'SELECT 1' })
  expect(status).toBe(200)
  await figures.sampler.take()
  const values = Object.fromEntries(
    (await place.admin.get('/admin/alerts/metrics')).body.map(({ name, value }: (typeof before)[0]) => [name, value]),
  )
  expect(values).toMatchObject({ 'history.awake_workers': 1, 'history.wakes': 1, 'history.crashes': 0 })
  expect(values['history.queries']).toBeGreaterThanOrEqual(1)
  expect(values['history.gateway_memory_bytes']).toBeGreaterThan(1e6)
  expect(values['history.latency_p99']).toBeGreaterThan(0)

  const rule = await place.makeRule({
    name: 'Awake',
    metric: 'history.awake_workers',
    comparison: 'above',
    threshold: 0,
  })
  await place.check()
  expect(await place.alertsOf(rule)).toMatchObject([{ state: 'firing', metric: 'history.awake_workers', value: 1 }])
  await place.removeAll()
})

it('a rule may look at one database alone, and has nothing to look at when that is gone', async () => {
  const { figures } = place.gateway.gateway.context
  await place.makeChannel({ target: `${place.hooks.url}/one` })
  place.hooks.received.length = 0
  for (const name of ['busy', 'calm']) await place.gateway.spawn(name)
  const queries = { metric: 'history.queries', comparison: 'above', threshold: 2 }
  const busy = await place.makeRule({ name: 'Busy', database: 'busy', ...queries })
  const calm = await place.makeRule({ name: 'Calm', database: 'CALM', ...queries })
  for (let n = 0; n < 3; n += 1) await place.admin.post('/api/db/busy/query', { sql: 'SELECT 1' })
  await place.admin.post('/api/db/calm/query', { sql: 'SELECT 1' })
  await figures.sampler.take()
  await place.check()
  expect(await place.alertsOf(busy)).toMatchObject([
    { state: 'firing', database: 'busy', metric: 'history.queries', value: 3 },
  ])
  expect(await place.alertsOf(calm)).toEqual([])
  const rules = (await place.admin.get('/admin/alerts/rules')).body
  expect(rules).toMatchObject([
    { id: busy, database: 'busy', value: 3 },
    { id: calm, database: 'calm', value: 1 },
  ])
  const told = await eventually(() => place.hooks.received.find(({ body }) => body.state === 'firing'))
  expect(told.body).toMatchObject({
    text: expect.stringContaining('(history.queries) of database "busy" is 3, above 2'),
    alert: { database: 'busy' },
  })

  const whole = await place.admin.ask('PATCH', `/admin/alerts/rules/${calm}`, { body: { database: null } })
  expect(whole.body).toMatchObject({ database: null, database_id: null, value: expect.any(Number) })
  expect((await place.admin.ask('DELETE', '/admin/databases/busy')).status).toBe(200)
  for (let round = 0; round < 6; round += 1) await figures.sampler.take()
  await place.check()
  expect(await place.alertsOf(busy)).toMatchObject([{ state: 'resolved', database: 'busy' }])
  const [left] = (await place.admin.get('/admin/alerts/rules')).body
  expect(left).toMatchObject({
    id: busy,
    database: null,
    database_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    value: null,
  })
  await place.removeAll()
})

it('a rule on a database names one that is there, and a metric that databases have', async () => {
  await place.gateway.spawn('named')
  const rule = { name: 'One', comparison: 'above', threshold: 1 }
  const wishes = [
    [{ ...rule, metric: 'history.queries', database: 'nowhere' }, '"database" names "nowhere", and there is no such'],
    [{ ...rule, metric: 'cpu_percent', database: 'named' }, '"database" goes with metrics of "history." alone'],
  ] as const
  for (const [wish, message] of wishes) {
    const { status, body } = await place.admin.post('/admin/alerts/rules', wish)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(message)])
  }
  const made = await place.makeRule({ ...rule, metric: 'history.queries', database: 'named' })
  const patch = (body: unknown) => place.admin.ask('PATCH', `/admin/alerts/rules/${made}`, { body })
  expect((await patch({ metric: 'cpu_percent' })).body.error.message).toContain('goes with metrics of "history." alone')
  expect((await patch({ metric: 'history.errors' })).body).toMatchObject({
    metric: 'history.errors',
    database: 'named',
  })
  expect((await patch({ metric: 'cpu_percent', database: null })).body).toMatchObject({ database: null })
  await place.removeAll()
})

it('a silenced rule fires for the history and tells nobody', async () => {
  await place.makeChannel({ target: `${place.hooks.url}/silent` })
  place.hooks.received.length = 0
  const until = new Date(place.clock.nowMs() + 3_600_000).toISOString()
  const silenced = await place.makeRule({ name: 'Silenced', silenced_until: until })
  const loud = await place.makeRule({ name: 'Loud' })
  await place.check()
  await eventually(() => place.hooks.received.some(({ body }) => body.title.includes('Loud')))
  expect(await place.alertsOf(silenced)).toMatchObject([{ state: 'firing', silenced: true, deliveries: [] }])
  await eventually(async () => (await place.alertsOf(loud))[0]?.deliveries.length === 1)
  expect(place.hooks.received.map(({ body }) => body.title)).toEqual(['[warning] Loud'])
  await place.removeAll()
})

it('two gateways with one catalog fire once, and the other goes on when the first one stops', async () => {
  const { catalog } = place.gateway.gateway.context
  const nowMs = place.clock.nowMs()
  expect(await catalog.alerts.takeDuty('test', 'a', nowMs, nowMs + 1_000)).toBe(true)
  expect(await catalog.alerts.takeDuty('test', 'b', nowMs, nowMs + 1_000)).toBe(false)
  expect(await catalog.alerts.takeDuty('test', 'a', nowMs + 500, nowMs + 1_500)).toBe(true)
  expect(await catalog.alerts.takeDuty('test', 'b', nowMs + 1_500, nowMs + 2_000)).toBe(true)
  const aheadMs = nowMs + 400 * 86_400_000
  expect(await catalog.alerts.takeDuty('test', 'ahead', aheadMs, aheadMs + 1_000)).toBe(true)
  expect(await catalog.alerts.takeDuty('test', 'b', nowMs + 1_500, nowMs + 2_000)).toBe(true)
  await catalog.alerts.leaveDuty('test', 'b')
  expect(await catalog.alerts.takeDuty('test', 'a', nowMs, nowMs + 1_000)).toBe(true)
})

it('what fires survives a restart, and is resolved after it', async () => {
  const rule = await place.makeRule({ name: 'Over a restart' })
  await place.check()
  expect(await place.alertsOf(rule)).toMatchObject([{ state: 'firing' }])
  await place.restart()
  await place.check()
  expect(await place.alertsOf(rule)).toMatchObject([{ state: 'firing' }])
  await place.admin.ask('DELETE', `/admin/alerts/rules/${rule}`)
  await place.check()
  expect(await place.alertsOf(rule)).toMatchObject([{ state: 'resolved' }])
})
