import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, type TestContext } from 'vitest'
import { openStaticUi } from '../../gateway/http/static-ui.ts'
import { goodPassword, type PeopleClient, type Person, peopleClient } from '../api/people-client.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { startTestGateway, type TestGateway, type TestGatewayOptions } from '../harness/gateway.ts'
import { chromiumOptions, noChromium } from './chromium.ts'

export interface OpenOptions {
  readonly colorScheme?: 'light' | 'dark'
  readonly viewport?: { readonly width: number; readonly height: number }
}

/** A gateway with its dashboard, an administrator, and a browser to look at it. */
export interface Dashboard {
  readonly gateway: TestGateway
  readonly rest: RestClient
  readonly people: PeopleClient
  readonly admin: Person
  /** Signs in by the form, in a profile of its own. */
  open(email: string, options?: OpenOptions): Promise<DashboardPage>
  close(): Promise<void>
}

/** A page of somebody who has signed in. */
export interface DashboardPage {
  readonly page: Page
  /** Goes to a path below `/ui`. */
  visit(path: string): Promise<void>
  /** axe finds nothing, and nothing scrolls sideways. */
  expectGood(): Promise<void>
  /** What went wrong on the way: scripts, rules of the policy, requests to others. */
  complaints(): readonly string[]
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Null where there is no browser, which `skipWithoutBrowser` tells. */
export async function startDashboard(options: TestGatewayOptions = {}): Promise<Dashboard | null> {
  if (noChromium !== null) return null
  const ui = openStaticUi(join(import.meta.dirname, '..', '..', 'dist', 'ui'))
  const gateway = await startTestGateway({ ...options, overrides: { ui, ...options.overrides } })
  const people = peopleClient(gateway)
  const admin = await people.firstAdmin()
  const browser = await chromium.launch(chromiumOptions)
  return {
    gateway,
    rest: restClient(gateway),
    people,
    admin,
    open: (email, looks = {}) => openPage(browser, gateway, email, looks),
    async close() {
      await browser.close()
      await gateway.close()
    },
  }
}

/** The dashboard, or a skipped test with the reason. */
export function dashboardOf(context: TestContext, dashboard: Dashboard | null): Dashboard {
  if (dashboard === null) return context.skip(noChromium ?? 'There is no browser')
  return dashboard
}

async function openPage(
  browser: Browser,
  gateway: TestGateway,
  email: string,
  { colorScheme = 'light', viewport = { width: 1280, height: 900 } }: OpenOptions,
): Promise<DashboardPage> {
  const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const found: string[] = []
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    // A refused request is logged by the browser, too: what becomes of it is what a test looks at.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) found.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== gateway.url && protocol.startsWith('http')) found.push(`Request to ${request.url()}`)
  })
  await page.goto(`${gateway.url}/ui/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(goodPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .getByRole('navigation', { name: 'Main' })
    .or(page.getByRole('button', { name: /menu|navigation/i }))
    .first()
    .waitFor()
  return {
    page,
    async visit(path) {
      await page.goto(`${gateway.url}/ui${path}`)
      await page.locator('h1').first().waitFor({ state: 'attached' })
    },
    async expectGood() {
      await expect.poll(() => page.locator('[role=status]:has-text("Loading")').count()).toBe(0)
      await page.evaluate(axe)
      expect(await page.evaluate(violations), page.url()).toEqual([])
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(beyond, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
    },
    complaints: () => found,
  }
}

/** Runs in the page. */
async function violations(): Promise<string[]> {
  const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // as: what the script before has put there
  const { axe: tool } = window as unknown as { axe: typeof import('axe-core') }
  const { violations: found } = await tool.run(document, { runOnly: standards })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
