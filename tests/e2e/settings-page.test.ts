import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard({ env: { DBFORGE_ARCHIVE_DAYS: '7' } })
})
afterAll(() => dashboard?.close())

test('settings are saved, brought back to the default, and locked by the environment', async (context) => {
  const { admin, open, rest } = dashboardOf(context, dashboard)
  const { page, visit, complaints } = await open(admin.email)
  const settingNamed = async (name: string) =>
    (await rest.get('/admin/settings')).body.settings.find((setting: { name: string }) => setting.name === name)
  await visit('/settings')
  const group = page.getByRole('form', { name: 'Databases', exact: true })
  const idle = group.getByLabel('Idle time before sleep', { exact: true })
  await idle.fill('soon')
  await group.getByText('Write it like “30 s”').waitFor()
  await expect.poll(() => group.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await idle.fill('10 min')
  await group.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Databases: saved').first().waitFor()
  expect(await settingNamed('idle_ms')).toMatchObject({ value: 600_000, source: 'stored' })

  await idle.fill('')
  await group.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await settingNamed('idle_ms')).source).toBe('default')
  await expect.poll(() => group.getByLabel('Days in the archive', { exact: true }).isDisabled()).toBe(true)
  await group.getByText('Locked by DBFORGE_ARCHIVE_DAYS').waitFor()
  expect(complaints()).toEqual([])
})

test('all settings go back to their defaults together', async (context) => {
  const { admin, open, rest } = dashboardOf(context, dashboard)
  const changed = { system_name: 'Forge of tests', idle_ms: 90_000, max_queue: 10 }
  expect((await rest.ask('PATCH', '/admin/settings', { body: changed })).status).toBe(200)
  const { page, visit, complaints } = await open(admin.email)
  await visit('/settings')
  await page.getByRole('button', { name: 'Reset all settings…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reset all settings?' })
  await dialog.getByText('Idle time before sleep').waitFor()
  await dialog.getByRole('button', { name: 'Reset', exact: true }).click()
  await page.getByText('Nothing differs from its default.').waitFor()
  const { settings } = (await rest.get('/admin/settings')).body
  expect(settings.filter(({ source }: { source: string }) => source === 'stored')).toEqual([])
  // What the environment says stays.
  const archive = settings.find(({ name }: { name: string }) => name === 'archive_days')
  expect(archive).toMatchObject({ value: 7, locked: true })
  expect(complaints()).toEqual([])
})

test('the theme is chosen here, too', async (context) => {
  const { admin, open } = dashboardOf(context, dashboard)
  const { page, visit } = await open(admin.email)
  await visit('/settings')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.reload()
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.getByRole('radio', { name: 'As the system' }).check()
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { visit, expectGood, complaints } = await open(admin.email, width)
    await visit('/settings')
    await expectGood('settings')
    expect(complaints()).toEqual([])
  },
)
