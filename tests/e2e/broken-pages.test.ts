import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

const error = { code: 'INTERNAL_ERROR', reason: 'INTERNAL_ERROR', message: 'Cannot read the catalog', retryable: true }
const fail = (route: Route) =>
  route.fulfill({ status: 500, json: { error: { ...error, request_id: 'req-of-a-test' } } })

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard({ env: { DBFORGE_LOG_LEVEL: 'info' } })
  await dashboard?.gateway.spawn('shop')
})
afterAll(() => dashboard?.close())

/** The one heading of the page, which who does not see it goes by. */
const heading = (page: Page) => page.locator('h1').innerText()

test.for([1280, 360])('what is not there says so, %i pixels wide', async (width, context) => {
  const { admin, open } = dashboardOf(context, dashboard)
  const { page, visit, expectGood, complaints } = await open(admin.email, width)
  await visit('/no/such/page')
  await page.getByText('There is no such page').waitFor()
  await expectGood('no-page')
  await visit('/databases/shop/no-such-tab')
  await page.getByText('There is no such page').waitFor()
  await visit('/databases/nowhere')
  await page.getByText('There is no database “nowhere”').waitFor()
  await expectGood('no-database')
  await page.getByRole('link', { name: 'To the databases' }).click()
  await page.getByRole('link', { name: 'shop', exact: true }).waitFor()
  expect(complaints()).toEqual([])
})

test.for([1280, 360])(
  'what cannot be read says why, and is asked for again, %i pixels wide',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood, complaints } = await open(admin.email, width)
    await page.route('**/admin/databases/shop', fail)
    await visit('/databases/shop')
    await page.getByText('“shop” cannot be shown now').waitFor()
    await page.getByText('req-of-a-test').waitFor()
    expect(await heading(page)).toBe('shop')
    await expectGood('database-error')
    await page.unroute('**/admin/databases/shop')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Rows read').waitFor()

    await page.route('**/admin/logs?*', fail)
    await visit('/databases/shop/logs')
    await page.getByText('The log cannot be shown now').waitFor()
    await expectGood('database-logs-error')
    await page.unroute('**/admin/logs?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Created database "shop"').waitFor()
    await expectGood('database-logs')
    expect(complaints()).toEqual([])
  },
)

test.for([1280, 360])(
  'a page that breaks says so, and the next one is shown, %i pixels wide',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood } = await open(admin.email, width)
    await page.route('**/admin/archives', (route) =>
      route.fulfill({ json: [{ id: 'x', expires_at: 'no time at all' }] }),
    )
    await visit('/archives')
    await page.getByRole('alert').getByText('This page broke').waitFor()
    await expectGood('broken-page')
    await page.unroute('**/admin/archives')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('No archives', { exact: true }).waitFor()
  },
)

test.for([1280, 360])('a page whose file is gone wants the dashboard anew, %i pixels wide', async (width, context) => {
  const { admin, open } = dashboardOf(context, dashboard)
  const { page, visit, expectGood, complaints } = await open(admin.email, width)
  await page.route('**/assets/connections-page*.js', (route) => route.fulfill({ status: 404, body: 'gone' }))
  await visit('/connections')
  await page.getByText('DB-Forge was updated meanwhile').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  await expectGood('updated-page')
  await page.unroute('**/assets/connections-page*.js')
  await page.getByRole('button', { name: 'Load the dashboard anew' }).click()
  await page.getByRole('heading', { name: 'Connections', exact: true, level: 1 }).waitFor()
  expect(complaints()).toEqual([])
})
