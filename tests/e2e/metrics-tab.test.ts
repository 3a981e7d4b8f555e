import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard()
  await dashboard?.gateway.spawn('orders')
})
afterAll(() => dashboard?.close())

test.for([1280, 360])(
  'the figures of a database are drawn for each stretch of time, %i pixels wide',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood, complaints } = await open(admin.email, width)
    await visit('/databases/orders/metrics')
    await page
      .getByRole('img', { name: /^Latency: / })
      .locator('canvas')
      .waitFor()
    const asked = page.waitForResponse((response) => response.url().includes('range=30d'))
    await page.getByLabel('Stretch of time').selectOption('30d')
    expect((await asked).status()).toBe(200)
    await page
      .getByRole('img', { name: /^Latency: / })
      .locator('canvas')
      .waitFor()
    await expectGood('database-metrics')
    expect(complaints()).toEqual([])
  },
)
