import * as contract from '../../contract/sign-in.ts'
import { csrfTokenOf } from '../../domain/access/secret-text.ts'
import { ForgeError } from '../../domain/errors.ts'
import { stepUpWaysOf } from '../../domain/people/account.ts'
import { cookieValue } from '../../domain/people/cookie-value.ts'
import { admittedClient, clientOf } from '../client-of.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present/present-database.ts'
import { presentSession, presentTokens, presentUser } from '../present/present-people.ts'
import { sessionCookie } from '../session-cookie.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountSignInRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { clock, people, authenticator, sessionCookies, systemName } = dependencies
  const { account, issuer, oidc, sessions, signIn } = people

  mount.open(contract.loginRoute, async ({ context, body }) => {
    context.header('Cache-Control', 'no-store')
    context.set('attempted', body.email)
    const signedIn = await signIn.ofProgram(credentialsOf(body), admittedClient(context, dependencies))
    return context.json({ ...presentTokens(signedIn.tokens, clock.nowMs()), user: presentUser(signedIn.account) })
  })

  mount.open(contract.refreshRoute, async ({ context, body }) => {
    context.header('Cache-Control', 'no-store')
    return context.json(presentTokens(await issuer.refresh(body.refresh_token), clock.nowMs()))
  })

  mount.open(contract.beginSessionRoute, async ({ context, body }) => {
    // A form of another website cannot send this type, and a script of one asks CORS first.
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
      throw new ForgeError('CSRF_REFUSED', 'Signing in with a cookie wants Content-Type: application/json')
    }
    context.set('attempted', body.email)
    const signedIn = await signIn.ofBrowser(credentialsOf(body), admittedClient(context, dependencies))
    const { session, secret } = signedIn
    const maxAgeS = Math.floor((session.expiresAtMs - session.createdAtMs) / 1000)
    context.header('Set-Cookie', sessionCookie(sessionCookies, secret, maxAgeS))
    context.header('Cache-Control', 'no-store')
    return context.json({
      user: presentUser(signedIn.account),
      csrf_token: csrfTokenOf(secret),
      expires_at: isoTime(session.expiresAtMs),
    })
  })

  mount.person(contract.currentSessionRoute, async ({ context, principal }) => {
    const { role, sessionId } = principal
    const session = sessions.use(sessionId)
    const secret = session.kind === 'browser' ? cookieValue(context.req.header('cookie'), sessionCookies.name) : null
    const own = await account.account(principal.userId)
    context.header('Cache-Control', 'no-store')
    return context.json({
      user: presentUser(own),
      session: presentSession(session, sessionId),
      csrf_token: secret === null ? null : csrfTokenOf(secret),
      must_set_up_second_factor: sessions.mustSetUpSecondFactor(role, sessionId),
      step_up_by: stepUpWaysOf(own, oidc !== null),
    })
  })

  mount.person(contract.logoutRoute, async ({ context, principal }) => {
    await signIn.out(principal.sessionId)
    if (cookieValue(context.req.header('cookie'), authenticator.sessions.cookieName) !== null) {
      context.header('Set-Cookie', sessionCookie(sessionCookies, '', 0))
    }
    return context.json({ message: 'Signed out.' })
  })

  mount.person(contract.stepUpRoute, async ({ context, principal, body }) => {
    const proof = withoutUndefined({ password: body.password, code: body.totp })
    await signIn.stepUp(principal, proof, clientOf(context, dependencies))
    return context.json({ message: 'Proven.' })
  })

  mount.open(contract.methodsRoute, async ({ context }) =>
    context.json({
      system_name: systemName(),
      is_set_up: await people.isSetUp(),
      oidc: oidc === null ? null : { name: oidc.name, url: '/auth/oidc/start' },
    }),
  )
}

function credentialsOf({ email, password, totp }: { email: string; password: string; totp?: string | undefined }) {
  return totp === undefined ? { email, password } : { email, password, code: totp }
}
