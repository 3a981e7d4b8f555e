import * as contract from '../../contract/oidc.ts'
import { cookieValue } from '../../domain/cookie-value.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { OidcSignIn } from '../../services/people/oidc-sign-in.ts'
import { admittedClient } from '../client-of.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { sessionCookie } from '../session-cookie.ts'

const home = '/'

export function mountOidcRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { baseUrl, people, sessionCookies } = dependencies
  const { isSecure } = sessionCookies
  const name = isSecure ? '__Host-dbforge_oidc' : 'dbforge_oidc'

  /** The provider's page is another site, and so the browser comes back from there: `Lax` lets the cookie along. */
  function transactionCookie(sealed: string, maxAgeS: number): string {
    return sessionCookie({ name, isSecure }, sealed, maxAgeS).replace('SameSite=Strict', 'SameSite=Lax')
  }

  function oidc(): OidcSignIn {
    if (people.oidc !== null) return people.oidc
    throw new ForgeError('ROUTE_NOT_FOUND', 'No OIDC provider is configured (DBFORGE_OIDC_ISSUER)')
  }

  mount.open(contract.startOidcRoute, async ({ context }) => {
    const { url, sealed } = await oidc().begin(`${baseUrl()}/auth/oidc/callback`)
    context.header('Set-Cookie', transactionCookie(sealed, oidc().patienceS))
    context.header('Cache-Control', 'no-store')
    return context.redirect(url, 302)
  })

  mount.open(contract.finishOidcRoute, async ({ context }) => {
    const callback = new URL(`${baseUrl()}/auth/oidc/callback${new URL(context.req.url).search}`)
    const sealed = cookieValue(context.req.header('cookie'), name)
    context.header('Cache-Control', 'no-store')
    context.header('Set-Cookie', transactionCookie('', 0))
    const client = admittedClient(context, dependencies)
    const onIdentity = (email: string) => context.set('attempted', email)
    const { session, secret } = await oidc().finish(callback, sealed, client, onIdentity)
    const maxAgeS = Math.floor((session.expiresAtMs - session.createdAtMs) / 1000)
    context.header('Set-Cookie', sessionCookie(sessionCookies, secret, maxAgeS), { append: true })
    return context.redirect(home, 302)
  })
}
