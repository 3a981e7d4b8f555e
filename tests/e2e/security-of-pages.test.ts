import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMovableClock } from '../harness/movable-clock.ts'
import { noChromium } from './chromium.ts'
import { administrator, type Dashboard, openDashboard } from './dashboard.ts'

const clock = createMovableClock()

describe.skipIf(noChromium !== null)('what a page may do', () => {
  let dashboard: Dashboard

  beforeAll(async () => {
    dashboard = await openDashboard({ overrides: { clock } })
  })
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  test('a dangerous act asks for a fresh proof, and goes on with it', async () => {
    const { page } = dashboard
    await dashboard.open('/account')
    clock.advance(16 * 60_000)
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    const dialog = page.getByRole('dialog', { name: 'Please confirm that it is you' })
    await dialog.getByLabel('Password').fill('wrong')
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await dialog.getByRole('alert').getByText('The password is wrong', { exact: true }).waitFor()
    await dashboard.inspect('step-up')
    await dialog.getByLabel('Password').fill(administrator.password)
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('img', { name: 'QR code' }).waitFor()
  })

  test('declining the proof leaves everything as it was, and says so', async () => {
    const { page } = dashboard
    await dashboard.open('/account')
    clock.advance(16 * 60_000)
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    const dialog = page.getByRole('dialog', { name: 'Please confirm that it is you' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('This act wants a fresh proof').first().waitFor()
  })

  test('another tab that signed in anew does not break this one', async () => {
    const { page } = dashboard
    await dashboard.open('/account')
    const other = await page.context().newPage()
    dashboard.watch.add(other)
    await dashboard.signIn(other, administrator)
    await page.getByLabel('Name', { exact: true }).fill('Ada King')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Your name is changed').waitFor()
    await dashboard.open('/', other)
    await other.getByRole('button', { name: 'Account of Ada King' }).waitFor()
    await other.close()
  })

  test('everything is reached by keyboard, from the link that skips the frame', async () => {
    const { page } = dashboard
    await dashboard.open('/databases')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('content')
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('archiv')
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: 'Databases' }).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('dialog', { name: 'Create a database' }).waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.labels?.[0].textContent')).toBe('Name')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('text at twice its size stays within the page', async () => {
    const { page } = dashboard
    for (const path of ['/', '/databases', '/account']) {
      await dashboard.open(path)
      await page.evaluate('document.documentElement.style.fontSize = "200%"')
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect(overflow, path).toBe(0)
    }
  })

  test('none of it broke, asked another origin or broke the rules of its policy', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})
