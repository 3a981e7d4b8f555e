import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium } from './chromium.ts'
import { administrator, type Dashboard, openDashboard } from './dashboard.ts'

describe.skipIf(noChromium !== null)('the data of a database', () => {
  let dashboard: Dashboard
  let page: Page

  beforeAll(async () => {
    dashboard = await openDashboard()
    page = dashboard.page
    page.setDefaultTimeout(60_000)
    const { gateway } = dashboard
    await gateway.spawn('shop')
    for (const sql of [
      'CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, big INTEGER, photo BLOB, extra JSON)',
      'CREATE TABLE orders (id INTEGER PRIMARY KEY, person INTEGER REFERENCES people (id), note TEXT)',
      'CREATE VIEW names AS SELECT name FROM people',
      'CREATE INDEX orders_person ON orders (person)',
      "INSERT INTO people VALUES (1, 'Ada', 9223372036854775807, x'00ff10', '{\"a\":9223372036854775807}'), (2, '<img src=x onerror=alert(1)>', -5, NULL, NULL)",
      "INSERT INTO orders VALUES (1, 2, 'first')",
      'CREATE TABLE many (id INTEGER PRIMARY KEY, label TEXT, n INTEGER)',
      `WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000000)
       INSERT INTO many SELECT i, 'row ' || i, i % 1000 FROM c`,
    ]) {
      const answer = await gateway.query('shop', sql)
      if (answer.error !== undefined) throw new Error(`${sql}: ${answer.error.message}`)
    }
  }, 300_000)
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  const grid = (name: string) => page.getByRole('grid', { name: `Rows of ${name}` })
  const cell = (name: string, text: string) => grid(name).getByText(text, { exact: true })
  const value = async (sql: string) => (await dashboard.gateway.query('shop', sql)).data[0].v
  async function open(table: string): Promise<void> {
    await dashboard.open(`/databases/shop/data?table=${table}`)
    await grid(table).getByRole('row').nth(1).waitFor()
  }

  test('shows values as they are', async () => {
    await open('people')
    await cell('people', '9223372036854775807').waitFor()
    await cell('people', "x'00ff10' (3 bytes)").waitFor()
    await cell('people', '<img src=x onerror=alert(1)>').waitFor()
    await expect.poll(() => page.locator('img[src="x"]').count()).toBe(0)
    await page.getByText('2 rows').waitFor()
    await dashboard.inspect('data')
  })

  test('edits a cell by keyboard; nothing is written before the commit', async () => {
    await cell('people', '9223372036854775807').click()
    await page.keyboard.press('F2')
    await page.keyboard.insertText('9223372036854775806')
    await page.keyboard.press('Enter')
    await cell('people', '9223372036854775806').waitFor()
    expect(await value('SELECT CAST(big AS TEXT) AS v FROM people WHERE id = 1')).toBe('9223372036854775807')
    await page.getByRole('button', { name: 'Review 1 change' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('del').getByText('9223372036854775807').waitFor()
    await dialog.locator('ins').getByText('9223372036854775806').waitFor()
    await dialog.getByText('UPDATE "people" SET "big" = 9223372036854775806').waitFor()
    await dashboard.inspect('data-review')
    await dialog.getByRole('button', { name: 'Commit' }).click()
    await page.getByText('1 change committed').first().waitFor()
    expect(await value('SELECT CAST(big AS TEXT) AS v FROM people WHERE id = 1')).toBe('9223372036854775806')
  })

  test('Escape leaves a cell as it was, and what does not fit is said', async () => {
    await cell('people', 'Ada').click()
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('Eve')
    await page.keyboard.press('Escape')
    await cell('people', 'Ada').waitFor()
    await cell('people', '9223372036854775806').click()
    await page.keyboard.press('F2')
    await page.keyboard.insertText('9223372036854775808')
    await page.keyboard.press('Enter')
    await page.getByText('An INTEGER is between -9223372036854775808 and 9223372036854775807').waitFor()
    await page.keyboard.press('Escape')
    await cell('people', '9223372036854775806').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /Review/ }).count()).toBe(0)
  })

  test('a BLOB is edited byte by byte', async () => {
    await cell('people', "x'00ff10' (3 bytes)").dblclick()
    await page.getByRole('dialog').getByText('00 ff 10').waitFor()
    await page.getByLabel('New value').fill('00ff11aa')
    await page.getByRole('button', { name: 'Stage the value' }).click()
    await cell('people', "x'00ff11aa' (4 bytes)").waitFor()
    await page.getByRole('button', { name: 'Review 1 change' }).click()
    await page.getByRole('button', { name: 'Commit' }).click()
    await expect.poll(() => value('SELECT hex(photo) AS v FROM people WHERE id = 1')).toBe('00FF11AA')
  })

  test('inserts and deletes rows, together or not at all', async () => {
    await page.getByRole('button', { name: 'Insert row' }).click()
    await grid('people').getByText('new').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('Grace')
    await page.keyboard.press('Enter')
    await cell('people', '<img src=x onerror=alert(1)>').click()
    await page.getByRole('button', { name: 'Delete the selected rows' }).click()
    await page.getByRole('button', { name: 'Review 2 changes' }).click()
    await page.getByRole('button', { name: 'Commit' }).click()
    await page
      .getByRole('alert')
      .getByText(/FOREIGN KEY constraint failed/)
      .waitFor()
    expect(await value('SELECT count(*) AS v FROM people')).toBe(2)
    await dashboard.gateway.query('shop', 'UPDATE orders SET person = 1')
    await page.getByRole('button', { name: 'Commit' }).click()
    await page.getByText('2 changes committed').first().waitFor()
    expect(await value('SELECT group_concat(name) AS v FROM people')).toBe('Ada,Grace')
  })

  test('a row that changed meanwhile is a conflict, and nothing is overwritten', async () => {
    await cell('people', 'Grace').click()
    await page.keyboard.press('F2')
    await page.keyboard.insertText('Grete')
    await page.keyboard.press('Enter')
    await dashboard.gateway.query('shop', "UPDATE people SET name = 'Gerda' WHERE name = 'Grace'")
    await page.getByRole('button', { name: 'Review 1 change' }).click()
    await page.getByRole('button', { name: 'Commit' }).click()
    await page.getByText('the marked rows are not as they were read').waitFor()
    expect(await value('SELECT group_concat(name) AS v FROM people')).toBe('Ada,Gerda')
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await page.getByText('No change is left').waitFor()
    await page.keyboard.press('Escape')
  })

  test('jumps along a foreign key', async () => {
    await dashboard.gateway.query('shop', 'UPDATE orders SET person = 1')
    await open('orders')
    await grid('orders').getByRole('gridcell').nth(1).click()
    await page.getByRole('button', { name: 'Go to people' }).click()
    await cell('people', 'Ada').waitFor()
    await page.getByText('1 row', { exact: true }).waitFor()
    await page.goBack()
    await cell('orders', 'first').waitFor()
  })

  test('columns are made wider by pointer and by keyboard, and stay so', async () => {
    await open('people')
    const head = grid('people').getByRole('columnheader', { name: /^name/ })
    const width = async () => Math.round((await head.boundingBox())?.width ?? 0)
    const before = await width()
    const edge = head.getByTitle('Drag to change the width')
    const box = (await edge.boundingBox()) ?? expect.fail('The column has no edge')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 + 90, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(width).toBe(before + 90)
    const cellWidth = async () =>
      Math.round((await grid('people').getByRole('gridcell').nth(1).boundingBox())?.width ?? 0)
    expect(await cellWidth()).toBe(before + 90)
    await page.getByRole('button', { name: 'orders', exact: true }).first().click()
    await cell('orders', 'first').waitFor()
    await page.goBack()
    await cell('people', 'Ada').waitFor()
    expect(await width()).toBe(before + 90)
    await cell('people', 'Ada').click()
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await expect.poll(width).toBe(before + 66)
    await edge.dblclick()
    await expect.poll(width).toBeLessThan(before + 66)
  })

  test('a view is shown, and not edited', async () => {
    await page.getByRole('button', { name: 'names' }).click()
    await cell('names', 'Ada').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Insert row' }).count()).toBe(0)
  })

  test('scrolls a million rows, sorts and filters them', async () => {
    await open('many')
    await page.getByText('1,000,000 rows').waitFor()
    await expect.poll(() => grid('many').getAttribute('aria-rowcount')).toBe('1000001')
    await grid('many').focus()
    await page.keyboard.press('ControlOrMeta+End')
    await cell('many', 'row 1000000').waitFor()
    await page.keyboard.press('ControlOrMeta+Home')
    await cell('many', 'row 1').waitFor()
    await grid('many').evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2
    })
    await grid('many')
      .getByText(/^row 50\d{4}$/)
      .first()
      .waitFor()
    await expect.poll(() => grid('many').getByRole('row').count()).toBeLessThan(90)
    await dashboard.inspect('data-many')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByLabel('Column of the filter').selectOption('n')
    await page.getByLabel('Comparison of the filter').selectOption('=')
    await page.getByLabel('Value of the filter').fill('7')
    await page.getByText('1,000 rows', { exact: true }).waitFor()
    await grid('many').getByRole('columnheader', { name: /label/ }).getByRole('button').click()
    await cell('many', 'row 1000007').or(cell('many', 'row 100007')).first().waitFor()
  })

  test('is whole with text of twice the size', async () => {
    const large = await dashboard.newPage()
    await dashboard.signIn(large, administrator)
    await large.addInitScript(`new MutationObserver((_, observer) => {
      if (document.documentElement === null) return
      document.documentElement.style.fontSize = '200%'
      observer.disconnect()
    }).observe(document, { childList: true })`)
    await dashboard.open('/databases/shop/data?table=many', large)
    const rows = large.getByRole('grid', { name: 'Rows of many' })
    await rows.getByText('row 1', { exact: true }).waitFor()
    await large.getByText('1,000,000 rows').waitFor()
    await rows.focus()
    await large.keyboard.press('ControlOrMeta+End')
    const last = rows.getByText('row 1000000', { exact: true })
    await last.waitFor()
    const [frame, cellBox] = [await rows.boundingBox(), await last.boundingBox()]
    if (frame === null || cellBox === null) return expect.fail('Nothing is seen')
    expect(cellBox.y + cellBox.height).toBeLessThanOrEqual(frame.y + frame.height)
    await expect.poll(() => large.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await dashboard.inspect('data-large-text', large)
  })

  test('is usable on a small screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open('people')
    await dashboard.inspect('data-small')
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('did nothing that no page may do', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})
