import type { Page } from 'playwright-core'
import { expect, onTestFinished, type TestContext } from 'vitest'
import { goodPassword, type PeopleClient, peopleClient } from '../api/people-client.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import type { TestGateway, TestGatewayOptions } from '../harness/gateway.ts'
import { noChromium } from './chromium.ts'
import { administrator, openDashboard } from './dashboard.ts'

/** A dashboard that several people look at, each in a profile of their own. */
export interface PeopleDashboard {
  readonly gateway: TestGateway
  readonly rest: RestClient
  readonly people: PeopleClient
  readonly admin: { readonly id: string; readonly email: string }
  /** A page of somebody who has signed in, for the test that opens it: what nobody looks at any more asks nobody. */
  open(email: string, width?: number): Promise<OwnPage>
  close(): Promise<void>
}

export interface OwnPage {
  readonly page: Page
  /** Goes to a path below `/ui`. */
  visit(path: string): Promise<void>
  /** axe finds nothing in either theme, and nothing scrolls sideways. */
  expectGood(name: string): Promise<void>
  /** What went wrong on any page so far: scripts, rules of the policy, requests to others. */
  complaints(): readonly string[]
}

/** Null where there is no browser, which `dashboardOf` tells. */
export async function startDashboard(options: TestGatewayOptions = {}): Promise<PeopleDashboard | null> {
  if (noChromium !== null) return null
  const dashboard = await openDashboard(options)
  const { gateway, watch } = dashboard
  const rest = restClient(gateway)
  const { email } = administrator
  const { body: users } = await rest.get('/admin/users')
  return {
    gateway,
    rest,
    people: peopleClient(gateway),
    admin: { id: users[0].id, email },
    async open(who, width = 1280) {
      const page = await dashboard.newPage()
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') console.log(`“${task.name}” ended on ${await contentsOf(page)}`)
        await page.context().close()
      })
      page.setDefaultTimeout(60_000)
      await page.setViewportSize({ width, height: 850 })
      await dashboard.signIn(page, { email: who, password: who === email ? administrator.password : goodPassword })
      return {
        page,
        visit: (path) => dashboard.open(path, page),
        async expectGood(name) {
          await expect.poll(() => page.locator('[role=status]:has-text("Loading")').count()).toBe(0)
          // What a click scrolled below the bar at the top would count as too small to hit.
          await page.evaluate('scrollTo(0, 0)')
          await dashboard.inspect(`${name}-${width}`, page)
          const beyond = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          expect(beyond, `${page.url()} scrolls sideways`).toBe(0)
        },
        complaints: watch.problems,
      }
    },
    close: async () => await dashboard[Symbol.asyncDispose](),
  }
}

/** What a page shows, as a screen reader has it. */
async function contentsOf(page: Page): Promise<string> {
  const contents = await page.locator('body').ariaSnapshot({ timeout: 5000 }).catch(String)
  return `${page.url()}:\n${contents}`
}

/** The dashboard, or a skipped test with the reason. */
export function dashboardOf(context: TestContext, dashboard: PeopleDashboard | null): PeopleDashboard {
  if (dashboard === null) return context.skip(noChromium ?? 'There is no browser')
  return dashboard
}
