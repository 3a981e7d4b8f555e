import type { Context } from 'hono'
import * as contract from '../../contract/oidc.ts'
import { ForgeError, publicFactsOf } from '../../domain/errors.ts'
import { cookieValue } from '../../domain/people/cookie-value.ts'
import type { OidcBeginning, OidcSignIn } from '../../services/people/oidc-sign-in.ts'
import { admittedClient } from '../client-of.ts'
import type { ControlPlaneDependencies, ControlPlaneEnv } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { sessionCookie } from '../session-cookie.ts'

const home = '/'
const signInPage = '/ui/sign-in'
/** Where a window ends that was opened beside a page to prove who it is: it tells the page. */
const backPage = '/ui/back'
/** The dashboard reads it once. */
const refusalCookie = 'dbforge_refused'

export function mountOidcRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { baseUrl, people, sessionCookies, ui } = dependencies
  const { isSecure } = sessionCookies
  const name = isSecure ? '__Host-dbforge_oidc' : 'dbforge_oidc'

  /** The provider's page is another site, and so the browser comes back from there: `Lax` lets the cookie along. */
  function transactionCookie(sealed: string, maxAgeS: number): string {
    return sessionCookie({ name, isSecure }, sealed, maxAgeS).replace('SameSite=Strict', 'SameSite=Lax')
  }

  /** Programs get the error itself; people in a browser read it on a page. */
  async function orSayIt(
    context: Context<ControlPlaneEnv>,
    page: string,
    act: () => Promise<Response>,
  ): Promise<Response> {
    try {
      return await act()
    } catch (error) {
      const isBrowser = ui !== null && context.req.header('accept')?.includes('text/html') === true
      if (!isBrowser || !(error instanceof ForgeError)) throw error
      context.set('error', error)
      // Not in the address: whoever sends a link must not have the page say what they like.
      const value = encodeURIComponent(publicFactsOf(error).message)
      context.header('Set-Cookie', `${refusalCookie}=${value}; Path=/ui; Max-Age=60; SameSite=Strict`, { append: true })
      return context.redirect(page, 302)
    }
  }

  function oidc(): OidcSignIn {
    if (people.oidc !== null) return people.oidc
    throw new ForgeError('ROUTE_NOT_FOUND', 'No OIDC provider is configured (DBFORGE_OIDC_ISSUER)')
  }

  const callbackUrl = () => `${baseUrl()}/auth/oidc/callback`

  function toProvider(context: Context<ControlPlaneEnv>, { url, sealed }: OidcBeginning): Response {
    context.header('Set-Cookie', transactionCookie(sealed, oidc().patienceS))
    return context.redirect(url, 302)
  }

  mount.open(contract.startOidcRoute, ({ context }) => {
    context.header('Cache-Control', 'no-store')
    return orSayIt(context, signInPage, async () => toProvider(context, await oidc().begin(callbackUrl())))
  })

  mount.person(contract.stepUpByOidcRoute, ({ context, principal }) => {
    context.header('Cache-Control', 'no-store')
    return orSayIt(context, backPage, async () =>
      toProvider(context, await oidc().beginStepUp(callbackUrl(), principal)),
    )
  })

  mount.open(contract.finishOidcRoute, ({ context }) => {
    const callback = new URL(`${callbackUrl()}${new URL(context.req.url).search}`)
    const sealed = cookieValue(context.req.header('cookie'), name)
    context.header('Cache-Control', 'no-store')
    context.header('Set-Cookie', transactionCookie('', 0))
    const client = admittedClient(context, dependencies)
    const onIdentity = (email: string) => context.set('attempted', email)
    const isStepUp = people.oidc?.isStepUp(sealed) === true
    return orSayIt(context, isStepUp ? backPage : signInPage, async () => {
      const begun = await oidc().finish(callback, sealed, client, onIdentity)
      if (begun === null) return context.redirect(backPage, 302)
      const { session, secret } = begun
      const maxAgeS = Math.floor((session.expiresAtMs - session.createdAtMs) / 1000)
      context.header('Set-Cookie', sessionCookie(sessionCookies, secret, maxAgeS), { append: true })
      return context.redirect(home, 302)
    })
  })
}
