import { restClient } from '../api/rest-client.ts'
import { createSmallBrowser } from './small-browser.ts'

/** A small browser that goes to the OIDC provider and comes back. */
export interface OidcBrowser {
  /** Begins somewhere, types a name at the provider; answers the callback's URL, which is not opened yet. */
  atProvider(start: string, name: string): Promise<string>
  /** Opens the callback; answers its status, where it sends to, and why it refuses. */
  comeBack(callback: string): Promise<{ status: number; location: string | null; reason: string | null }>
  /** Signs in wholly. */
  signIn(name: string): Promise<void>
  /** What a page of this browser asks of the gateway, with its CSRF token. */
  ask(method: string, path: string, body?: unknown): ReturnType<ReturnType<typeof restClient>['ask']>
  open: ReturnType<typeof createSmallBrowser>['open']
  forget: ReturnType<typeof createSmallBrowser>['forget']
}

/** `base` is where the gateway says that it is reached. */
export function createOidcBrowser(base: string): OidcBrowser {
  const browser = createSmallBrowser()
  const rest = restClient({ url: base, key: '' })
  const callback = `${base}/auth/oidc/callback`
  const cookies = () => ({ Cookie: browser.cookies(base) })

  const self: OidcBrowser = {
    open: browser.open,
    forget: browser.forget,
    async atProvider(start, name) {
      let page = await browser.open(start, callback)
      page = await browser.submit(page.url, { prompt: 'login', login: name, password: 'any' }, callback)
      if (!page.url.startsWith(callback)) page = await browser.submit(page.url, { prompt: 'consent' }, callback)
      return page.url
    },
    async comeBack(url) {
      const { url: landed, response } = await browser.open(url, base)
      if (response === null) return { status: 302, location: landed.slice(base.length), reason: null }
      return { status: response.status, location: null, reason: (await response.json()).error.reason }
    },
    async signIn(name) {
      const { status, reason } = await self.comeBack(await self.atProvider(`${base}/auth/oidc/start`, name))
      if (status !== 302) throw new Error(`Signing in as ${name} answered ${status} ${reason}`)
    },
    async ask(method, path, body) {
      const { body: session } = await rest.ask('GET', '/auth/session', { key: null, headers: cookies() })
      const headers = { ...cookies(), 'X-CSRF-Token': session.csrf_token ?? '' }
      return rest.ask(method, path, { key: null, headers, ...(body === undefined ? {} : { body }) })
    },
  }
  return self
}
