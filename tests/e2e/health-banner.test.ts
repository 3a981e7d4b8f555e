import { chmod, copyFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { goodPassword, peopleClient } from '../api/people-client.ts'
import { restClient } from '../api/rest-client.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { noChromium } from './chromium.ts'
import { openDashboard } from './dashboard.ts'

test('every page says that databases cannot start, why and what to do, until they can', async (context) => {
  if (noChromium !== null) context.skip(noChromium)
  await using folder = await temporaryFolder()
  const sqldPath = join(folder.path, 'sqld')
  await using dashboard = await openDashboard({ env: { DBFORGE_SQLD_PATH: sqldPath, DBFORGE_LOG_LEVEL: 'fatal' } })
  const { page, open, inspect } = dashboard
  await open('/')
  await page.getByText('Databases that sleep cannot start').waitFor()
  await page.getByRole('status').getByText(`There is no sqld binary at "${sqldPath}"; set DBFORGE_SQLD_PATH`).waitFor()
  await page.getByText('Not healthy').waitFor()
  await inspect('unhealthy')
  await copyFile(await new SqldBinary().locate(), sqldPath)
  await chmod(sqldPath, 0o755)
  await page.getByText('Databases that sleep cannot start').waitFor({ state: 'detached' })
  await page.getByText('Healthy', { exact: true }).waitFor()
  await expect.poll(() => page.getByRole('status').getByText('There is no sqld binary').count()).toBe(0)
})

test('every page warns administrators of what does no harm yet, with what to do, until it is mended', async (context) => {
  if (noChromium !== null) context.skip(noChromium)
  await using folder = await temporaryFolder()
  const backups = join(folder.path, 'kept')
  await writeFile(backups, 'in the way')
  await using dashboard = await openDashboard({ env: { DBFORGE_BACKUP_DIR: backups, DBFORGE_LOG_LEVEL: 'fatal' } })
  const { gateway, page, open, inspect } = dashboard
  const viewer = await dashboard.newPage()
  await peopleClient(gateway).join('vera', 'viewer')
  await dashboard.signIn(viewer, { email: 'vera@example.org', password: goodPassword })
  for (const each of [page, viewer]) {
    await open('/databases', each)
    await each.getByText('Healthy, with a warning').waitFor()
  }
  const banner = (of: typeof page) => of.getByRole('status').getByText('Backups cannot be taken.')
  await banner(page).waitFor()
  await page.getByRole('status').getByText(`Cannot put backups in "${backups}"`).waitFor()
  expect(await banner(viewer).count()).toBe(0)
  await inspect('warned')
  await rm(backups)
  await page.reload()
  await banner(page).waitFor({ state: 'detached' })
  await page.getByText('Healthy', { exact: true }).waitFor()
})

test('every page says what the data is open to and why, to administrators with the way to the settings', async (context) => {
  if (noChromium !== null) context.skip(noChromium)
  await using dashboard = await openDashboard({ env: { DBFORGE_LOG_LEVEL: 'fatal' } })
  const { gateway, page, open, inspect } = dashboard
  const rest = restClient(gateway)
  const viewer = await dashboard.newPage()
  await peopleClient(gateway).join('vera', 'viewer')
  await dashboard.signIn(viewer, { email: 'vera@example.org', password: goodPassword })
  await rest.ask('PATCH', '/admin/settings', { body: { mode: 'maintenance', mode_reason: 'new disks, until noon' } })
  for (const each of [page, viewer]) {
    await open('/databases', each)
    await each.getByText('Under maintenance, no database can be used: new disks, until noon.').waitFor()
  }
  const link = (of: typeof page) => of.getByRole('status').getByRole('link', { name: 'Settings' })
  await expect.poll(() => link(viewer).count()).toBe(0)
  await inspect('maintenance-of-all')
  await link(page).click()
  const form = page.getByRole('form', { name: 'Maintenance' })
  await form.getByLabel('Mode').selectOption('read-only')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('All databases are read-only: new disks, until noon.').waitFor()
  await form.getByLabel('Mode').selectOption('')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('All databases are read-only').waitFor({ state: 'detached' })
})
