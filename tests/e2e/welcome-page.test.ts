import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { chromiumOptions, noChromium } from './chromium.ts'

const password = 'seven tall trees in fog'

describe.skipIf(noChromium !== null)('the page where one-time links lead', () => {
  let gateway: TestGateway
  let browser: Browser
  let complaints: string[]

  beforeAll(async () => {
    gateway = await startTestGateway()
    browser = await chromium.launch(chromiumOptions)
  })
  afterAll(async () => {
    await browser?.close()
    await gateway?.close()
  })

  /** By the address of this machine: `localhost` may be another one to a browser in a container. */
  async function open(url: string): Promise<Page> {
    complaints = []
    const page = await browser.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(url.replace('//localhost:', '//127.0.0.1:'))
    return page
  }
  const said = (page: Page) => page.getByRole('status').textContent()

  async function choose(page: Page, first: string, again: string): Promise<void> {
    await page.getByLabel('Password', { exact: false }).first().fill(first)
    await page.getByLabel('Password again').fill(again)
    await page.getByRole('button', { name: 'Save' }).click()
  }

  test('makes the first administrator, keeps the secret out of the address bar, and works once', async () => {
    const setupUrl = gateway.gateway.setupUrl ?? ''
    const page = await open(setupUrl)
    await page.getByText('Make the first administrator').waitFor()
    expect(new URL(page.url()).hash).toBe('')
    await page.getByLabel('E-mail').fill('ada@example.org')
    await page.getByLabel('Name').fill('Ada')

    await choose(page, password, 'another one')
    await page.getByText('The two passwords differ').waitFor()
    await choose(page, 'password1234', 'password1234')
    await page.getByRole('alert').filter({ hasText: 'The password' }).waitFor()
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])

    await choose(page, password, password)
    await page.getByText('You can sign in now').waitFor()
    await expect.poll(() => page.locator('form').isVisible()).toBe(false)
    const login = { email: 'ada@example.org', password }
    expect((await gateway.call('POST', '/auth/login', login)).status).toBe(200)

    const later = await open(setupUrl)
    await later.getByText('This link is unknown, used or expired').waitFor()
    await expect.poll(() => later.locator('form').isVisible()).toBe(false)
  })

  test('lets the invited choose a password and a name, and not another address', async () => {
    const invite = { email: 'grace@example.org', name: 'Grace', role: 'user' }
    const { url } = await (await gateway.call('POST', '/admin/invites', invite)).json()
    const page = await open(url)
    await page.getByText('Choose a password to join').waitFor()
    const email = page.getByLabel('E-mail')
    expect([await email.inputValue(), await email.isEditable()]).toEqual(['grace@example.org', false])
    await page.getByLabel('Name').fill('Grace Hopper')
    await choose(page, password, password)
    await page.getByText('You can sign in now').waitFor()
    const answer = await gateway.call('POST', '/auth/login', { email: invite.email, password })
    expect((await answer.json()).user.name).toBe('Grace Hopper')
    expect(complaints).toEqual([])
  })

  test('gives who lost it a new password, by keyboard alone', async () => {
    const [grace] = (await (await gateway.call('GET', '/admin/users')).json()).slice(-1)
    const { url } = await (await gateway.call('POST', `/admin/users/${grace.id}/link`)).json()
    const page = await open(url)
    await page.getByText('Choose a new password').waitFor()
    await expect.poll(() => page.getByLabel('Name').isVisible()).toBe(false)
    await page.getByLabel('Password', { exact: false }).first().focus()
    await page.keyboard.type('a completely new one')
    await page.keyboard.press('Tab')
    await page.keyboard.type('a completely new one')
    await page.keyboard.press('Enter')
    await page.getByText('You can sign in now').waitFor()
    const login = { email: grace.email, password: 'a completely new one' }
    expect((await gateway.call('POST', '/auth/login', login)).status).toBe(200)
    expect(complaints).toEqual([])
  })

  test('says what is wrong with a link that lost its secret', async () => {
    const page = await open(`${gateway.url}/auth/welcome`)
    await page.getByRole('status').filter({ hasNotText: 'One moment' }).waitFor()
    expect(await said(page)).toMatch(/link|token/i)
    await expect.poll(() => page.locator('form').isVisible()).toBe(false)
  })
})
