import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { type OidcServer, startOidcServer } from '../harness/oidc-server.ts'
import { noChromium } from './chromium.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'
import { watchPage } from './page-watch.ts'

const clock = createMovableClock()

/** With a real OpenID provider, whose own pages are walked through. */
describe.skipIf(noChromium !== null)('the sign-in with a provider', () => {
  let server: OidcServer
  let dashboard: Dashboard
  let page: Page
  let base: string

  beforeAll(async () => {
    server = await startOidcServer()
    dashboard = await openDashboard({
      env: {
        DBFORGE_OIDC_ISSUER: server.issuer,
        DBFORGE_OIDC_CLIENT_ID: server.clientId,
        DBFORGE_OIDC_CLIENT_SECRET: server.clientSecret,
        DBFORGE_OIDC_NAME: 'Example',
        DBFORGE_OIDC_ROLES: 'forge-staff=user',
      },
      overrides: { clock },
    })
    // As the gateway calls itself, which is where the provider sends people back to.
    base = `http://localhost:${dashboard.gateway.port}`
    server.serve(`${base}/auth/oidc/callback`)
    for (const [name, group] of [
      ['grace', 'forge-staff'],
      ['mallory', 'others'],
    ] as const) {
      const claims = { email: `${name}@example.org`, email_verified: true, name: `${name} of Example` }
      server.claims.set(name, { ...claims, groups: [group] })
    }
    const context = await dashboard.browser.newContext({ viewport: { width: 1280, height: 850 } })
    page = await context.newPage()
    page.setDefaultTimeout(60_000)
  }, 300_000)
  afterAll(async () => {
    await dashboard?.[Symbol.asyncDispose]()
    await server?.[Symbol.asyncDispose]()
  })

  const providerLink = (of = page) => of.getByRole('link', { name: /^Sign in with Example/ })
  async function signInThere(name: string, of = page): Promise<void> {
    await of.waitForURL((url) => url.origin === server.issuer)
    await of.getByPlaceholder('Enter any login').fill(name)
    await of.getByPlaceholder('and password').fill('any')
    await of.getByRole('button', { name: 'Sign-in' }).click()
  }
  async function passProvider(name: string, of = page): Promise<void> {
    await signInThere(name, of)
    await of.getByRole('button', { name: 'Continue' }).click()
  }

  test('comes back to the page that was asked for, as whom the provider says', async () => {
    await page.goto(`${base}/ui/databases?create=1`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await providerLink().click()
    await passProvider('grace')
    await page.getByRole('dialog', { name: 'Create a database' }).getByLabel('Name').fill('of-grace')
    await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('heading', { name: 'of-grace' }).waitFor()
    await page.getByRole('button', { name: 'Account of grace of Example' }).waitFor()
    await expect
      .poll(() => page.getByRole('link', { name: 'Users', exact: true }).count(), { message: 'a user sees no users' })
      .toBe(0)
  })

  test('goes on in another window after the session ended, and the page keeps what was typed', async () => {
    await page.goto(`${base}/ui/databases/of-grace/console`)
    await page.getByRole('textbox', { name: 'SQL' }).click()
    await page.keyboard.insertText("SELECT 'kept' AS a")
    await page.context().clearCookies({ name: /dbforge/ })
    await page.keyboard.press('ControlOrMeta+Enter')
    const dialog = page.getByRole('dialog', { name: 'Your session is over' })
    const opening = page.context().waitForEvent('page')
    await providerLink().click()
    const provider = await opening
    provider.setDefaultTimeout(60_000)
    // It knows who it is by its own cookie, and asks nothing.
    await provider.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.bringToFront()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('grid', { name: 'Result' }).getByText('kept', { exact: true }).waitFor()
    await provider.close()
  })

  test('proves anew who it is in a window beside the page, and the act goes on', async () => {
    await page.goto(`${base}/ui/account`)
    const begin = page.getByRole('button', { name: 'Set up an authenticator app' })
    await begin.waitFor()
    clock.advance(16 * 60_000)
    await begin.click()
    const dialog = page.getByRole('dialog', { name: 'Please confirm that it is you' })
    const confirm = dialog.getByRole('button', { name: 'Confirm with Example' })
    await confirm.waitFor()
    await expect.poll(() => dialog.getByLabel('Password').count(), { message: 'there is no password' }).toBe(0)
    await dashboard.inspect('step-up-provider', page)
    const open = async () => {
      const opening = page.context().waitForEvent('page')
      await confirm.click()
      const beside = await opening
      beside.setDefaultTimeout(60_000)
      return beside
    }

    const left = await open()
    await left.getByRole('link', { name: 'Cancel' }).click()
    await left.getByRole('alert').getByText('The sign-in at the provider was not completed').waitFor()
    expect(new URL(left.url()).pathname).toBe('/ui/back')
    await left.close()

    const beside = await open()
    await signInThere('grace', beside)
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    await eventually(() => beside.isClosed(), { what: 'the window to close' })
  })

  test('says on the sign-in page why somebody is refused', async () => {
    const context = await dashboard.browser.newContext()
    const stranger = await context.newPage()
    stranger.setDefaultTimeout(60_000)
    const watch = watchPage(base)
    await stranger.goto(`${base}/ui/sign-in`)
    await providerLink(stranger).click()
    await passProvider('mallory', stranger)
    await stranger.getByRole('alert').getByText('The provider gives you no role here: ask an administrator').waitFor()
    watch.add(stranger)
    expect(new URL(stranger.url()).pathname).toBe('/ui/sign-in')
    await providerLink(stranger).waitFor()
    expect(watch.problems()).toEqual([])
    await context.close()
  })
})
