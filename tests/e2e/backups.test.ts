import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suspend, workerPid } from '../harness/worker-process.ts'
import {
  act,
  backupsOf,
  makeUnlucky,
  pathOfOrders,
  rowsOfOrders,
  startBackupsDashboard,
  tableOfOrders,
  taken,
} from './backups-dashboard.ts'
import { dashboardOf, type PeopleDashboard } from './people-dashboard.ts'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startBackupsDashboard({ DBFORGE_LOG_LEVEL: 'info' })
})
afterAll(() => dashboard?.close())

describe('a backup', () => {
  test('is taken, seen in another window as it ends, and what is downloaded is the database', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await shown.open(shown.admin.email)
    const other = await shown.open(shown.admin.email)
    const streaming = other.page.waitForRequest(/\/admin\/events/)
    await other.visit(pathOfOrders)
    await other.page.getByText('No backups yet').waitFor()
    await streaming
    await visit(pathOfOrders)
    await page.getByText('Every day while it is used; the newest 5 are kept.').waitFor()
    await page.getByRole('button', { name: 'Back up now' }).click()
    for (const window of [page, other.page]) {
      const row = tableOfOrders(window).getByRole('row').nth(1)
      await row.getByText('Complete').waitFor()
      await row.getByText('On request').waitFor()
    }
    await page.getByRole('button', { name: 'Back up now' }).waitFor()

    const [backup] = await backupsOf(shown, 'orders')
    await tableOfOrders(page).getByRole('button', { name: 'Copy the SHA-256' }).click()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(backup.sha256)
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
      await expect.poll(() => page.getByRole('button', { name: 'Backing up' }).isDisabled()).toBe(true)
      const row = other.page.getByRole('table', { name: 'Backups, newest first' }).getByRole('row').nth(1)
      await row.getByText('Running', { exact: true }).waitFor()
      await expect.poll(() => row.getByRole('button').count()).toBe(0)
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
    await visit(pathOfOrders)
    await page.getByRole('button', { name: 'Restore the backup of orders' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Restore “orders”' })
    const name = dialog.getByLabel('Name of the new database')
    await expect.poll(() => name.inputValue()).toMatch(/^orders-\d{4}-\d\d-\d\d$/)
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
    await visit(pathOfOrders)
    await act(page, 'Acts on the backup of orders', 'Delete')
    const dialog = page.getByRole('dialog', { name: 'Delete this backup of “orders”?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await backupsOf(shown, 'orders')).toEqual(before)
    await act(page, 'Acts on the backup of orders', 'Delete')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => tableOfOrders(page).getByRole('row').count()).toBe(before.length)
    expect(await backupsOf(shown, 'orders')).toEqual(before.slice(1))
    expect(complaints()).toEqual([])
  })

  test('that fails shows why, in the list, on the overview and in the activity, each with a way to it', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { open, admin } = shown
    const makeWell = await makeUnlucky(shown, 'unlucky')
    const { page, visit, complaints, expectGood } = await open(admin.email)
    await visit('/databases/unlucky/backups')
    await page.getByRole('button', { name: 'Back up now' }).click()
    const row = page.getByRole('table', { name: 'Backups of unlucky' }).getByRole('row').nth(1)
    await row.getByText('Failed', { exact: true }).waitFor()
    const [{ failure }] = await backupsOf(shown, 'unlucky')
    expect(failure).not.toBeNull()
    await row.getByText(failure, { exact: true }).waitFor()
    await expect.poll(() => row.getByRole('button', { name: /^Restore/ }).count()).toBe(0)
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
    await makeWell()
    expect(complaints()).toEqual([])
  })
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
    await visit(pathOfOrders)
    await tableOfOrders(page).waitFor()
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
