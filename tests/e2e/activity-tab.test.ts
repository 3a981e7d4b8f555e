import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard({ env: { DBFORGE_LOG_LEVEL: 'info' } })
  await dashboard?.gateway.spawn('orders')
  await dashboard?.gateway.spawn('other')
})
afterAll(() => dashboard?.close())

test('events of a database come by themselves, and those of others do not', async (context) => {
  const { admin, gateway, open } = dashboardOf(context, dashboard)
  const { page, visit, complaints } = await open(admin.email)
  await visit('/databases/orders/activity')
  const events = page.getByRole('list', { name: 'Events, newest first' })
  await events.getByText('Database spawned').waitFor()
  expect(await events.getByText('other').count()).toBe(0)
  await gateway.token('orders')
  await events.getByText('Token changed').waitFor()
  await page.getByRole('link', { name: 'log', exact: true }).click()
  await page.waitForURL(/\/databases\/orders\/logs$/)
  expect(complaints()).toEqual([])
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood } = await open(admin.email, width)
    await visit('/databases/orders/activity')
    await page.getByText('Database spawned').waitFor()
    await expectGood('activity')
  },
)
