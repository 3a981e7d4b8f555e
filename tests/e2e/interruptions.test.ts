import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium } from './chromium.ts'
import { administrator, type Dashboard, openDashboard } from './dashboard.ts'

/** What a page does while the gateway cannot be reached, or while nobody is signed in any more. */
describe.skipIf(noChromium !== null)('an interruption', () => {
  let dashboard: Dashboard
  let page: Page

  beforeAll(async () => {
    dashboard = await openDashboard({ env: { DBFORGE_LOG_LEVEL: 'info' } })
    page = dashboard.page
    page.setDefaultTimeout(60_000)
    const { gateway } = dashboard
    await gateway.spawn('shop')
    await gateway.query('shop', 'CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)')
    await gateway.query('shop', "INSERT INTO people VALUES (1, 'Ada'), (2, 'Grace')")
  }, 300_000)
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  const editor = () => page.getByRole('textbox', { name: 'SQL' })
  const grid = () => page.getByRole('grid', { name: 'Rows of people' })
  const result = (text: string) => page.getByRole('grid', { name: 'Result' }).getByText(text, { exact: true })
  const banner = () => page.getByText('The gateway does not answer. Trying again by itself')
  const dialog = () => page.getByRole('dialog', { name: 'Your session is over' })
  const offline = (isOff: boolean) => page.context().setOffline(isOff)
  async function write(sql: string): Promise<void> {
    await editor().click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(sql)
  }
  async function stage(from: string, to: string): Promise<void> {
    await grid().getByText(from, { exact: true }).click()
    await page.keyboard.press('F2')
    await page.keyboard.insertText(to)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Review 1 change' }).waitFor()
  }
  async function signInAgain(): Promise<void> {
    await dialog().getByLabel('Password').fill(administrator.password)
    await dialog().getByRole('button', { name: 'Sign in' }).click()
    await dialog().waitFor({ state: 'hidden' })
  }

  describe('of the network', () => {
    test('leaves the text of the console, says what became of a run, and heals', async () => {
      await dashboard.open('/databases/shop/console')
      await write("SELECT 'before' AS a")
      await page.keyboard.press('ControlOrMeta+Enter')
      await result('before').waitFor()
      await offline(true)
      await write("SELECT 'after' AS a")
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.getByRole('alert').getByText('run it again').waitFor()
      await banner().waitFor()
      await offline(false)
      await banner().waitFor({ state: 'hidden' })
      await expect.poll(() => editor().textContent()).toBe("SELECT 'after' AS a")
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await result('after').waitFor()
    })

    test('leaves staged edits, which are committed when it is over', async () => {
      await dashboard.open('/databases/shop/data?table=people')
      await stage('Ada', 'Augusta')
      await offline(true)
      await page.getByRole('button', { name: 'Review 1 change' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click()
      await page.getByRole('dialog').getByRole('alert').getByText('The gateway does not answer').waitFor()
      await page.getByRole('dialog').locator('ins').getByText('Augusta').waitFor()
      await offline(false)
      await banner().waitFor({ state: 'hidden' })
      await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click()
      await page.getByText('1 change committed').first().waitFor()
      await grid().getByText('Augusta', { exact: true }).waitFor()
    })

    test('rows that could not be read come by themselves when it is over', async () => {
      await offline(true)
      await page.getByRole('button', { name: 'Read the rows anew' }).click()
      await page.getByRole('alert').getByText('The gateway does not answer').waitFor()
      await grid().getByText('Augusta', { exact: true }).waitFor()
      await dashboard.gateway.query('shop', "INSERT INTO people VALUES (3, 'Linus')")
      await offline(false)
      await grid().getByText('Linus', { exact: true }).waitFor()
      await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    })

    test('the diagram stays, and what was typed for a new table is run when it is over', async () => {
      await dashboard.open('/databases/shop/schema')
      await page.getByRole('button', { name: 'Create table' }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel('Name of the table').fill('towns')
      await offline(true)
      await form.getByRole('button', { name: 'Create', exact: true }).click()
      await form.getByRole('alert').getByText('The gateway does not answer').waitFor()
      await offline(false)
      await banner().waitFor({ state: 'hidden' })
      await form.getByRole('button', { name: 'Create', exact: true }).click()
      await form.waitFor({ state: 'hidden' })
      await page.getByText('2 tables').waitFor()
    })

    test('the log says that it is not connected, keeps its lines and goes on', async () => {
      await dashboard.open('/logs')
      await page.getByText('Live', { exact: true }).waitFor()
      const lines = page.getByRole('list', { name: /^Log/ }).getByRole('listitem')
      await lines.first().waitFor()
      await offline(true)
      await page.getByLabel('Search words').fill('latecomer')
      await page.getByText('Not connected').waitFor()
      await expect.poll(() => lines.count()).toBeGreaterThan(0)
      await dashboard.gateway.spawn('latecomer')
      await offline(false)
      await page.getByText('Live', { exact: true }).waitFor()
      await lines.filter({ hasText: 'latecomer' }).first().waitFor()
    })

    test('a page that could not be loaded comes when it is over', async () => {
      await dashboard.open('/databases')
      await page.getByRole('link', { name: 'shop', exact: true }).waitFor()
      await offline(true)
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Security' }).click()
      await banner().waitFor()
      await offline(false)
      await page.getByRole('heading', { name: 'Security', exact: true }).waitFor()
    })
  })

  describe('of the session', () => {
    /** As after a day on which nobody came back. */
    const end = () => page.context().clearCookies()

    test('asks to sign in on top of the console, and runs what was asked for', async () => {
      await dashboard.open('/databases/shop/console')
      await write("SELECT 'still here' AS a")
      await end()
      await page.keyboard.press('ControlOrMeta+Enter')
      await dialog().waitFor()
      await dashboard.inspect('session-over')
      await signInAgain()
      await result('still here').waitFor()
      await expect.poll(() => editor().textContent()).toBe("SELECT 'still here' AS a")
    })

    test('leaves staged edits, which the commit that met it carries out', async () => {
      await dashboard.open('/databases/shop/data?table=people')
      await stage('Grace', 'Gerda')
      // The cookie stays: it is of a session that was ended elsewhere.
      const [ada] = await (await dashboard.gateway.call('GET', '/admin/users')).json()
      await dashboard.gateway.call('DELETE', `/admin/users/${ada.id}/sessions`)
      await page.getByRole('button', { name: 'Review 1 change' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Commit' }).click()
      await signInAgain()
      await page.getByText('1 change committed').first().waitFor()
      await grid().getByText('Gerda', { exact: true }).waitFor()
    })

    test('ends the log, which goes on after the sign-in', async () => {
      await dashboard.open('/logs')
      await page.getByText('Live', { exact: true }).waitFor()
      await end()
      await page.getByLabel('Search words').fill('newcomer')
      await signInAgain()
      await dashboard.gateway.spawn('newcomer')
      await page
        .getByRole('list', { name: /^Log/ })
        .getByText(/newcomer/)
        .first()
        .waitFor()
    })

    test('leads to the sign-in and back, with the text, for who leaves and for who loads the page anew', async () => {
      const path = '/databases/shop/console'
      await dashboard.open(path)
      await write("SELECT 'over a sign-in' AS a")
      await end()
      await page.keyboard.press('ControlOrMeta+Enter')
      await dialog().getByRole('button', { name: 'Leave this page' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      expect(new URL(page.url()).searchParams.get('next')).toBe(path)
      await page.goto(dashboard.url(path))
      await page.getByLabel('E-mail').fill(administrator.email)
      await page.getByLabel('Password').fill(administrator.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await editor().waitFor()
      await expect.poll(() => editor().textContent()).toBe("SELECT 'over a sign-in' AS a")
      expect(new URL(page.url()).pathname).toBe(`/ui${path}`)
    })
  })

  test('breaks nothing, and asks nobody else', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})
