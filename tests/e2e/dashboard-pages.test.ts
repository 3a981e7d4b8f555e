import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium } from './chromium.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'

describe.skipIf(noChromium !== null)('every page of the shell', () => {
  let dashboard: Dashboard

  beforeAll(async () => {
    dashboard = await openDashboard({ env: { DBFORGE_LOG_LEVEL: 'info' } })
    const { gateway } = dashboard
    for (const name of ['orders', 'customers', 'analytics-2026']) {
      await gateway.call(
        'POST',
        `/admin/databases/spawn/${name}`,
        '{"description":"What the shop sold","tags":["shop"]}',
      )
    }
    await gateway.query('orders', 'CREATE TABLE orders (id INTEGER PRIMARY KEY, item TEXT)')
    await gateway.query('orders', "INSERT INTO orders (item) VALUES ('book'), ('pen')")
    await gateway.call('POST', '/admin/databases/prune/analytics-2026')
  })
  afterAll(async () => dashboard?.[Symbol.asyncDispose]())

  test.each([
    ['overview', '/', 'Requests since the start'],
    ['databases', '/databases', 'customers'],
    ['archives', '/archives', 'analytics-2026'],
    ['database', '/databases/orders', 'Rows read'],
    ['account', '/account', 'Second factor'],
    ['not-found', '/no/such/page', 'There is no such page'],
  ])('%s has no finding of axe in either theme', async (name, path, text) => {
    await dashboard.open(path)
    await dashboard.page.getByText(text).first().waitFor()
    await dashboard.inspect(name)
  })

  test('the overview tells what happens as it happens', async () => {
    const { page, gateway } = dashboard
    await dashboard.open('/')
    const events = page.getByRole('region', { name: 'Happened last' })
    await events.getByRole('listitem').first().waitFor()
    await events.getByText('Ada Lovelace signed in').first().waitFor()
    const stream = page.waitForRequest(/\/admin\/events/)
    await dashboard.open('/')
    await stream
    await gateway.spawn('made-meanwhile')
    await events.getByText('made-meanwhile').first().waitFor()
    await page.getByRole('region', { name: 'Used last' }).getByRole('link', { name: 'made-meanwhile' }).waitFor()
    await gateway.call('DELETE', '/admin/databases/made-meanwhile')
  })

  test('charts follow the theme, whichever way it changes', async () => {
    const { page } = dashboard
    await dashboard.open('/')
    await page.locator('.uplot canvas').first().waitFor()
    for (const colorScheme of ['dark', 'light', 'dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect.poll(() => page.evaluate(gridFitsTheme), { message: colorScheme }).toBe(true)
    }
  })

  test('dialogs and menus have none either', async () => {
    const { page } = dashboard
    await dashboard.open('/databases?create=1')
    await page.getByRole('dialog').getByLabel('Name').waitFor()
    await dashboard.inspect('create-database')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search pages' }).fill('ord')
    await page.getByRole('option', { name: 'orders' }).waitFor()
    await dashboard.inspect('palette')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    await dashboard.inspect('shortcuts')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    await dashboard.inspect('account-menu')
  })

  test('a phone shows them without scrolling sideways', async () => {
    const page = await dashboard.newPage()
    await dashboard.signIn(page, { email: 'ada@example.org', password: 'seven tall trees 9' })
    await page.setViewportSize({ width: 360, height: 740 })
    for (const path of ['/', '/databases', '/archives', '/databases/orders', '/account']) {
      await dashboard.open(path, page)
      await page.locator('main').waitFor()
      await expect.poll(() => page.locator('[role=status]:has-text("Loading")').count()).toBe(0)
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect(overflow, path).toBe(0)
    }
    await dashboard.inspect('phone', page)
    await page.getByRole('button', { name: 'Navigation' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Overview' }).waitFor()
    await dashboard.inspect('phone-navigation', page)
  })

  test('pages without a session have none', async () => {
    const page = await dashboard.newPage()
    await dashboard.open('/databases', page)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).search).toBe('?next=%2Fdatabases')
    await dashboard.inspect('sign-in', page)
    await dashboard.open('/welcome#dbf-link_nonsense', page)
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
    await dashboard.inspect('link-refused', page)
  })

  test('none of them broke, asked another origin or broke the rules of its policy', () => {
    expect(dashboard.watch.problems()).toEqual([])
  })
})

/** Runs in the page, once what follows the theme is drawn: whether the lines of a chart have the colour for lines. */
const gridFitsTheme = `(async () => {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
  const canvas = document.querySelector('.uplot canvas')
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
  const one = document.createElement('canvas').getContext('2d')
  one.fillStyle = getComputedStyle(canvas).getPropertyValue('--line').trim()
  one.fillRect(0, 0, 1, 1)
  const [r, g, b] = one.getImageData(0, 0, 1, 1).data
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b && pixels[i + 3] === 255) return true
  }
  return false
})()`
