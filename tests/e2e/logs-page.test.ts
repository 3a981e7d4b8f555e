import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard({ env: { DBFORGE_LOG_LEVEL: 'info' } })
  if (dashboard === null) return
  const { gateway, people, rest } = dashboard
  await people.join('vera', 'viewer')
  for (let i = 0; i < 14; i++) await gateway.spawn(`shop-${i}`)
  await rest.ask('PUT', '/admin/databases/shop-1/grants/vera@example.org', { body: { right: 'read' } })
})
afterAll(() => dashboard?.close())

const rows = 'ol[aria-label^="Log"] > li:has(button[aria-expanded])'

test('lines come by themselves, and what is read keeps its place', async (context) => {
  const { admin, gateway, open } = dashboardOf(context, dashboard)
  const { page, visit, complaints } = await open(admin.email)
  await visit('/logs')
  await page.getByText('Live', { exact: true }).waitFor()
  await gateway.spawn('newcomer')
  await page.locator(rows).filter({ hasText: 'newcomer' }).first().waitFor()

  const list = page.getByRole('list', { name: /^Log/ })
  await list.evaluate((element) => {
    element.scrollTop = 300
  })
  // The lines of that place are drawn in the next frame.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  const readLine = page.locator(rows).nth(15)
  const before = await readLine.boundingBox()
  const text = await readLine.innerText()
  await gateway.spawn('latecomer')
  await page.getByRole('button', { name: /new lines?$/ }).waitFor()
  await expect.poll(() => readLine.innerText()).toBe(text)
  await expect.poll(() => readLine.boundingBox()).toEqual(before)
  await page.getByRole('button', { name: /new lines?$/ }).click()
  await page.locator(rows).filter({ hasText: 'latecomer' }).first().waitFor()
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(0)
  expect(complaints()).toEqual([])
})

test('it is searched, filtered, paused and exported', async (context) => {
  const { admin, gateway, open } = dashboardOf(context, dashboard)
  const { page, visit } = await open(admin.email)
  await visit('/logs')
  await page.getByLabel('Search words').fill('"shop-7"')
  await expect.poll(() => new URL(page.url()).searchParams.get('text')).toBe('"shop-7"')
  await expect
    .poll(async () => (await page.locator(rows).allInnerTexts()).every((line) => line.includes('shop-7')))
    .toBe(true)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'JSON lines' }).click()
  const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\n')
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line).toContain('shop-7')

  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Paused').waitFor()
  await gateway.spawn('unseen')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.locator(rows).filter({ hasText: 'unseen' }).first().waitFor()
})

test('a viewer reads what is about its databases alone', async (context) => {
  const { open } = dashboardOf(context, dashboard)
  const { page, visit } = await open('vera@example.org')
  await visit('/logs')
  await page.locator(rows).filter({ hasText: 'shop-1' }).first().waitFor()
  await expect.poll(() => page.locator(rows).filter({ hasText: '"shop-2"' }).count()).toBe(0)
  await visit('/databases/shop-1/logs')
  await page.locator(rows).first().waitFor()
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood, complaints } = await open(admin.email, width)
    await visit('/logs')
    await page.locator(rows).first().waitFor()
    await page.locator(`${rows} button`).first().click()
    await expectGood('logs')
    expect(complaints()).toEqual([])
  },
)
