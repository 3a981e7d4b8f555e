import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { openStaticUi } from '../../gateway/http/static-ui.ts'
import { findUiFolder } from '../../gateway/ui-folder.ts'
import { startTestGateway, type TestGateway, type TestGatewayOptions } from '../harness/gateway.ts'
import { chromiumOptions } from './chromium.ts'
import { type PageWatch, watchPage } from './page-watch.ts'
import { takeScreenshot } from './take-screenshot.ts'

/** The first administrator of every dashboard that a test opens. */
export const administrator = { email: 'ada@example.org', name: 'Ada Lovelace', password: 'seven tall trees 9' }

export interface Dashboard extends AsyncDisposable {
  readonly gateway: TestGateway
  readonly browser: Browser
  /** Of the administrator, who is signed in; another one is `newPage()`. */
  readonly page: Page
  /** `http://127.0.0.1:<port>/ui` and the path. */
  url(path: string): string
  /** Opens a page of the dashboard and waits for its heading. */
  open(path: string, page?: Page): Promise<void>
  /** A page of somebody who has signed in nowhere yet, with cookies of its own. */
  newPage(): Promise<Page>
  /** Signs in with the cookies of that page, without the form. */
  signIn(page: Page, credentials: { readonly email: string; readonly password: string }): Promise<void>
  /** axe and a screenshot in both themes; throws what axe has found. */
  inspect(name: string, page?: Page): Promise<void>
  /** What no page may do: break, ask another origin, break the rules of its policy. */
  readonly watch: PageWatch
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface DashboardOptions extends TestGatewayOptions {
  /** false = nobody is there yet: neither an administrator nor whoever has signed in. */
  readonly isSetUp?: boolean
}

/** A real gateway with the built dashboard, and a browser in which its first administrator has signed in. */
export async function openDashboard({ isSetUp = true, ...options }: DashboardOptions = {}): Promise<Dashboard> {
  const ui = openStaticUi(findUiFolder() ?? '')
  if (ui === null) throw new Error('The dashboard is not built: npm run build')
  const gateway = await startTestGateway({ ...options, overrides: { ui, ...options.overrides } })
  const browser = await chromium.launch(chromiumOptions)
  const watch = watchPage(new URL(gateway.url).origin)
  const contexts: BrowserContext[] = []

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
      baseURL: gateway.url,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    context.setDefaultTimeout(60_000)
    contexts.push(context)
    const page = await context.newPage()
    watch.add(page)
    return page
  }
  async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
    const answer = await page.context().request.post('/auth/session', { data: { email, password } })
    if (!answer.ok()) throw new Error(`Cannot sign in as ${email}: ${answer.status()} ${await answer.text()}`)
  }

  try {
    const token = new URL(gateway.gateway.setupUrl ?? gateway.url).hash.slice(1)
    const page = await newPage()
    if (isSetUp) {
      await page.context().request.post('/auth/setup', { data: { token, ...administrator } })
      await signIn(page, administrator)
    }
    const url = (path: string) => `${gateway.url}/ui${path}`
    return {
      gateway,
      browser,
      page,
      url,
      async open(path, of = page) {
        await of.goto(url(path))
        await of.locator('h1').first().waitFor({ state: 'attached' })
      },
      newPage,
      signIn,
      async inspect(name, of = page) {
        for (const theme of ['light', 'dark'] as const) {
          await of.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          // An inherited colour passes through a transition of its own at each level, however short they are.
          await of.evaluate(stillness)
          await takeScreenshot(of, `${name}-${theme}`)
          const found = await lastingViolationsOf(of)
          if (found.length > 0) throw new Error(`axe on ${name} (${theme}): ${found.join('\n')}`)
        }
        await of.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      },
      watch,
      async [Symbol.asyncDispose]() {
        await browser.close()
        await gateway.close()
      },
    }
  } catch (error) {
    await browser.close()
    await gateway.close()
    throw error
  }
}

/** Runs in the page: resolves in a frame in which nothing moves. */
const stillness = `(async () => {
  do await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  while (document.getAnimations().length > 0)
})()`

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** What a live page shows in the middle of a change (a badge that comes, a toast that goes) is no state of it: looked at again. */
async function lastingViolationsOf(page: Page): Promise<string[]> {
  for (let look = 1; ; look += 1) {
    const found = await violationsOf(page)
    if (found.length === 0 || look === 3) return found
    await page.evaluate(stillness)
  }
}

async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axeSource)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // Menus and toasts float above the page, beside its landmarks.
  const rules = { region: { enabled: false } }
  const options = JSON.stringify({ runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] })
  // as: axe's own format
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResult
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id} of ${html.slice(0, 300)}\n  ${help}\n  ${failureSummary}`),
  )
}
