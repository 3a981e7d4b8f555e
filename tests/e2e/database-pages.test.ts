import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

const hostile = '<img src=x onerror="document.title=1">'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard()
  if (dashboard === null) return
  const { gateway, people, rest } = dashboard
  await people.join('grace', 'user')
  await people.join('vera', 'viewer')
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE lamps (id INTEGER PRIMARY KEY)')
  await rest.ask('PUT', '/admin/databases/orders/grants/vera@example.org', { body: { right: 'read' } })
  await rest.ask('PATCH', '/admin/databases/orders', { body: { description: hostile } })
})
afterAll(() => dashboard?.close())

describe('Connect', () => {
  test('makes a token that opens the database by the address that is shown, for reading alone', async (context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await open(admin.email)
    await visit('/databases/orders/connect')
    await page.getByLabel('Name').fill(hostile)
    await page.getByLabel('Access').selectOption('read-only')
    await page.getByRole('button', { name: 'Create token' }).click()
    const authToken = await page.getByRole('figure', { name: 'the token', exact: true }).locator('code').innerText()
    const code = await page.getByRole('figure', { name: 'the code for TypeScript' }).innerText()
    const url = /url: '([^']+)'/.exec(code)?.[1] ?? ''

    const db = createClient({ url, authToken })
    expect((await db.execute('SELECT name FROM sqlite_schema')).rows).toEqual([{ name: 'lamps' }])
    await expect(db.execute('INSERT INTO lamps VALUES (1)')).rejects.toThrow()
    db.close()
    await expect.poll(() => page.getByText('export DATABASE_TOKEN=').innerText()).toContain(authToken)

    await page.getByRole('tab', { name: 'curl' }).click()
    await expect
      .poll(() => page.getByRole('figure', { name: 'the code for curl' }).innerText())
      .toContain('/api/db/orders/query')
    await page.getByRole('link', { name: 'Tokens' }).click()
    await page.getByRole('cell', { name: hostile, exact: true }).waitFor()
    await expect
      .poll(() => page.getByRole('figure', { name: 'the token' }).count(), { message: 'it is shown once' })
      .toBe(0)
    expect(complaints()).toEqual([])
  })
})

describe('Overview', () => {
  test('says that a database was held back behind others', async (context) => {
    const { admin, gateway, open, rest } = dashboardOf(context, dashboard)
    const turns = async () => (await rest.get('/admin/databases/orders/stats')).body.turns
    const { page, visit } = await open(admin.email)
    await visit('/databases/orders')
    await page.getByText('Reads from memory').waitFor()
    expect(await page.getByText('Held back').count()).toBe(0)
    await gateway.spawn('till')
    await expect
      .poll(async () => {
        const flood = Array.from({ length: 64 }, () => gateway.query('orders', 'SELECT 1'))
        await Promise.all([...flood, gateway.query('till', 'SELECT 1')])
        return (await turns()).held
      })
      .toBeGreaterThan(0)
    const { held } = await turns()
    await page.reload()
    await page.getByText(`${held} requests behind others`).waitFor()
  })
})

describe('Tokens', () => {
  test('are revoked one by one, and all at once after the name is typed', async (context) => {
    const { admin, gateway, open, rest } = dashboardOf(context, dashboard)
    const [first, second] = [await gateway.token('orders'), await gateway.token('orders')]
    const opens = async (key: string) =>
      (await rest.ask('POST', '/api/db/orders/query', { key, body: { sql: 'SELECT 1' } })).status
    const { page, visit } = await open(admin.email)
    await visit('/databases/orders/tokens')
    await page
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .waitFor()
    const count = await page.getByRole('button', { name: /^Revoke/ }).count()
    await page
      .getByRole('button', { name: /^Revoke/ })
      .nth(count - 2)
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByText('Token revoked').waitFor()
    await expect.poll(() => opens(first)).toBe(401)
    expect(await opens(second)).toBe(200)

    await page.getByRole('button', { name: 'End all…' }).click()
    const act = page.getByRole('dialog').getByRole('button', { name: 'End all tokens' })
    await expect.poll(() => act.isDisabled()).toBe(true)
    await page.getByLabel('Type orders to confirm').fill('orders')
    await act.click()
    await page.getByText(/tokens? ended/).waitFor()
    await expect.poll(() => opens(second)).toBe(401)
  })
})

describe('Settings', () => {
  test('are saved section by section, and what is typed survives a change from elsewhere', async (context) => {
    const { admin, open, rest } = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await open(admin.email)
    const now = async () => (await rest.get('/admin/databases/orders')).body.database
    await visit('/databases/orders/settings')
    await page.getByLabel('Description').fill('Typed and not saved yet')
    const running = page.getByRole('form', { name: 'Durability and sleep' })
    await running.getByLabel('Durability').selectOption('relaxed')
    await running.getByLabel('Idle time before it sleeps').selectOption('own')
    await running.getByLabel('Idle time before it sleeps: value').fill('soon')
    await running.getByText('Write it like “5 min”').waitFor()
    await expect.poll(() => running.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await running.getByLabel('Idle time before it sleeps: value').fill('10 min')
    await running.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Durability and sleep: saved').waitFor()
    expect(await now()).toMatchObject({ durability: 'relaxed', idle_ms: 600_000, description: hostile })
    await expect.poll(() => page.getByLabel('Description').inputValue()).toBe('Typed and not saved yet')

    const general = page.getByRole('form', { name: 'General' })
    await general.getByLabel('Tags').fill('shop, eu')
    await general.getByRole('button', { name: 'Save' }).click()
    await page.getByText('General: saved').waitFor()
    expect(await now()).toMatchObject({ description: 'Typed and not saved yet', tags: ['shop', 'eu'] })

    const lanes = page.getByRole('form', { name: 'Lanes' })
    await lanes.getByRole('switch', { name: 'Keep answers' }).click()
    await lanes.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Lanes: saved').waitFor()
    expect((await now()).lanes).toEqual({
      coalesce_reads: true,
      keep_answers: false,
      group_commit: true,
      order_writes: true,
    })
    expect(complaints()).toEqual([])
  })

  test('say what the gateway says to a wrong address, and protect from deletion', async (context) => {
    const { admin, open, rest } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    await visit('/databases/orders/settings')
    const protection = page.getByRole('form', { name: 'Protection' })
    await protection.getByRole('switch', { name: 'Prevent deletion' }).click()
    await protection.getByLabel('Allowed addresses').fill('the moon')
    await protection.getByRole('button', { name: 'Save' }).click()
    await protection.getByText(/must be an IP address/).waitFor()
    await protection.getByLabel('Allowed addresses').fill('loopback')
    await protection.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Protection: saved').waitFor()
    expect((await rest.refused('DELETE', '/admin/databases/orders')).reason).toBe('DATABASE_PROTECTED')
    await expect.poll(() => page.getByRole('button', { name: 'Delete…' }).count()).toBe(0)
    await rest.ask('PATCH', '/admin/databases/orders', { body: { protection: { prevent_deletion: false } } })
  })

  test('put a database under maintenance with a reason, which its pages and lists show until it is over', async (context) => {
    const { admin, gateway, open, rest } = dashboardOf(context, dashboard)
    await gateway.spawn('mended')
    const { page, visit, expectGood } = await open(admin.email)
    await visit('/databases/mended/settings')
    const protection = page.getByRole('form', { name: 'Protection' })
    const save = protection.getByRole('button', { name: 'Save' })
    await protection.getByRole('switch', { name: 'Maintenance' }).click()
    await protection.getByText('Say why: callers are told').waitFor()
    await expect.poll(() => save.isDisabled()).toBe(true)
    await protection.getByLabel('What callers are told').fill('its tables are moved')
    await protection.getByRole('switch', { name: 'Block writes' }).click()
    await save.click()
    await page.getByText('Under maintenance: its tables are moved').waitFor()
    const { protection: now } = (await rest.get('/admin/databases/mended')).body.database
    expect(now).toMatchObject({ maintenance: 'its tables are moved', block_writes: true })
    await visit('/databases/mended')
    await page.getByText('It is under maintenance').waitFor()
    await expectGood('database-maintenance')
    await visit('/databases?q=mended')
    const row = page.getByRole('row').filter({ hasText: 'mended' })
    await row.getByText('maintenance', { exact: true }).filter({ visible: true }).waitFor()
    await row.getByText('read-only', { exact: true }).filter({ visible: true }).waitFor()
    await visit('/databases/mended/settings')
    await protection.getByRole('switch', { name: 'Maintenance' }).click()
    await save.click()
    await page.getByText('Under maintenance: its tables are moved').waitFor({ state: 'detached' })
    await rest.ask('DELETE', '/admin/databases/mended')
  })

  test('share the database, prune it, and bring it back', async (context) => {
    const { admin, gateway, open, rest } = dashboardOf(context, dashboard)
    await gateway.spawn('brief')
    const { page, visit } = await open(admin.email)
    await visit('/databases/brief/settings')
    const sharing = page.getByRole('form', { name: 'Share with somebody' })
    await sharing.getByLabel('Share with').fill('grace@example.org')
    await sharing.getByLabel('Right').selectOption('write')
    await sharing.getByRole('button', { name: 'Share' }).click()
    await page.getByLabel('Right of grace@example.org').waitFor()
    expect((await rest.get('/admin/databases/brief/grants')).body.grants).toMatchObject([
      { user: { email: 'grace@example.org' }, right: 'write' },
    ])

    await page.getByRole('button', { name: 'Prune…' }).click()
    await page.getByLabel('Type brief to confirm').fill('brief')
    await page.getByRole('dialog').getByRole('button', { name: 'Prune' }).click()
    await page.waitForURL(/\/ui\/databases$/)
    expect((await rest.refused('GET', '/admin/databases/brief')).status).toBe(404)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('“brief” is back').waitFor()
    expect((await rest.get('/admin/databases/brief')).status).toBe(200)
  })
})

describe('who may only read a database', () => {
  test('sees how to connect, and neither tokens nor settings', async (context) => {
    const { open } = dashboardOf(context, dashboard)
    const { page, visit } = await open('vera@example.org')
    await visit('/databases/orders/connect')
    const tabs = page.getByRole('navigation', { name: 'Pages of orders' })
    await tabs.getByRole('link', { name: 'Connect' }).waitFor()
    for (const name of ['Tokens', 'Settings']) expect(await tabs.getByRole('link', { name }).count()).toBe(0)
    await expect.poll(() => page.getByRole('button', { name: 'Create token' }).count()).toBe(0)
    await visit('/databases/orders/settings')
    await page.getByText('This is not yours to see').waitFor()
  })
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { visit, expectGood, complaints } = await open(admin.email, width)
    for (const tab of ['connect', 'tokens', 'settings']) {
      await visit(`/databases/orders/${tab}`)
      await expectGood(`database-${tab}`)
    }
    expect(complaints()).toEqual([])
  },
)
