import type { Context } from 'hono'
import * as contract from '../../contract/oidc.ts'
import { cookieValue } from '../../domain/cookie-value.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { OidcSignIn } from '../../services/people/oidc-sign-in.ts'
import { admittedClient } from '../client-of.ts'
import type { ControlPlaneDependencies, ControlPlaneEnv } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { sessionCookie } from '../session-cookie.ts'

const home = '/'
/** The page of the dashboard that tells the others, and closes its window. */
const back = '/ui/back'

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

  const callbackUrl = () => `${baseUrl()}/auth/oidc/callback`

  function toProvider(context: Context<ControlPlaneEnv>, { url, sealed }: { url: string; sealed: string }): Response {
    context.header('Set-Cookie', transactionCookie(sealed, oidc().patienceS))
    context.header('Cache-Control', 'no-store')
    return context.redirect(url, 302)
  }

  mount.open(contract.startOidcRoute, async ({ context, query }) =>
    toProvider(context, await oidc().begin(callbackUrl(), query.beside === 'true')),
  )

  mount.person(contract.stepUpByOidcRoute, async ({ context, principal }) =>
    toProvider(context, await oidc().beginStepUp(callbackUrl(), principal)),
  )

  mount.open(contract.finishOidcRoute, async ({ context }) => {
    const callback = new URL(`${callbackUrl()}${new URL(context.req.url).search}`)
    const sealed = cookieValue(context.req.header('cookie'), name)
    context.header('Cache-Control', 'no-store')
    context.header('Set-Cookie', transactionCookie('', 0))
    const client = admittedClient(context, dependencies)
    const onIdentity = (email: string) => context.set('attempted', email)
    const { begun, isBeside } = await oidc().finish(callback, sealed, client, onIdentity)
    if (begun !== null) {
      const maxAgeS = Math.floor((begun.session.expiresAtMs - begun.session.createdAtMs) / 1000)
      context.header('Set-Cookie', sessionCookie(sessionCookies, begun.secret, maxAgeS), { append: true })
    }
    return context.redirect(isBeside ? back : home, 302)
  })
}
