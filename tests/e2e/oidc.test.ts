import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { type OidcServer, startOidcServer } from '../harness/oidc-server.ts'
import { noChromium } from './chromium.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'

const clock = createMovableClock()

describe.skipIf(noChromium !== null)('who comes through the OIDC provider', () => {
  let server: OidcServer
  let dashboard: Dashboard
  let page: Page
  let base: string

  beforeAll(async () => {
    server = await startOidcServer()
    const env = {
      DBFORGE_OIDC_ISSUER: server.issuer,
      DBFORGE_OIDC_CLIENT_ID: server.clientId,
      DBFORGE_OIDC_CLIENT_SECRET: server.clientSecret,
      DBFORGE_OIDC_NAME: 'Example',
      DBFORGE_OIDC_ROLES: '*=user',
    }
    dashboard = await openDashboard({ env, overrides: { clock } })
    base = `http://localhost:${dashboard.gateway.port}`
    server.serve(`${base}/auth/oidc/callback`)
    server.claims.set('grace', { email: 'grace@example.org', email_verified: true, name: 'Grace Hopper' })
    // The provider sends back to where the gateway says that it is.
    page = await (await dashboard.browser.newContext({ baseURL: base, reducedMotion: 'reduce' })).newPage()
  }, 60_000)
  afterAll(async () => {
    await dashboard?.[Symbol.asyncDispose]()
    await server?.[Symbol.asyncDispose]()
  })

  /** Types a name at the provider, and lets us read it, if asked. */
  async function passProvider(at: Page): Promise<void> {
    await at.locator('input[name=login]').fill('grace')
    await at.locator('input[name=password]').fill('any')
    await at.locator('button[type=submit]').click()
    const consent = at.getByRole('button', { name: 'Continue' })
    // The window may close by itself before that.
    await Promise.race([consent.click().catch(() => undefined), at.waitForURL(`${base}/**`).catch(() => undefined)])
  }

  test('signs in there, and is back in the dashboard', async () => {
    await page.goto('/ui/sign-in')
    await page.getByRole('link', { name: 'Sign in with Example' }).click()
    await passProvider(page)
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
  })

  test('proves it anew in a window beside the page, and the act goes on', async () => {
    await page.goto('/ui/account')
    const begin = page.getByRole('button', { name: 'Set up an authenticator app' })
    await begin.waitFor()
    clock.advance(16 * 60_000)
    await begin.click()
    const dialog = page.getByRole('dialog', { name: 'Please confirm that it is you' })
    await dialog.getByRole('button', { name: 'Confirm with Example' }).waitFor()
    expect(await dialog.getByLabel('Password').count(), 'there is no password').toBe(0)
    await dashboard.inspect('step-up-oidc', page)
    const opened = page.context().waitForEvent('page')
    await dialog.getByRole('button', { name: 'Confirm with Example' }).click()
    const beside = await opened
    await passProvider(beside)
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    await eventually(() => beside.isClosed(), { what: 'the window to close' })
  })

  test('signs in again beside the page when the session is over, which keeps what was typed', async () => {
    await page.goto('/ui/databases?create=1')
    await page.getByLabel('Name').fill('kept')
    await page.context().clearCookies({ name: '__Host-dbforge_session' })
    const again = page.getByRole('dialog', { name: 'Your session is over' })
    await again.waitFor()
    expect(await again.getByLabel('Password').count()).toBe(0)
    const opened = page.context().waitForEvent('page')
    await again.getByRole('button', { name: 'Sign in with Example' }).click()
    const beside = await opened
    // The provider knows this browser, and asks nothing.
    await again.waitFor({ state: 'hidden' })
    await eventually(() => beside.isClosed(), { what: 'the window to close' })
    await page.getByRole('button', { name: 'Create', exact: true }).last().click()
    await page.getByRole('heading', { name: 'kept' }).waitFor()
  })
})
