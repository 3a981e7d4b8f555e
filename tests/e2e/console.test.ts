import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson } from '../harness/people.ts'
import { noChromium } from './chromium.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9e12) SELECT count(*) FROM n'

describe.skipIf(noChromium !== null)('the console', () => {
  let dashboard: Dashboard
  let page: Page

  beforeAll(async () => {
    dashboard = await openDashboard()
    page = dashboard.page
    page.setDefaultTimeout(60_000)
    await dashboard.gateway.spawn('shop')
    await dashboard.gateway.query('shop', 'CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT, big INTEGER)')
    await dashboard.gateway.query('shop', "INSERT INTO orders VALUES (1, '<b onclick=x>bold</b>', 9223372036854775807)")
  }, 300_000)
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  const editor = (of = page) => of.getByRole('textbox', { name: 'SQL' })
  async function open(of = page, path = '/databases/shop/console'): Promise<void> {
    await dashboard.open(path, of)
    await editor(of).waitFor()
  }
  async function write(sql: string, of = page): Promise<void> {
    await editor(of).click()
    await of.keyboard.press('ControlOrMeta+a')
    await of.keyboard.press('Delete')
    await of.keyboard.insertText(sql)
  }
  async function run(sql: string, of = page): Promise<void> {
    await write(sql, of)
    await of.keyboard.press('ControlOrMeta+Enter')
  }
  const cell = (text: string, of = page) => of.getByRole('grid', { name: 'Result' }).getByText(text, { exact: true })
  async function dismissToasts(): Promise<void> {
    const dismiss = page.getByRole('button', { name: 'Dismiss' })
    while ((await dismiss.count()) > 0) await dismiss.first().click()
  }
  /** As people do, by links: the app lives on. */
  async function leaveAndReturn(): Promise<void> {
    const parts = page.getByRole('navigation', { name: 'Pages of shop' })
    await parts.getByRole('link', { name: 'Connect' }).click()
    await editor().waitFor({ state: 'detached' })
    await parts.getByRole('link', { name: 'Console' }).click()
    await editor().waitFor()
  }
  const text = (of = page) => editor(of).evaluate((element) => element.textContent)

  test('runs a statement by Ctrl+Enter, exactly, with what it cost', async () => {
    await open()
    await run("SELECT id, note, big, NULL AS none, 1.0 AS price, x'00ff' AS bytes FROM orders")
    await cell('9223372036854775807').waitFor()
    await cell('NULL').waitFor()
    await cell('1.0').waitFor()
    await cell("x'00ff' (2 bytes)").waitFor()
    await cell('<b onclick=x>bold</b>').waitFor()
    await expect.poll(() => page.locator('b[onclick]').count()).toBe(0)
    await page.getByText(/1 read · 0 written/).waitFor()
    await dashboard.inspect('console')
  })

  test('shows an error at its place', async () => {
    await run('SELECT 1;\nSELECT nothing_such\nFROM orders')
    await page.getByText('no such column: nothing_such').waitFor()
    await page.locator('.cm-error-place').waitFor()
    await expect.poll(() => page.locator('.cm-error-place').textContent()).toBe('nothing_such')
    await dashboard.inspect('console-error')
    await leaveAndReturn()
    await page.getByText('no such column: nothing_such').waitFor()
    await expect.poll(() => page.locator('.cm-error-place').textContent()).toBe('nothing_such')
  })

  test('an error is text, whatever it holds', async () => {
    await run(`SELECT "<img src=x onerror=alert(1)>" FROM orders`)
    await page.getByText('<img src=x onerror=alert(1)>').last().waitFor()
    await expect.poll(() => page.locator('img[src="x"]').count()).toBe(0)
  })

  test('runs all statements on one connection, and stops at the first that fails', async () => {
    await write(
      "BEGIN;\nINSERT INTO orders (note) VALUES ('a; b');\nCOMMIT;\nSELECT count(*) AS n FROM orders;\nSELEC 1;\nSELECT 5",
    )
    await page.getByRole('button', { name: 'Run all' }).click()
    const steps = page.getByRole('list', { name: 'Statements' }).getByRole('listitem')
    await page
      .getByText(/syntax error/)
      .first()
      .waitFor()
    await expect.poll(() => steps.count()).toBe(5)
    await steps.nth(3).getByRole('button').click()
    await cell('2').waitFor()
    await write("BEGIN; INSERT INTO orders (note) VALUES ('lost')")
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByText('A transaction was still open at the end').waitFor()
    await run('SELECT count(*) AS n FROM orders')
    await cell('2').waitFor()
  })

  test('runs what is selected alone', async () => {
    await write('SELECT 11 AS a; SELECT 22 AS b')
    await page.keyboard.press('Home')
    for (let at = 0; at < 'SELECT 11 AS a'.length; at += 1) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ControlOrMeta+Enter')
    await cell('11').waitFor()
  })

  test('binds parameters', async () => {
    await write('SELECT :n + 1 AS answer, typeof(:n) AS kind')
    await page.getByLabel('Value of :n').fill('41')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await cell('42').waitFor()
    await cell('integer').waitFor()
  })

  test('cancels a slow query, which ends in the worker too', async () => {
    await run(endless)
    await page.getByText('Running statement 1 of 1').waitFor()
    await leaveAndReturn()
    await page.getByText('Running statement 1 of 1').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Cancelled').first().waitFor()
    await run('SELECT 7 AS again')
    await cell('7').waitFor()
  })

  test('explains a statement as a tree with hints', async () => {
    await write('SELECT * FROM orders WHERE note = 1 ORDER BY big')
    await page.getByRole('button', { name: 'Explain' }).click()
    await page.getByText('SCAN orders').waitFor()
    await page.getByText('Reads every row').waitFor()
    await page.getByText('Sorts all rows').waitFor()
  })

  test('completes by the schema and by what SQLite knows, and the help sheet has its keys', async () => {
    await write('SELECT * FROM ord')
    await page.keyboard.press('Control+Space')
    const options = page.getByRole('listbox').getByRole('option')
    await options.filter({ hasText: 'orders' }).first().waitFor()
    await page.keyboard.press('Escape')
    await write('SELECT curr')
    await page.keyboard.press('Control+Space')
    await options.filter({ hasText: 'CURRENT_TIMESTAMP' }).waitFor()
    await expect.poll(() => options.filter({ hasText: 'TRANSFORM' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await write('SELECT json_ext')
    await page.keyboard.press('Control+Space')
    await options.filter({ hasText: 'json_extract' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await page.getByRole('dialog').getByText('Run all statements').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('formats', async () => {
    await write('select id,note from orders where id=1')
    await page.getByRole('button', { name: 'Format' }).click()
    await expect.poll(() => text()).toContain('SELECT')
    await expect.poll(() => page.locator('.cm-line').count()).toBeGreaterThan(3)
  })

  test('keeps texts and tabs over a reload, and gives back what was closed', async () => {
    await write("SELECT 'kept text'")
    await page.getByRole('button', { name: 'New query' }).click()
    await write("SELECT 'second'")
    await page.reload()
    await editor().waitFor()
    await expect.poll(() => text()).toContain("'second'")
    const tabs = page.getByRole('list', { name: 'Queries' })
    await tabs.getByRole('button', { name: 'Query 1', exact: true }).click()
    await expect.poll(() => text()).toContain("'kept text'")
    await tabs.getByRole('button', { name: 'Close Query 1' }).click()
    await expect.poll(() => text()).toContain("'second'")
    await page.getByRole('button', { name: 'Open it again' }).click()
    await expect.poll(() => text()).toContain("'kept text'")
  })

  test('saves a query for others, and keeps a history for oneself', async () => {
    await run("SELECT 'shared one' AS s")
    await cell('shared one').waitFor()
    await page.getByRole('button', { name: 'Save the query' }).click()
    await page.getByLabel('Name', { exact: true }).fill('<i>Mine</i>')
    await page.getByLabel('Share it').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('“<i>Mine</i>” is saved').first().waitFor()
    await dismissToasts()
    await page.getByRole('button', { name: 'Saved queries' }).click()
    await page.getByRole('dialog').getByText('<i>Mine</i>').first().waitFor()
    await dashboard.inspect('console-saved')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('dialog').getByText("SELECT 'shared one' AS s").first().waitFor()
    await dashboard.inspect('console-history')
    await page.getByLabel('Keep what I run').click()
    await page.getByText('Nothing is kept yet').waitFor()
    await page.keyboard.press('Escape')
  })

  test('a viewer reads, and nothing else', async () => {
    const { gateway } = dashboard
    const password = 'seven tall trees 9'
    const viewer = await addPerson(gateway, 'viewer')
    await gateway.call('PUT', `/admin/databases/shop/grants/${viewer.user.id}`, { right: 'read' })
    const link = await (await gateway.call('POST', `/admin/users/${viewer.user.id}/link`)).json()
    const own = await dashboard.newPage()
    const token = new URL(link.url).hash.slice(1)
    await own.context().request.post('/auth/password/reset', { data: { token, password } })
    await dashboard.signIn(own, { email: viewer.user.email, password })
    await open(own)
    await own.getByText('(you may only read here)').waitFor()
    await run("INSERT INTO orders (note) VALUES ('never')", own)
    await own
      .getByRole('alert')
      .getByText(/read|blocked|forbidden/i)
      .first()
      .waitFor()
    await run('SELECT count(*) AS n FROM orders', own)
    await cell('2', own).waitFor()
    await own.getByRole('button', { name: 'Saved queries' }).click()
    await own.getByRole('dialog').getByText('<i>Mine</i>').first().waitFor()
  })

  test('the read-only switch holds for who may write, too', async () => {
    await page.getByLabel('Read-only').check()
    await run("INSERT INTO orders (note) VALUES ('never')")
    await page
      .getByRole('alert')
      .getByText(/read|blocked|forbidden/i)
      .first()
      .waitFor()
    await page.getByLabel('Read-only').uncheck()
  })

  test('is usable on a small screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await run('SELECT * FROM orders')
    await cell('9223372036854775807').waitFor()
    await dashboard.inspect('console-small')
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('did nothing that no page may do', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})
