import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium } from './chromium.ts'
import { administrator, type Dashboard, openDashboard } from './dashboard.ts'

/** Two windows of one browser: one person, one session, one storage. */
describe.skipIf(noChromium !== null)('two windows', () => {
  let dashboard: Dashboard
  let one: Page
  let other: Page

  beforeAll(async () => {
    dashboard = await openDashboard()
    one = dashboard.page
    other = await one.context().newPage()
    dashboard.watch.add(other)
    for (const page of [one, other]) page.setDefaultTimeout(60_000)
    await dashboard.gateway.spawn('shop')
    await dashboard.gateway.query('shop', 'CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, town TEXT)')
    await dashboard.gateway.query('shop', "INSERT INTO people VALUES (1, 'Ada', 'London'), (2, 'Grace', 'New York')")
  }, 300_000)
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL' })
  const tabs = (page: Page) => page.getByRole('list', { name: 'Queries' })
  const text = (page: Page) => editor(page).evaluate((element) => element.textContent)
  async function write(page: Page, sql: string): Promise<void> {
    await page.bringToFront()
    await editor(page).click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(sql)
  }
  /** What is in the storage of the browser by now. */
  const kept = (page: Page, sql: string) =>
    expect.poll(() => page.evaluate('JSON.stringify({ ...localStorage })')).toContain(sql)

  test('keep the texts of both consoles, those of one and the same tab too', async () => {
    await dashboard.open('/databases/shop/console', one)
    await write(one, 'SELECT 1 AS begun')
    await kept(one, 'SELECT 1 AS begun')
    await dashboard.open('/databases/shop/console', other)
    await expect.poll(() => text(other)).toContain('SELECT 1 AS begun')

    await write(one, "SELECT 'from the first window'")
    await kept(one, 'from the first window')
    await write(other, "SELECT 'from the second window'")
    await kept(other, 'from the second window')
    await tabs(other).getByRole('button', { name: 'New query' }).click()
    await write(other, "SELECT 'only in the second'")
    await kept(other, 'only in the second')
    await write(one, "SELECT 'from the first window, later'")
    await kept(one, 'first window, later')

    expect(await text(other), 'what is looked at does not change').toContain('only in the second')
    await one.reload()
    await editor(one).waitFor()
    const texts: string[] = []
    for (const tab of await tabs(one)
      .getByRole('button', { name: /^(?!Close|New)/ })
      .all()) {
      await tab.click()
      texts.push((await text(one)) ?? '')
    }
    expect(texts.sort()).toEqual([
      "SELECT 'from the first window, later'",
      "SELECT 'from the second window'",
      "SELECT 'only in the second'",
    ])
  })

  test('that edit one row: the second is told, sees what stands there now, and decides', async () => {
    const names = async () =>
      (await dashboard.gateway.query('shop', 'SELECT group_concat(name) AS v FROM people')).data[0].v
    for (const [page, name] of [
      [one, 'Augusta'],
      [other, 'Adelaide'],
    ] as const) {
      await page.bringToFront()
      await dashboard.open('/databases/shop/data?table=people', page)
      const cell = page.getByRole('grid', { name: 'Rows of people' }).getByText('Ada', { exact: true })
      await cell.click()
      await page.keyboard.press('F2')
      await page.keyboard.insertText(name)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Review 1 change' }).waitFor()
    }
    await one.bringToFront()
    await one.getByRole('button', { name: 'Review 1 change' }).click()
    await one.getByRole('button', { name: 'Commit' }).click()
    await one.getByText('1 change committed').first().waitFor()

    await other.bringToFront()
    await other.getByRole('button', { name: 'Review 1 change' }).click()
    const dialog = other.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Commit' }).click()
    await dialog.getByText('the marked rows are not as they were read').waitFor()
    expect(await names(), 'nothing is overwritten').toBe('Augusta,Grace')

    await dialog.getByRole('button', { name: 'Read the rows anew' }).click()
    await dialog.locator('del').getByText('Augusta').waitFor()
    await dialog.locator('ins').getByText('Adelaide').waitFor()
    await dialog.getByRole('button', { name: 'Commit' }).click()
    await other.getByText('1 change committed').first().waitFor()
    expect(await names()).toBe('Adelaide,Grace')
  })

  test('a row that is gone is said to be, and what was typed for it stays until it is discarded', async () => {
    const cell = other.getByRole('grid', { name: 'Rows of people' }).getByText('New York', { exact: true })
    await cell.click()
    await other.keyboard.press('F2')
    await other.keyboard.insertText('Arlington')
    await other.keyboard.press('Enter')
    await dashboard.gateway.query('shop', 'DELETE FROM people WHERE id = 2')
    await other.getByRole('button', { name: 'Review 1 change' }).click()
    const dialog = other.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Commit' }).click()
    await dialog.getByRole('button', { name: 'Read the rows anew' }).click()
    await dialog.getByText('gone', { exact: true }).waitFor()
    await dialog.locator('ins').getByText('Arlington').waitFor()
    await dialog.getByRole('button', { name: 'Discard' }).click()
    await dialog.getByText('No change is left').waitFor()
    await dialog.getByRole('button', { name: 'Back' }).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  test('signing out in one is seen in the other, which goes on where it was after a sign-in in either', async () => {
    await dashboard.open('/databases/shop/console', other)
    await write(other, "SELECT 'typed before the end'")
    await one.bringToFront()
    await one.getByRole('button', { name: 'Account of Ada Lovelace' }).click()
    await one.getByRole('menuitem', { name: 'Sign out' }).click()
    await one.getByRole('heading', { name: 'Sign in' }).waitFor()

    await other.bringToFront()
    await other.getByRole('dialog', { name: 'Your session is over' }).waitFor()
    await one.bringToFront()
    await one.getByLabel('E-mail').fill(administrator.email)
    await one.getByLabel('Password').fill(administrator.password)
    await one.getByRole('button', { name: 'Sign in' }).click()
    await one.getByRole('grid', { name: 'Rows of people' }).waitFor()
    await other.bringToFront()
    await other.getByRole('dialog', { name: 'Your session is over' }).waitFor({ state: 'hidden' })
    expect(await text(other)).toBe("SELECT 'typed before the end'")
    await other.getByRole('button', { name: 'Run', exact: true }).click()
    await other.getByRole('grid', { name: 'Result' }).getByText('typed before the end', { exact: true }).waitFor()
  })

  test('did nothing that no page may do', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})
