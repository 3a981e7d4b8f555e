import { createClient } from '@libsql/client/ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard()
  await dashboard?.people.join('vera', 'viewer')
  await dashboard?.gateway.spawn('orders')
})
afterAll(() => dashboard?.close())

async function connected({ gateway }: PeopleDashboard) {
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/db/orders/`,
    authToken: await gateway.token('orders'),
  })
  await client.execute('SELECT 1')
  return client
}

test('a socket comes to the list by itself, is found, and ended while somebody looks', async (context) => {
  const opened = dashboardOf(context, dashboard)
  const { page, visit, complaints } = await opened.open(opened.admin.email)
  await visit('/connections')
  await page.getByText('Nobody is connected').waitFor()
  await page.getByLabel('Search address, client or who').fill('127.0.0')
  const client = await connected(opened)
  await page.getByRole('row', { name: /WebSocket/ }).waitFor()
  const search = page.getByLabel('Search address, client or who')
  await expect
    .poll(() => search.evaluate((input) => input === document.activeElement), { message: 'the focus stays' })
    .toBe(true)
  expect(new URL(page.url()).searchParams.get('search')).toBe('127.0.0')

  await page.getByLabel('Kind').selectOption('stream')
  await page.getByText('Nothing fits').waitFor()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await page.getByRole('button', { name: /^End the WebSocket of 127.0.0.1 to orders/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await page.getByText('Connection ended').waitFor()
  await page.getByText('Nobody is connected').waitFor()
  client.close()
  expect(complaints()).toEqual([])
})

test('the pools are those of the workers that are awake', async (context) => {
  const opened = dashboardOf(context, dashboard)
  await opened.gateway.query('orders', 'SELECT 1')
  const { page, visit } = await opened.open(opened.admin.email)
  await visit('/connections/pools')
  const [pool] = (await opened.rest.get('/admin/connections/pools')).body.pools
  await page
    .getByRole('row', { name: /orders/ })
    .getByRole('cell', { name: new RegExp(`/ ${pool.limit}$`) })
    .waitFor()
})

test('a viewer, who may end nothing, has no such page', async (context) => {
  const { open } = dashboardOf(context, dashboard)
  const { page, visit } = await open('vera@example.org')
  await visit('/databases')
  expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connections' }).count()).toBe(
    0,
  )
  await visit('/connections')
  await page.getByText('This is not for your role').waitFor()
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const opened = dashboardOf(context, dashboard)
    const { admin, open } = opened
    const { page, visit, expectGood, complaints } = await open(admin.email, width)
    const client = await connected(opened)
    await visit('/connections')
    await page.getByRole('row', { name: /WebSocket/ }).waitFor()
    await expectGood('connections')
    await visit('/connections/pools')
    await expectGood('pools')
    client.close()
    expect(complaints()).toEqual([])
  },
)
