import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { totpCode, totpStep } from '../../gateway/domain/people/totp.ts'
import { noChromium } from './chromium.ts'
import { administrator, type Dashboard, openDashboard } from './dashboard.ts'

describe.skipIf(noChromium !== null)('people', () => {
  let dashboard: Dashboard

  beforeAll(async () => {
    dashboard = await openDashboard()
  })
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  test('an invite is accepted by its link, and who accepted it is signed in', async () => {
    const { gateway } = dashboard
    const invite = { email: 'grace@example.org', name: 'Grace', role: 'viewer' }
    const answer = await gateway.call('POST', '/admin/invites', JSON.stringify(invite))
    const { url } = await answer.json()
    const page = await dashboard.newPage()
    await page.goto(url.replace('//localhost', '//127.0.0.1'))
    await page.getByRole('heading', { name: 'Join DB-Forge' }).waitFor()
    expect(page.url(), 'the secret is out of the address').not.toContain('#')
    await dashboard.inspect('welcome', page)
    await page.getByLabel('Password', { exact: true }).fill('password12')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('alert').getByText('The password').waitFor()
    await page.getByLabel('Password', { exact: true }).fill('nine old clocks 4')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    // A viewer makes nothing: neither button nor command says otherwise.
    await expect.poll(() => page.getByRole('link', { name: 'Create a database' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Databases', exact: true }).click()
    await page.getByText('No database is shared with you yet').waitFor()
    await dashboard.inspect('viewer-databases', page)
    await page.context().close()
  })

  test('a second factor is set up with its recovery codes, and asked for from then on', async () => {
    const { page } = dashboard
    await dashboard.open('/account')
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    await dashboard.inspect('second-factor')
    await page.getByLabel('Code').fill(totpCode(secret, totpStep(Date.now())))
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByText('Each works once').waitFor()
    const codes = await page.getByRole('dialog').getByRole('listitem').allTextContents()
    expect(codes).toHaveLength(10)
    await dashboard.inspect('recovery-codes')
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 recovery codes are left').waitFor()

    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).searchParams.get('next')).toBe('/account')
    await page.getByLabel('E-mail').fill(administrator.email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('E-mail address or password is wrong').waitFor()
    await page.getByLabel('Password').fill(administrator.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Code').fill(codes[0] ?? '')
    await page.keyboard.press('Enter')
    await page.getByText('9 recovery codes are left').waitFor()
  })

  test('a session that ends meanwhile is begun again on top of the page, which keeps what was typed', async () => {
    const page = await dashboard.newPage()
    const linus = { email: 'linus@example.org', password: 'four grey herons 7' }
    await addUser(dashboard, linus)
    await dashboard.signIn(page, linus)
    await dashboard.open('/databases?create=1', page)
    await page.getByLabel('Name').fill('kept')
    await page.getByLabel('Description').fill('What I was typing')
    // The list behind the dialog asks by itself, and hears that the session is over.
    await page.context().clearCookies()
    const again = page.getByRole('dialog', { name: 'Your session is over' })
    await again.waitFor()
    await again.getByLabel('Password').fill(linus.password)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await again.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Create', exact: true }).last().click()
    await page.getByRole('heading', { name: 'kept' }).waitFor()
    await page.getByText('What I was typing').waitFor()
    await page.context().close()
  })

  test('none of them broke, asked another origin or broke the rules of its policy', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})

async function addUser({ gateway }: Dashboard, { email, password }: { email: string; password: string }) {
  const invite = await gateway.call('POST', '/admin/invites', JSON.stringify({ email, name: 'Linus', role: 'user' }))
  const { url } = await invite.json()
  const body = JSON.stringify({ token: new URL(url).hash.slice(1), password })
  const accepted = await gateway.call('POST', '/auth/invite/accept', body)
  expect(accepted.status).toBe(200)
}
