import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

const byOwner = 'SELECT * FROM notes WHERE owner = ?'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard({ env: { DBFORGE_LOG_LEVEL: 'info' } })
  await dashboard?.gateway.spawn('orders')
  await dashboard?.gateway.spawn('other')
  await dashboard?.rest.query('orders', 'CREATE TABLE notes (id INTEGER PRIMARY KEY, owner TEXT)')
  await dashboard?.rest.query('orders', "INSERT INTO notes (owner) VALUES ('ada'), ('bob')")
  await dashboard?.rest.query('orders', byOwner, ['ada'])
})
afterAll(() => dashboard?.close())

test('events of a database come by themselves, and those of others do not', async (context) => {
  const { admin, gateway, open } = dashboardOf(context, dashboard)
  const { page, visit, complaints } = await open(admin.email)
  await visit('/databases/orders/activity')
  const events = page.getByRole('list', { name: 'Events, newest first' })
  await events.getByText('Database spawned').waitFor()
  await expect.poll(() => events.getByText('other').count()).toBe(0)
  await gateway.token('orders')
  await events.getByText('Token changed').waitFor()
  await page.getByRole('link', { name: 'log', exact: true }).click()
  await page.waitForURL(/\/databases\/orders\/logs$/)
  expect(complaints()).toEqual([])
})

test.for([1280, 360])(
  'axe finds nothing around an open statement, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood } = await open(admin.email, width)
    await visit('/databases/orders/activity')
    await page.getByRole('button', { name: byOwner, exact: true }).click()
    await page.getByText('SCAN notes').waitFor()
    await page.getByText('What the worker remembers').click()
    await page.getByRole('list', { name: 'Most rows' }).getByRole('button').first().waitFor()
    await expectGood('activity-statement')
  },
)

test('a statement is told with its figures, its plan and the index that it wants, and stays open', async (context) => {
  const { admin, rest, open } = dashboardOf(context, dashboard)
  const { page, visit, complaints } = await open(admin.email)
  await visit('/databases/orders/activity')
  const panel = page.getByRole('region', { name: 'Statements', exact: true })
  const statement = panel.getByRole('button', { name: byOwner, exact: true })
  await statement.press('Enter')
  await panel.getByText('SCAN notes').waitFor()
  await panel.getByText('Every row of "notes" is read').waitFor()
  const index = 'CREATE INDEX "notes_owner" ON "notes" ("owner")'
  await panel.getByText(index).waitFor()
  await statement.evaluate((button) => button.setAttribute('data-kept', 'yes'))

  const runs = panel
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: byOwner, exact: true }) })
    .getByRole('cell')
    .nth(1)
  await expect.poll(() => runs.textContent()).toBe('1')
  await rest.query('orders', byOwner, ['bob'])
  await expect.poll(() => runs.textContent()).toBe('2')
  await panel.getByLabel('Rank statements').selectOption('max_ms')
  await panel.locator('th[aria-sort=descending]', { hasText: 'Slowest' }).waitFor()
  await expect.poll(() => statement.getAttribute('aria-expanded')).toBe('true')
  expect(await statement.getAttribute('data-kept')).toBe('yes')

  await rest.query('orders', index)
  await panel.getByRole('button', { name: 'Plan it anew' }).click()
  await panel.getByText('SEARCH notes USING COVERING INDEX notes_owner (owner=?)').waitFor()
  await panel.getByText('Every row of "notes" is read').waitFor({ state: 'detached' })
  expect(complaints()).toEqual([])
})

test('the panel says what is counted, and that nothing was', async (context) => {
  const { admin, rest, open } = dashboardOf(context, dashboard)
  const { page, visit } = await open(admin.email)
  await visit('/databases/other/activity')
  const panel = page.getByRole('region', { name: 'Statements', exact: true })
  await panel.getByText('No statement was counted in this time').waitFor()
  await panel.getByText(/Known to the worker alone:.*embedded replicas/).waitFor()
  await rest.ask('PATCH', '/admin/settings', { body: { insights: 'off' } })
  try {
    await panel.getByText('Statements are not counted now').waitFor()
  } finally {
    await rest.ask('PATCH', '/admin/settings', { body: { insights: null } })
  }
  await panel.getByText('Statements are not counted now').waitFor({ state: 'detached' })
})

test('that statements cannot be read is said in their place alone, and tried again', async (context) => {
  const { admin, open } = dashboardOf(context, dashboard)
  const { page, visit } = await open(admin.email)
  const error = { error: { code: 'FORBIDDEN', reason: 'FORBIDDEN', message: 'Not for you', retryable: false } }
  await page.route('**/insights?*', (route) => route.fulfill({ status: 403, json: error }))
  await visit('/databases/orders/activity')
  const panel = page.getByRole('region', { name: 'Statements', exact: true })
  await panel.getByText('The statements cannot be shown now').waitFor()
  await page.getByText('Database spawned').waitFor()
  await page.unroute('**/insights?*')
  await panel.getByRole('button', { name: byOwner, exact: true }).waitFor()
})

test('who may not read the database sees no statement of it', async (context) => {
  const { people, open } = dashboardOf(context, dashboard)
  await people.join('eve', 'user')
  const { page, visit } = await open('eve@example.org')
  await visit('/databases/orders/activity')
  await page.getByText('There is no database “orders”').waitFor()
  await expect.poll(() => page.getByText('notes').count()).toBe(0)
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood } = await open(admin.email, width)
    await visit('/databases/orders/activity')
    await page.getByText('Database spawned').waitFor()
    await expectGood('activity')
  },
)
