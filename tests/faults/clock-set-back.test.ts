import { afterEach, beforeEach, expect, it } from 'vitest'
import { restClient } from '../api/rest-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock, type MovableClock } from '../harness/movable-clock.ts'

const hourMs = 3_600_000
const soon = { timeout: 15_000 }

let clock: MovableClock
let gateway: TestGateway

beforeEach(async () => {
  clock = createMovableClock()
  gateway = await startTestGateway({
    env: { DBFORGE_IDLE_MS: '400', DBFORGE_LOG_LEVEL: 'fatal' },
    overrides: { clock, alerts: { periodMs: hourMs, retryMs: [50] } },
  })
})
afterEach(() => gateway.close())

const statusOf = async (name: string) => (await gateway.gateway.context.databases.view(name)).status

it('a database sleeps when it is idle, and wakes, whatever becomes of the clock', async () => {
  await gateway.spawn('orders')
  for (const byMs of [hourMs, -3 * hourMs, 48 * hourMs]) {
    await gateway.query('orders', 'SELECT 1 AS one')
    clock.setBack(byMs)
    await expect.poll(() => statusOf('orders'), soon).toBe('sleeping')
  }
  // Ahead of the clock, as far as its last use is written down.
  expect((await gateway.query('orders', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
})

it('the health is looked at anew', async () => {
  const { health } = gateway.gateway.context.alerts
  const before = await health.check()
  clock.setBack(hourMs)
  await expect.poll(async () => (await health.check()) !== before, soon).toBe(true)
})

it('an alert fires once its rule was broken for long enough, and who is told is told', async () => {
  const rest = restClient(gateway)
  const { engine } = gateway.gateway.context.alerts
  const rule = { name: 'always', metric: 'failed_databases', comparison: 'below', threshold: 1, for_seconds: 60 }
  const { id } = (await rest.post('/admin/alerts/rules', { ...rule, severity: 'info' })).body
  const alerts = async () => (await rest.get(`/admin/alerts/history?rule=${id}`)).body.alerts
  await engine.check()
  clock.setBack(hourMs)
  await engine.check()
  expect(await alerts()).toEqual([])
  clock.advance(61_000)
  await engine.check()
  await expect.poll(alerts, soon).toMatchObject([{ state: 'firing' }])
})

it('a backup that failed is tried again after its pause', async () => {
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE t (a)')
  const { backups, fleet, registry } = gateway.gateway.context
  const worker = fleet.lifecycle(registry.find('orders') ?? expect.fail('there is no "orders"'))
  const { beginLook } = worker
  worker.beginLook = () => Promise.reject(new Error('no worker today'))
  const states = async () =>
    (await restClient(gateway).get('/admin/databases/orders/backups')).body.backups
      .map(({ state }: { state: string }) => state)
      .sort()
  const lookAfter = async (ms: number) => {
    clock.advance(ms)
    await backups.schedule.look()
  }
  await lookAfter(25 * hourMs)
  expect(await states()).toEqual(['failed'])
  clock.setBack(hourMs)
  await lookAfter(0)
  await lookAfter(14 * 60_000)
  expect(await states()).toEqual(['failed'])
  worker.beginLook = beginLook
  await lookAfter(2 * 60_000)
  await expect.poll(states, soon).toEqual(['complete', 'failed'])
})
