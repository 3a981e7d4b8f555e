import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeUnlucky, pathOfOrders, startBackupsDashboard, taken } from './backups-dashboard.ts'
import { dashboardOf, type PeopleDashboard } from './people-dashboard.ts'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startBackupsDashboard()
})
afterAll(() => dashboard?.close())

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
  await visit(pathOfOrders)
  await page.getByText('Every 6 h while it is used; the newest 5 are kept.').waitFor()
  await rest.ask('PATCH', '/admin/settings', { body: { backup_interval_ms: 0 } })
  await page.reload()
  await page.getByText('None is taken by itself.').waitFor()
  await rest.ask('PATCH', '/admin/settings', { body: { backup_interval_ms: null, backup_retention_days: null } })
})

test('a database may have a schedule of its own, which the page shows and changes', async (context) => {
  const shown = dashboardOf(context, dashboard)
  const { page, visit, complaints, expectGood } = await shown.open(shown.admin.email)
  await visit(pathOfOrders)
  await page.getByText('As the settings say.').waitFor()
  await page.getByRole('button', { name: 'Change the schedule' }).click()
  const dialog = page.getByRole('dialog', { name: 'When “orders” is backed up' })
  await dialog.getByText('In force: Every day while it is used; the newest 5 are kept.').waitFor()
  await dialog.getByLabel('Back up by itself', { exact: true }).selectOption('own')
  const interval = dialog.getByLabel('Back up by itself: value')
  await interval.fill('sometimes')
  await dialog.getByText('Write it like “6 h”').waitFor()
  await expect.poll(() => dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await interval.fill('6 h')
  await dialog.getByLabel('Scheduled backups that are kept', { exact: true }).selectOption('own')
  const keep = dialog.getByLabel('Scheduled backups that are kept: value')
  await keep.fill('0')
  await dialog.getByText('At least 1').waitFor()
  await keep.fill('3')
  await expectGood('backups-schedule')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('Every 6 h while it is used; the newest 3 are kept.').waitFor()
  await page.getByText('So says the database itself.').waitFor()
  const rules = async () => (await shown.rest.get('/admin/databases/orders')).body.database.backups
  expect(await rules()).toEqual({ interval_ms: 21_600_000, keep: 3 })

  await page.getByRole('button', { name: 'Change the schedule' }).click()
  await expect.poll(() => interval.inputValue()).toBe('6 h')
  await dialog.getByLabel('Back up by itself', { exact: true }).selectOption('off')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('None is taken by itself.').waitFor()
  await page.getByRole('button', { name: 'Change the schedule' }).click()
  await dialog.getByLabel('Back up by itself', { exact: true }).selectOption('default')
  await dialog.getByLabel('Scheduled backups that are kept', { exact: true }).selectOption('default')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('As the settings say.').waitFor()
  expect(await rules()).toEqual({ interval_ms: null, keep: null })
  expect(complaints()).toEqual([])
})

test('a rule about backups leads to them', async (context) => {
  const shown = dashboardOf(context, dashboard)
  const { admin, open, rest } = shown
  await makeUnlucky(shown, 'unlucky')
  await taken(shown, 'unlucky')
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
