import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createClient } from '@libsql/client'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suspend, workerPid } from '../harness/worker-process.ts'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

const path = '/databases/orders/backups'
const rowsOfOrders = 'SELECT * FROM orders ORDER BY id'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard({
    env: { DBFORGE_LOG_LEVEL: 'info', DBFORGE_BACKUP_KEEP: '5' },
    // A worker that a test holds still is no worker that hangs.
    overrides: { watchdog: { periodMs: 3_600_000, probeTimeoutMs: 60_000 } },
  })
  if (dashboard === null) return
  const { gateway, people, rest } = dashboard
  await people.join('vera', 'viewer')
  await people.join('grace', 'user')
  for (const name of ['orders', 'others']) await gateway.spawn(name)
  await rest.ask('PUT', '/admin/databases/orders/grants/vera@example.org', { body: { right: 'read' } })
  await rest.query('orders', 'CREATE TABLE orders (id INTEGER PRIMARY KEY, item TEXT, cents INTEGER, blob BLOB)')
  await rest.query(
    'orders',
    "INSERT INTO orders VALUES (1, 'book''s; \n', 9007199254740993, x'00ff'), (2, NULL, -1, NULL)",
  )
})
afterAll(() => dashboard?.close())

const backupsOf = async ({ rest }: PeopleDashboard, name: string) =>
  (await rest.get(`/admin/databases/${name}/backups`)).body.backups

/** Takes one without the page, and waits for it. */
async function taken(shown: PeopleDashboard, name: string) {
  const { body } = await shown.rest.ask('POST', `/admin/databases/${name}/backups`)
  const look = async () => (await shown.rest.get(`/admin/backups/${body.id}`)).body
  await expect.poll(async () => (await look()).state).not.toBe('running')
  return await look()
}

const table = (page: Page) => page.getByRole('table', { name: 'Backups of orders, newest first' })

async function act(page: Page, label: string, item: string): Promise<void> {
  await page.getByRole('button', { name: label }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

describe('a backup', () => {
  test('is taken, seen in another window as it ends, and what is downloaded is the database', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await shown.open(shown.admin.email)
    const other = await shown.open(shown.admin.email)
    const streaming = other.page.waitForRequest(/\/admin\/events/)
    await other.visit(path)
    await other.page.getByText('No backups yet').waitFor()
    await streaming
    await visit(path)
    await page.getByText('Every day while it is used; the newest 5 are kept.').waitFor()
    await page.getByRole('button', { name: 'Back up now' }).click()
    for (const window of [page, other.page]) {
      const row = table(window).getByRole('row').nth(1)
      await row.getByText('Complete').waitFor()
      await row.getByText('On request').waitFor()
    }
    await page.getByRole('button', { name: 'Back up now' }).waitFor()

    const [backup] = await backupsOf(shown, 'orders')
    await table(page).getByRole('button', { name: 'Copy the SHA-256' }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(backup.sha256)
    const downloading = page.waitForEvent('download')
    await act(page, 'Acts on the backup of orders', 'Download')
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^orders-[\dTZ-]+\.sql\.gz$/)
    const file = await readFile(await download.path())
    expect(createHash('sha256').update(file).digest('hex')).toBe(backup.sha256)
    const copy = createClient({ url: ':memory:', intMode: 'bigint' })
    await copy.executeMultiple(gunzipSync(file).toString())
    const { url } = shown.gateway
    const live = createClient({ url: `${url}/db/orders/`, authToken: shown.gateway.key, intMode: 'bigint' })
    const rows = (await live.execute(rowsOfOrders)).rows
    expect(rows).toHaveLength(2)
    expect((await copy.execute(rowsOfOrders)).rows).toEqual(rows)
    copy.close()
    live.close()
    expect(complaints()).toEqual([])
  })

  test('that runs is seen to run, in another window too, and is neither restored nor deleted meanwhile', async (context) => {
    const shown = dashboardOf(context, dashboard)
    await shown.gateway.spawn('held')
    const { page, visit } = await shown.open(shown.admin.email)
    const other = await shown.open(shown.admin.email)
    const streaming = other.page.waitForRequest(/\/admin\/events/)
    await other.visit('/backups?database=held')
    await other.page.getByText('No backup fits this search').waitFor()
    await streaming
    await visit('/databases/held/backups')
    const pid = await workerPid(shown.gateway, 'held')
    await suspend(pid)
    try {
      await page.getByRole('button', { name: 'Back up now' }).click()
      for (const window of [page, other.page])
        await window.getByRole('row').nth(1).getByText('Running', { exact: true }).waitFor()
      expect(await page.getByRole('button', { name: 'Backing up' }).isDisabled()).toBe(true)
      const row = other.page.getByRole('table', { name: 'Backups, newest first' }).getByRole('row').nth(1)
      await row.getByText('Running', { exact: true }).waitFor()
      expect(await row.getByRole('button').count()).toBe(0)
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    for (const window of [page, other.page])
      await window.getByRole('row').nth(1).getByText('Complete', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Back up now' }).waitFor()
  })

  test('is restored into a new database, whose name is judged while it is typed', async (context) => {
    const shown = dashboardOf(context, dashboard)
    await taken(shown, 'orders')
    const { page, visit, complaints } = await shown.open(shown.admin.email)
    await visit(path)
    await page.getByRole('button', { name: 'Restore the backup of orders' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Restore “orders”' })
    const name = dialog.getByLabel('Name of the new database')
    expect(await name.inputValue()).toMatch(/^orders-\d{4}-\d\d-\d\d$/)
    await dialog.getByText('This name is free.').waitFor()
    await name.fill('others')
    await dialog.getByText('You have a database “others” already').waitFor()
    await dialog.getByRole('button', { name: 'Restore' }).click()
    await name.fill('not a name')
    await dialog.getByText('Letters, digits, dots, dashes and underscores alone').waitFor()
    await name.fill('orders-again')
    await dialog.getByText('This name is free.').waitFor()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('“orders-again” is restored').first().waitFor()
    await page.getByRole('button', { name: 'Open' }).first().click()
    await page.waitForURL(/\/databases\/orders-again$/)
    expect((await shown.rest.query('orders-again', rowsOfOrders)).data).toEqual(
      (await shown.rest.query('orders', rowsOfOrders)).data,
    )
    expect(complaints()).toEqual([])
  })

  test('that cannot be restored says why, and what is there stays', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const backup = await taken(shown, 'others')
    const { gateway, open, admin } = shown
    await writeFile(join(gateway.dataDir, 'backups', backup.database_id, `${backup.id}.sql.gz`), 'no dump at all')
    const { page, visit } = await open(admin.email)
    await visit('/databases/others/backups')
    await page.getByRole('button', { name: 'Restore the backup of others' }).click()
    await page.getByRole('dialog').getByLabel('Name of the new database').fill('others-again')
    await page.keyboard.press('Enter')
    const tray = page.getByRole('region', { name: 'Imports' })
    await tray.getByText('Not made:').waitFor()
    await tray
      .getByRole('alert')
      .getByText(/SHA-256|damaged|not what was written/i)
      .waitFor()
    await tray.getByRole('button', { name: 'Dismiss the import of others-again' }).click()
    await tray.waitFor({ state: 'detached' })
    await shown.rest.refused('GET', '/admin/databases/others-again')
  })

  test('is deleted once that was confirmed', async (context) => {
    const shown = dashboardOf(context, dashboard)
    await taken(shown, 'orders')
    const before = await backupsOf(shown, 'orders')
    const { page, visit, complaints } = await shown.open(shown.admin.email)
    await visit(path)
    await act(page, 'Acts on the backup of orders', 'Delete')
    const dialog = page.getByRole('dialog', { name: 'Delete this backup of “orders”?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await backupsOf(shown, 'orders')).toEqual(before)
    await act(page, 'Acts on the backup of orders', 'Delete')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => table(page).getByRole('row').count()).toBe(before.length)
    expect(await backupsOf(shown, 'orders')).toEqual(before.slice(1))
    expect(complaints()).toEqual([])
  })

  test('that fails shows why, in the list, on the overview and in the activity, each with a way to it', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { gateway, rest, open, admin } = shown
    await gateway.spawn('unlucky')
    const first = await taken(shown, 'unlucky')
    await rest.ask('DELETE', `/admin/backups/${first.id}`)
    // A file where its folder would be.
    const blocked = join(gateway.dataDir, 'backups', first.database_id)
    await rm(blocked, { recursive: true, force: true })
    await writeFile(blocked, '')
    const { page, visit, complaints, expectGood } = await open(admin.email)
    await visit('/databases/unlucky/backups')
    await page.getByRole('button', { name: 'Back up now' }).click()
    const row = page.getByRole('table', { name: 'Backups of unlucky' }).getByRole('row').nth(1)
    await row.getByText('Failed', { exact: true }).waitFor()
    const [{ failure }] = await backupsOf(shown, 'unlucky')
    expect(failure).not.toBeNull()
    await row.getByText(failure, { exact: true }).waitFor()
    expect(await row.getByRole('button', { name: /^Restore/ }).count()).toBe(0)
    await expectGood('backup-failed')

    await visit('/databases/unlucky/activity')
    await page.getByText('Backup failed', { exact: true }).waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Backup failed' })
      .getByRole('link', { name: 'Backups', exact: true })
      .click()
    await page.waitForURL(/\/backups\?database=unlucky&state=failed$/)
    await page.getByRole('table', { name: 'Backups, newest first' }).getByText(failure).waitFor()
    await visit('/')
    const events = page.getByRole('region', { name: 'Happened last' })
    const event = events.getByRole('listitem').filter({ hasText: 'Cannot back up "unlucky"' })
    await event.getByRole('link', { name: 'unlucky' }).click()
    await page.waitForURL(/\/backups\?database=unlucky&state=failed$/)
    await rm(blocked)
    expect(complaints()).toEqual([])
  })
})

describe('the backups of all', () => {
  test('bring back a database that was deleted for good', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { gateway, rest, open, admin } = shown
    await gateway.spawn('lost')
    await rest.query('lost', 'CREATE TABLE kept (a)')
    await rest.query('lost', "INSERT INTO kept VALUES ('here')")
    await taken(shown, 'lost')
    await rest.ask('DELETE', '/admin/databases/lost')
    const { page, visit, complaints } = await open(admin.email)
    await visit('/databases')
    await page.getByRole('navigation', { name: 'Databases' }).getByRole('link', { name: 'Backups' }).click()
    await page.getByLabel('Name of the database').fill('lost')
    await page.waitForURL(/\?database=lost$/)
    const row = page.getByRole('table', { name: 'Backups, newest first' }).getByRole('row').nth(1)
    await row.getByText('Deleted').waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await row.getByRole('button', { name: /^Restore/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Restore “lost”' })
    expect(await dialog.getByLabel('Name of the new database').inputValue()).toBe('lost')
    await dialog.getByRole('button', { name: 'Restore' }).click()
    await page.getByText('“lost” is restored').first().waitFor()
    expect((await rest.query('lost', 'SELECT a FROM kept')).data).toEqual([{ a: 'here' }])
    expect(complaints()).toEqual([])
  })

  test('are narrowed by state and by how they were taken, which the address keeps', async (context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    await visit('/backups?state=failed')
    const rows = page.getByRole('table', { name: 'Backups, newest first' }).getByRole('row')
    await rows.nth(1).getByRole('link', { name: 'unlucky' }).waitFor()
    expect(await rows.count()).toBe(2)
    await page.getByLabel('Taken').selectOption('schedule')
    await page.getByText('No backup fits this search').waitFor()
    expect(new URL(page.url()).search).toBe('?state=failed&trigger=schedule')
  })

  test('are found by the palette, which also takes one', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { page, visit } = await shown.open(shown.admin.email)
    await visit('/databases/others')
    const before = (await backupsOf(shown, 'others')).length
    await page.keyboard.press('Control+k')
    const search = page.getByRole('combobox', { name: 'Search pages' })
    await search.fill('back up')
    await page.getByRole('option', { name: 'Back up “others” now' }).click()
    await page.waitForURL(/\/databases\/others\/backups$/)
    await expect.poll(async () => (await backupsOf(shown, 'others')).length).toBe(before + 1)
    await page.keyboard.press('Control+k')
    await search.fill('backups')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/ui\/backups$/)
  })

  test('that cannot be listed say so, and are asked for again', async (context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    const error = { code: 'INTERNAL_ERROR', reason: 'INTERNAL_ERROR', message: 'Cannot read the catalog' }
    for (const [address, asked] of [
      ['/backups', '**/admin/backups?*'],
      [path, '**/admin/databases/orders/backups'],
    ] as const) {
      await page.route(asked, (route) => route.fulfill({ status: 500, json: { error } }))
      await visit(address)
      await page.getByText('The backups cannot be shown now').waitFor()
      await page.unroute(asked)
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('table').waitFor()
    }
  })
})

test('who may read a database is offered none of it, and a person sees the backups of her own alone', async (context) => {
  const shown = dashboardOf(context, dashboard)
  const vera = await shown.open('vera@example.org')
  await vera.visit('/databases/orders')
  const tabs = vera.page.getByRole('navigation', { name: 'Pages of orders' })
  await tabs.getByRole('link', { name: 'Data', exact: true }).waitFor()
  expect(await tabs.getByRole('link', { name: 'Backups' }).count()).toBe(0)
  await vera.page.getByRole('button', { name: 'More of orders' }).click()
  await vera.page.getByRole('menuitem', { name: 'Read anew' }).waitFor()
  expect(await vera.page.getByRole('menuitem', { name: 'Back up now' }).count()).toBe(0)
  await vera.visit(path)
  await vera.page.getByText('This is not yours to see').waitFor()
  await vera.visit('/backups')
  await vera.page.getByText('This is not for your role').waitFor()

  const grace = await shown.open('grace@example.org')
  await grace.visit('/backups')
  await grace.page.getByText('No backups yet').waitFor()
})

test('how often, how many and how long are settings with their units', async (context) => {
  const { admin, open, rest } = dashboardOf(context, dashboard)
  const { page, visit } = await open(admin.email)
  await visit('/settings')
  const group = page.getByRole('form', { name: 'Backups', exact: true })
  await group.getByLabel('Back up every', { exact: true }).fill('6 h')
  await group.getByLabel('Days after the database is gone', { exact: true }).fill('14')
  await group.getByText('Locked by DBFORGE_BACKUP_KEEP').waitFor()
  await group.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Backups: saved').first().waitFor()
  await visit(path)
  await page.getByText('Every 6 h while it is used; the newest 5 are kept.').waitFor()
  await rest.ask('PATCH', '/admin/settings', { body: { backup_interval_ms: 0 } })
  await page.reload()
  await page.getByText('None is taken by itself.').waitFor()
  await rest.ask('PATCH', '/admin/settings', { body: { backup_interval_ms: null, backup_retention_days: null } })
})

test('a rule about backups leads to them', async (context) => {
  const shown = dashboardOf(context, dashboard)
  const { admin, open, rest } = shown
  const wish = {
    name: 'Of backups in a test',
    metric: 'failed_backups',
    comparison: 'above',
    threshold: 0,
    for_seconds: 0,
  }
  const made = await rest.ask('POST', '/admin/alerts/rules', { body: { ...wish, severity: 'critical' } })
  expect(made.status, made.text).toBe(201)
  const { page, visit } = await open(admin.email)
  await visit('/settings/notifications')
  const rules = page.getByRole('table', { name: 'Alert rules, oldest first' })
  const row = rules.getByRole('row').filter({ hasText: 'Of backups in a test' })
  await row.getByText('Failed backups above 0').waitFor()
  await row.getByRole('link', { name: 'Look at the backups' }).click()
  await page.waitForURL(/\/backups\?state=failed$/)
  const { alerts: watching, backups } = shown.gateway.gateway.context
  await backups.schedule.look()
  await watching.engine.check()
  await page.goBack()
  const alerts = page.getByRole('table', { name: 'Alerts, newest first' })
  await alerts
    .getByRole('row')
    .filter({ hasText: 'Of backups in a test' })
    .getByRole('link', { name: 'Look at the backups' })
    .click()
  await page.waitForURL(/\/backups\?state=failed$/)
  await rest.ask('DELETE', `/admin/alerts/rules/${made.body.id}`)
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const shown = dashboardOf(context, dashboard)
    await shown.gateway.spawn(`fresh-${width}`)
    const { page, visit, expectGood, complaints } = await shown.open(shown.admin.email, width)
    await visit(`/databases/fresh-${width}/backups`)
    await page.getByText('No backups yet').waitFor()
    await expectGood('backups-empty')
    await visit(path)
    await table(page).waitFor()
    await expectGood('backups')
    await page.getByRole('button', { name: 'Restore the backup of orders' }).first().click()
    await page.getByRole('dialog').getByText('This name is free.').waitFor()
    await expectGood('backups-restore')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await act(page, 'Acts on the backup of orders', 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).waitFor()
    await expectGood('backups-delete')
    await visit('/backups')
    await page.getByRole('table', { name: 'Backups, newest first' }).waitFor()
    await expectGood('backups-all')
    expect(complaints()).toEqual([])
  },
)
