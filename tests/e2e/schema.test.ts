import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium } from './chromium.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'

describe.skipIf(noChromium !== null)('the schema of a database', () => {
  let dashboard: Dashboard
  let page: Page

  beforeAll(async () => {
    dashboard = await openDashboard()
    page = dashboard.page
    page.setDefaultTimeout(60_000)
    await dashboard.gateway.spawn('shop')
    for (const sql of [
      'CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, boss INTEGER REFERENCES people)',
      'CREATE TABLE orders (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, "<b>note</b>" TEXT)',
      'CREATE TABLE items (order_id INTEGER REFERENCES orders, place INTEGER, PRIMARY KEY (order_id, place)) WITHOUT ROWID',
    ]) {
      await dashboard.gateway.query('shop', sql)
    }
  }, 300_000)
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  const box = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}, \\d+ columns?$`) })
  const names = async () =>
    (await dashboard.gateway.query('shop', "SELECT group_concat(name) AS v FROM pragma_table_info('tags')")).data[0].v

  test('is drawn, with what refers to what', async () => {
    await dashboard.open('/databases/shop/schema')
    for (const name of ['people', 'orders', 'items']) await box(name).waitFor()
    await expect.poll(() => page.locator('svg path[fill="none"]').count()).toBe(3)
    await page.getByText('<b>note</b>').waitFor()
    await dashboard.inspect('schema')
  })

  test('is moved and zoomed by keyboard, and its tables open', async () => {
    const diagram = page.getByRole('group', { name: /^Diagram of the tables/ })
    const transform = () => page.locator('svg > g').first().getAttribute('transform')
    await diagram.focus()
    const before = await transform()
    await page.keyboard.press('+')
    await page.keyboard.press('ArrowRight')
    expect(await transform()).not.toBe(before)
    await page.keyboard.press('0')
    expect(await transform()).toBe(before)
    await box('orders').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('person → people (id)').waitFor()
    await dashboard.inspect('schema-table')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('is saved as an SVG of its own', async () => {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the diagram as SVG' }).click()
    const svg = await readFile((await (await saving).path()) ?? '', 'utf8')
    expect(svg).toMatch(/^<svg[^>]*viewBox=/)
    expect(svg).toContain('&lt;b&gt;note&lt;/b&gt;')
    expect(svg).not.toMatch(/class=|var\(--/)
  })

  test('gets a table whose SQL is shown before it runs', async () => {
    await page.getByRole('button', { name: 'Create table' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name of the table').fill('tags')
    await dialog.getByLabel('Name of the column').nth(1).fill('my label')
    await dialog.getByText('"my label" TEXT').waitFor()
    await dashboard.inspect('schema-create')
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await box('tags').waitFor()
    expect(await names()).toBe('id,my label')
  })

  test('is changed, and says why it cannot be', async () => {
    async function change(act: string): Promise<void> {
      await box('tags').click()
      await page.getByRole('dialog').getByRole('button', { name: act }).click()
    }
    const dialog = page.getByRole('dialog')
    await change('Add a column')
    await dialog.getByLabel('Name of the column').fill('id')
    await dialog.getByRole('button', { name: 'Run', exact: true }).click()
    await dialog.getByText(/duplicate column name: id/).waitFor()
    await dialog.getByLabel('Name of the column').fill('weight')
    await dialog.getByRole('button', { name: 'Run', exact: true }).click()
    await expect.poll(names).toBe('id,my label,weight')
    await page.getByRole('dialog').getByText('weight').first().waitFor()
    await page.keyboard.press('Escape')
    await change('Drop the table')
    const drop = dialog.getByRole('button', { name: 'Drop', exact: true })
    await expect.poll(() => drop.isDisabled()).toBe(true)
    await dialog.getByLabel(/^Type tags/).fill('tags')
    await drop.click()
    await box('tags').waitFor({ state: 'detached' })
  })

  test('is usable on a small screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await dashboard.open('/databases/shop/schema')
    await box('people').waitFor()
    await dashboard.inspect('schema-small')
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })

  test('did nothing that no page may do', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})
