import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodPassword, tokenOfLink } from '../api/people-client.ts'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

const hostile = '<b onmouseover=alert(1)>Mallory</b>'

let dashboard: PeopleDashboard | null = null
beforeAll(async () => {
  dashboard = await startDashboard()
  await dashboard?.people.join('grace', 'user')
  await dashboard?.people.join('vera', 'viewer')
})
afterAll(() => dashboard?.close())

describe('Users', () => {
  test('invites somebody by a link that works, whatever the name is', async (context) => {
    const { admin, open, rest } = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await open(admin.email)
    await visit('/users')
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-mail address').fill('mallory@example.org')
    await dialog.getByLabel('Name').fill(hostile)
    await dialog.getByLabel('Role').selectOption('viewer')
    await dialog.getByRole('button', { name: 'Invite' }).click()
    const url = await dialog.getByRole('figure', { name: 'the link', exact: true }).locator('code').innerText()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: hostile }).waitFor()

    await page.getByRole('link', { name: 'Invites', exact: true }).click()
    await page.getByRole('table', { name: 'Open invites' }).getByRole('cell', { name: hostile }).waitFor()
    const accepted = await rest.ask('POST', '/auth/invite/accept', {
      key: null,
      body: { token: tokenOfLink(url), password: goodPassword },
    })
    expect(accepted.status).toBe(200)
    await page.reload()
    await page.getByText('No open invites').waitFor()
    expect(complaints()).toEqual([])
  })

  test('changes a role, shuts out, and ends sessions', async (context) => {
    const { admin, open, people, rest } = dashboardOf(context, dashboard)
    const linus = await people.join('linus', 'viewer')
    const { page, visit } = await open(admin.email)
    await visit('/users')
    await page.getByLabel('Search name or address').fill('linus')
    await page.getByRole('button', { name: /linus/ }).click()
    const drawer = page.getByRole('dialog', { name: 'linus' })
    await drawer.getByText('127.0.0.1').waitFor()
    await drawer.getByRole('button', { name: 'End all…' }).click()
    await page.getByRole('button', { name: 'End sessions' }).click()
    await drawer.getByText('Not signed in anywhere.').waitFor()
    expect((await linus.refused('GET', '/account')).reason).toBe('SESSION_INVALID')

    await drawer.getByLabel('Role').selectOption('user')
    await drawer.getByLabel('State').selectOption('inactive')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await page.getByText('linus: saved').waitFor()
    const { user } = (await rest.get(`/admin/users/${linus.id}`)).body
    expect(user).toMatchObject({ role: 'user', status: 'inactive' })
  })

  test('deletes somebody and hands over what they own', async (context) => {
    const { admin, open, people, rest } = dashboardOf(context, dashboard)
    const owner = await people.join('owner', 'user')
    await owner.ask('POST', '/admin/databases/spawn/estate')
    const { page, visit } = await open(admin.email)
    await visit(`/users?user=${owner.id}`)
    await page.getByRole('button', { name: 'Delete user…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete owner' })
    await dialog.getByLabel('Type owner@example.org to confirm').fill('owner@example.org')
    await dialog.getByRole('button', { name: 'Delete user' }).click()
    await dialog.getByLabel('Hand over 1 database to').selectOption({ label: 'grace@example.org' })
    await dialog.getByRole('button', { name: 'Delete user' }).click()
    await page.getByText('owner is deleted').waitFor()
    expect((await rest.get('/admin/databases/estate')).body.database.owner.email).toBe('grace@example.org')
  })

  test('shows the roles as the gateway checks them', async (context) => {
    const { admin, open, rest } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    await visit('/users/roles')
    const row = page.getByRole('row', { name: /Manage users, roles/ })
    await expect.poll(() => row.getByRole('cell').allInnerTexts()).toEqual(['no', 'no', 'yes'])
    const { permissions } = (await rest.get('/admin/roles')).body
    await expect.poll(() => page.locator('tbody tr:has(td)').count()).toBe(permissions.length)
  })

  test('requires a second factor of a role', async (context) => {
    const { admin, open, rest } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    await visit('/users/sign-in')
    // A slow gateway: what is changed once the rules are saved is a change of those.
    await page.route('**/admin/sign-in', async (route) => {
      await delay(500)
      await route.continue()
    })
    await page.getByLabel('Viewers').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Second factor: saved').waitFor()
    expect((await rest.get('/admin/sign-in')).body).toEqual({ second_factor_for: ['viewer'] })
    await page.getByLabel('Viewers').uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await rest.get('/admin/sign-in')).body.second_factor_for).toEqual([])
  })
})

describe('API keys', () => {
  test('are made narrow, rotated, and revoked', async (context) => {
    const { admin, gateway, open, rest } = dashboardOf(context, dashboard)
    await gateway.spawn('orders')
    const read = (key: string) => rest.ask('POST', '/api/db/orders/query', { key, body: { sql: 'SELECT 1' } })
    const { page, visit } = await open(admin.email)
    await visit('/users/keys')
    await page.getByRole('button', { name: 'Create key' }).click()
    const creating = page.getByRole('dialog')
    await creating.getByLabel('Name').fill('report')
    await creating.getByLabel('Access').selectOption('read-only')
    await creating.getByLabel('Only some parts of the API').check()
    await creating.getByLabel('Databases', { exact: true }).last().fill('orders')
    await creating.getByRole('button', { name: 'Create key' }).click()
    const textOf = () => page.getByRole('figure', { name: 'the API key', exact: true }).locator('code').innerText()
    const first = await textOf()
    await creating.getByRole('button', { name: 'Done' }).click()
    expect((await read(first)).status).toBe(200)
    expect((await rest.refused('GET', '/admin/databases', { key: first })).status).toBe(403)
    await page.getByText('Data, on orders, reading only').waitFor()

    await page.getByRole('button', { name: 'Rotate report' }).click()
    await page.getByLabel('The old text opens for').selectOption('0')
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
    const second = await textOf()
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await expect.poll(async () => (await read(first)).status).toBe(401)
    expect((await read(second)).status).toBe(200)

    await page.getByRole('button', { name: 'Revoke report' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('API key revoked').waitFor()
    await expect.poll(async () => (await read(second)).status).toBe(401)
  })
})

test('a viewer has no way to users or security', async (context) => {
  const { open } = dashboardOf(context, dashboard)
  const { page, visit } = await open('vera@example.org')
  const main = page.getByRole('navigation', { name: 'Main' })
  await visit('/databases')
  await main.getByRole('link', { name: 'Databases' }).waitFor()
  for (const name of ['Users', 'Security']) expect(await main.getByRole('link', { name }).count()).toBe(0)
  for (const path of ['/users', '/users/keys', '/security', '/security/audit']) {
    await visit(path)
    await page.getByText('This is not for your role').waitFor()
  }
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { visit, expectGood, complaints } = await open(admin.email, width)
    for (const path of ['', '/invites', '/roles', '/keys', '/sign-in', `?user=${admin.id}`]) {
      await visit(`/users${path}`)
      await expectGood(`users${path.split('=')[0]?.replace(/[/?]/, '-')}`)
    }
    expect(complaints()).toEqual([])
  },
)
