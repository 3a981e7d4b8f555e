import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

const hostile = '<script>document.title=1</script>'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard()
  if (dashboard === null) return
  const { gateway, rest } = dashboard
  await gateway.spawn('orders')
  await rest.ask('GET', '/admin/databases', { key: 'dbf_wrong' })
  // Its name is in the log as what it was about.
  await rest.ask('DELETE', `/admin/keys/${encodeURIComponent(hostile)}`)
  for (let i = 0; i < 120; i++) await rest.post('/admin/databases/orders/tokens', { access: 'full', name: `t${i}` })
})
afterAll(() => dashboard?.close())

test('the score is what the gateway says, with each finding and its remedy', async (context) => {
  const { admin, open, rest } = dashboardOf(context, dashboard)
  const { page, visit, complaints } = await open(admin.email)
  await visit('/security')
  const { score, findings } = (await rest.get('/admin/security')).body
  await page.getByRole('img', { name: `Score ${score} of 100` }).waitFor()
  for (const { title, remedy } of findings) {
    await page.getByRole('heading', { name: title }).waitFor()
    if (remedy !== null) await page.getByText(remedy).waitFor()
  }
  const stolen = page.getByRole('listitem').filter({ hasText: 'A stolen password lets no administrator in' })
  await stolen.getByRole('link', { name: 'Second factor' }).click()
  await page.waitForURL(/\/users\/sign-in$/)
  await page.goBack()
  await page.getByRole('link', { name: 'API_KEY_INVALID' }).click()
  await page.getByRole('cell', { name: 'List databases' }).first().waitFor()
  await expect.poll(() => page.getByLabel('Reason').inputValue()).toBe('API_KEY_INVALID')
  expect(complaints()).toEqual([])
})

describe('the audit log', () => {
  test('is filtered by its form and by its address, and shows hostile text as text', async (context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await open(admin.email)
    await visit('/security/audit')
    await page.getByLabel('Action').fill('revokeKey')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByText(hostile).first().waitFor()
    expect(new URL(page.url()).searchParams.get('action')).toBe('revokeKey')
    await page
      .getByRole('button', { name: /^Details of entry/ })
      .first()
      .click()
    await page.getByText('KEY_NOT_FOUND').first().waitFor()
    await page.reload()
    await page.getByText(hostile).first().waitFor()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.getByRole('button', { name: 'Clear' }).click()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(100)
    expect(complaints()).toEqual([])
  })

  test('shows older pages without a gap while new entries come', async (context) => {
    const { admin, open, rest } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    await visit('/security/audit?action=createDatabaseToken')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(100)
    const first = page.getByRole('button', { name: /^Details of entry/ }).first()
    await first.click()
    await page.getByRole('button', { name: 'Show older' }).click()
    await expect.poll(() => page.locator('tbody tr:not([id])').count()).toBe(120)
    await rest.post('/admin/databases/orders/tokens', { access: 'full', name: 'newest' })
    await expect.poll(() => page.locator('tbody tr:not([id])').count()).toBe(121)
    await expect.poll(() => page.locator('tbody tr[id]').count(), { message: 'what is open stays open' }).toBe(1)
    await expect.poll(() => page.getByRole('button', { name: 'Show older' }).count()).toBe(0)
  })

  test('is exported with its filter, and its chain verified', async (context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    await visit('/security/audit?action=createDatabaseToken')
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\r\n')
    expect(lines.length).toBeGreaterThan(120)
    expect(lines.slice(1).every((line) => line.includes('createDatabaseToken'))).toBe(true)
    await page.getByRole('button', { name: 'Verify the chain' }).click()
    await page.getByText(/^Whole: /).waitFor()
  })
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood, complaints } = await open(admin.email, width)
    await visit('/security')
    await expectGood('security')
    await visit('/security/audit?outcome=failed')
    await page
      .getByRole('button', { name: /^Details of entry/ })
      .first()
      .click()
    await expectGood('audit')
    expect(complaints()).toEqual([])
  },
)
