import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium } from './chromium.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'

describe.skipIf(noChromium !== null)('the list of databases', () => {
  let dashboard: Dashboard

  beforeAll(async () => {
    dashboard = await openDashboard()
  })
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  test('creates one whose name is checked while it is typed', async () => {
    const { page, gateway } = dashboard
    await gateway.call('POST', '/admin/databases/spawn/taken')
    await dashboard.open('/databases')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    const name = page.getByLabel('Name')
    await name.fill('admin')
    await page.getByText('is an address of the gateway itself').waitFor()
    await name.fill('Taken')
    await page.getByText('You have a database “Taken” already').waitFor()
    await name.fill('orders')
    await page.getByText('This name is free').waitFor()
    await page.getByText('More settings').click()
    await page.getByLabel('Tags').fill('shop, eu')
    await page.getByLabel('Durability').selectOption('relaxed')
    await page.getByRole('button', { name: 'Create', exact: true }).last().click()
    await page.getByText('“orders” is ready').waitFor()
    await page.getByRole('heading', { name: 'orders' }).waitFor()
    await page.getByText('relaxed', { exact: true }).waitFor()
    const made = await (await gateway.call('GET', '/admin/databases/orders')).json()
    expect(made.database).toMatchObject({ durability: 'relaxed', tags: ['shop', 'eu'] })
  })

  test('makes one from a dump, behind whatever somebody does meanwhile', async () => {
    const { page, gateway } = dashboard
    const rows = Array.from({ length: 3_000 }, (_, i) => `INSERT INTO t VALUES (${i}, '${'x'.repeat(300)}');`)
    const file = (name: string, text: string) => ({ name, mimeType: 'application/sql', buffer: Buffer.from(text) })
    const begin = async () => {
      await dashboard.open('/databases?create=1')
      return page.getByLabel('From a dump')
    }
    const chooser = await begin()
    await chooser.setInputFiles(file('shop.db', 'SQLite format 3\0…'))
    await page.getByText('This is an SQLite file').waitFor()
    await dashboard.inspect('create-from-dump')
    await page.getByRole('button', { name: 'Take the file away' }).click()
    await chooser.setInputFiles(
      file('Old shop.sql', `CREATE TABLE t (a, b);\n${rows.join('\n')}\nINSERT INTO nowhere VALUES (1);`),
    )
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('shop')
    await page.getByLabel('Name').fill('imported')
    await page.getByText('This name is free').waitFor()
    await page.getByRole('button', { name: 'Create', exact: true }).last().click()
    const tray = page.getByRole('region', { name: 'Imports' })
    await tray.getByText('Line 3002 of the dump: no such table: nowhere').waitFor()
    await dashboard.inspect('import-failed')
    expect((await gateway.call('GET', '/admin/databases/imported')).status).toBe(404)
    await tray.getByRole('button', { name: 'Dismiss the import of imported' }).click()

    await (await begin()).setInputFiles(file('imported.sql', `CREATE TABLE t (a, b);\n${rows.join('\n')}`))
    await page.getByText('This name is free').waitFor()
    await page.getByText('More settings').click()
    await page.getByLabel('Tags').fill('old')
    await page.getByRole('button', { name: 'Create', exact: true }).last().click()
    await page.getByText('“imported” is ready').waitFor()
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { name: 'imported' }).waitFor()
    const made = await (await gateway.call('GET', '/admin/databases/imported?wake=true')).json()
    expect(made.database).toMatchObject({ tags: ['old'], tables: [{ name: 't', row_count: 3_000 }] })
    await gateway.call('DELETE', '/admin/databases/imported')
  })

  test('shows names as they are, whatever stands in them', async () => {
    const { page, gateway } = dashboard
    const description = '<img src=x onerror="document.title=\'owned\'">'
    await gateway.call('PATCH', '/admin/databases/orders', JSON.stringify({ description, tags: ['<b>x</b>'] }))
    await dashboard.open('/databases')
    await page.getByText(description).waitFor()
    await page.getByText('<b>x</b>').waitFor()
    expect(await page.title()).toBe('Databases · DB-Forge')
  })

  test('searches, sorts and pages on the server, and says so in its address', async () => {
    const { page, gateway } = dashboard
    await dashboard.open('/databases')
    await page.getByRole('searchbox', { name: 'Search databases' }).fill('shop')
    await page.getByText('No database fits this search').waitFor()
    await page.getByRole('searchbox', { name: 'Search databases' }).fill('ord')
    await page.getByText('1–1 of 1 databases').waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('ord')
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await page.getByText('1–2 of 2 databases').waitFor()
    await page.getByRole('button', { name: 'Name' }).click()
    await page.locator('tbody tr').first().getByRole('link', { name: 'taken' }).waitFor()
    expect(new URL(page.url()).search).toBe('?sort=name&order=desc')
    await page.reload()
    await page.locator('tbody tr').first().getByRole('link', { name: 'taken' }).waitFor()
    const found = await gateway.call('GET', '/admin/databases?sort=name&order=desc&limit=1')
    expect(found.headers.get('x-total-count')).toBe('2')
  })

  test('a refresh keeps what was selected and typed', async () => {
    const { page } = dashboard
    await dashboard.open('/databases')
    const row = page.getByRole('row', { name: /orders/ })
    await row.getByRole('checkbox').check()
    await row.evaluate((element) => element.setAttribute('data-mark', 'the same'))
    // The second answer is on the page when the third is asked for.
    for (let i = 0; i < 2; i++) {
      await page.waitForResponse((response) => response.url().includes('/admin/databases?'))
    }
    expect(await page.locator('[data-mark="the same"]').count()).toBe(1)
    await expect.poll(() => row.getByRole('checkbox').isChecked()).toBe(true)
  })

  test('deletes after the name was typed, and undoes it', async () => {
    const { page, gateway } = dashboard
    await gateway.query('orders', 'CREATE TABLE kept (id INTEGER)')
    await dashboard.open('/databases')
    await page.getByRole('button', { name: 'Actions for orders' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete “orders”' })
    const confirm = dialog.getByRole('button', { name: 'Delete', exact: true })
    await dialog.getByLabel('Type orders to confirm').fill('order')
    await expect.poll(() => confirm.isDisabled()).toBe(true)
    await dialog.getByLabel('Type orders to confirm').fill('orders')
    await dashboard.inspect('delete-database')
    await confirm.click()
    await page.getByText('1–1 of 1 databases').waitFor()
    expect((await gateway.call('GET', '/admin/databases/orders')).status).toBe(404)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('“orders” is back').waitFor()
    await page.getByRole('link', { name: 'orders' }).waitFor()
    const tables = await (await gateway.call('GET', '/admin/databases/orders?wake=true')).json()
    expect(tables.database.tables).toMatchObject([{ name: 'kept' }])
  })

  test('deletes many at once', async () => {
    const { page, gateway } = dashboard
    const protect = (isOn: boolean) =>
      gateway.call('PATCH', '/admin/databases/orders', JSON.stringify({ protection: { prevent_deletion: isOn } }))
    expect((await protect(true)).status).toBe(200)
    await dashboard.open('/databases')
    await page.getByRole('checkbox', { name: 'Select orders' }).check()
    await page.getByText('None of them can be deleted by you').waitFor()
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page.getByRole('button', { name: 'Delete 1', exact: true }).waitFor()
    expect((await protect(false)).status).toBe(200)
    await dashboard.open('/databases')
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page.getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByLabel('Type delete 2 to confirm').fill('delete 2')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('Create your first database').waitFor()
    await dashboard.inspect('no-databases')
    expect(await (await gateway.call('GET', '/admin/archives')).json()).toHaveLength(2)
    await page.getByRole('link', { name: 'Archives' }).click()
    await page.getByRole('row', { name: /taken/ }).getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('taken-again')
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('heading', { name: 'taken-again' }).waitFor()
  })

  test('a lost connection is shown, and heals by itself', async () => {
    const { page } = dashboard
    await dashboard.open('/databases')
    await page.getByRole('link', { name: 'taken-again' }).waitFor()
    await page.context().setOffline(true)
    await page.getByText('The gateway does not answer').waitFor()
    await page.getByRole('link', { name: 'taken-again' }).waitFor()
    await page.context().setOffline(false)
    await page.getByText('The gateway does not answer').waitFor({ state: 'hidden' })
  })

  test('none of it broke, asked another origin or broke the rules of its policy', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})
