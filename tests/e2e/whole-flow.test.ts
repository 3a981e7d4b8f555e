import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../api/people-client.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { openSnippetFolder, type RunningSnippet, type SnippetFolder } from '../harness/snippet-folder.ts'
import { noChromium } from './chromium.ts'
import { copied } from './copied.ts'
import { administrator, type Dashboard, openDashboard } from './dashboard.ts'

const clock = createMovableClock()

/** What somebody does on a first day, in one browser and in its order: each step goes on from the one before. */
describe.skipIf(noChromium !== null)('from the first link to the undone deletion', () => {
  let dashboard: Dashboard
  let folder: SnippetFolder
  let page: Page
  let secret = ''
  let token = ''
  let running: RunningSnippet

  beforeAll(async () => {
    folder = await openSnippetFolder()
    dashboard = await openDashboard({ isSetUp: false, overrides: { clock } })
    page = dashboard.page
    page.setDefaultTimeout(60_000)
  }, 300_000)
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]()
    await dashboard?.[Symbol.asyncDispose]()
    await folder?.[Symbol.asyncDispose]()
  })

  const tab = (name: string) =>
    page.getByRole('navigation', { name: 'Pages of shop' }).getByRole('link', { name, exact: true })
  const grid = () => page.getByRole('grid', { name: 'Rows of orders' })

  test('the link of the first start makes the administrator, and signs in', async () => {
    await page.goto((dashboard.gateway.gateway.setupUrl ?? '').replace('//localhost', '//127.0.0.1'))
    await page.getByRole('heading', { name: 'Make the first administrator' }).waitFor()
    expect(new URL(page.url()).hash, 'the secret is out of the address').toBe('')
    await page.getByLabel('E-mail').fill(administrator.email)
    await page.getByLabel('Name').fill(administrator.name)
    await page.getByLabel('Password', { exact: true }).fill(administrator.password)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
  })

  test('an authenticator app is set up, and the next sign-in asks for its code', async () => {
    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    secret = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
    await page.getByLabel('Code').fill(codeOf(secret, clock.nowMs()))
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()

    await page.getByLabel('E-mail').fill(administrator.email)
    await page.getByLabel('Password').fill(administrator.password)
    await page.keyboard.press('Enter')
    await page.getByLabel('Code').fill('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    // A code works once: the next one is of the next half minute.
    clock.advance(30_000)
    await page.getByLabel('Code').fill(codeOf(secret, clock.nowMs()))
    await page.keyboard.press('Enter')
    await page.getByText('recovery codes are left').waitFor()
  })

  test('a database is made, and has its tables from the console', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Databases' }).click()
    await page.getByRole('button', { name: 'Create a database' }).click()
    await page.getByLabel('Name').fill('shop')
    await page.getByText('This name is free').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('heading', { name: 'shop' }).waitFor()

    await tab('Console').click()
    await page.getByRole('textbox', { name: 'SQL' }).click()
    await page.keyboard.insertText(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, item TEXT, cents INTEGER);\nINSERT INTO orders (item, cents) VALUES ('book', 1250), ('pen', 9007199254740993);\nSELECT item, cents FROM orders",
    )
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByRole('grid', { name: 'Result' }).getByText('9007199254740993', { exact: true }).waitFor()
  })

  test('a cell is edited: staged, looked at, committed', async () => {
    await tab('Data').click()
    await grid().getByText('9007199254740993', { exact: true }).dblclick()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('9007199254740995')
    await page.keyboard.press('Enter')
    const price = async () =>
      (await dashboard.gateway.query('shop', "SELECT CAST(cents AS TEXT) AS v FROM orders WHERE item = 'pen'")).data[0]
        .v
    expect(await price(), 'nothing is written before the commit').toBe('9007199254740993')
    await page.getByRole('button', { name: 'Review 1 change' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('del').getByText('9007199254740993').waitFor()
    await dialog.locator('ins').getByText('9007199254740995').waitFor()
    await dialog.getByRole('button', { name: 'Commit' }).click()
    await page.getByText('1 change committed').first().waitFor()
    expect(await price()).toBe('9007199254740995')
  })

  test('a token is made, and the copied code runs with it', async () => {
    await tab('Connect').click()
    await page.getByLabel('Name').fill('the app')
    await page.getByRole('button', { name: 'Create token' }).click()
    token = await copied(page, page.getByRole('button', { name: 'Copy the token' }))
    await page.getByRole('tab', { name: 'TypeScript', exact: true }).click()
    const code = await copied(page, page.getByRole('button', { name: 'Copy the code for TypeScript' }))
    await folder.write('app.mjs', code)
    expect(await folder.run(process.execPath, ['app.mjs'], { DATABASE_TOKEN: token })).toContain("name: 'orders'")
  })

  test('its connection is in the live list; who is ended there is told so', async () => {
    await page.getByRole('tab', { name: 'TypeScript over WebSocket' }).click()
    const code = await copied(page, page.getByRole('button', { name: 'Copy the code for TypeScript over WebSocket' }))
    expect(code).toContain('await transaction.commit()')
    await folder.write('open.mjs', code.replace('await transaction.commit()', goesOn))
    running = folder.start(process.execPath, ['open.mjs'], { DATABASE_TOKEN: token })
    await running.prints(/open/)

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connections' }).click()
    const row = page.getByRole('row', { name: /shop.*WebSocket/ })
    await row.getByText('the app').waitFor()
    await row.getByRole('button', { name: /^End the WebSocket of/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click()
    await page.getByText('Connection ended').first().waitFor()
    await row.waitFor({ state: 'detached' })
    running.say('go on')
    expect(await running.prints(/refused: .*/)).toMatch(/Ended by whoever manages this database/)
    expect(await running.ended).toBe(0)
  })

  test('the database is deleted, and brought back with all that was in it', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Databases' }).click()
    await page.getByRole('link', { name: 'shop', exact: true }).click()
    await page.getByRole('button', { name: 'More of shop' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByLabel('Type shop to confirm').fill('shop')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await page.waitForURL(/\/ui\/databases$/)
    await page.getByText('Create your first database').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('“shop” is back').waitFor()
    await page.getByRole('link', { name: 'shop', exact: true }).click()
    await tab('Data').click()
    await grid().getByText('9007199254740995', { exact: true }).waitFor()
    expect(await folder.run(process.execPath, ['app.mjs'], { DATABASE_TOKEN: token })).toContain("name: 'orders'")
  })

  test('none of it broke, asked another origin or broke the rules of its policy', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})

/** Instead of the end of the copied transaction: waits for a word, then asks once more. */
const goesOn = `console.log('open')
await new Promise((resolve) => process.stdin.once('data', resolve))
await transaction.execute('SELECT 1').catch((error) => console.log('refused:', error.message))
process.stdin.destroy()`
