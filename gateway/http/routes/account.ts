import * as contract from '../../contract/account.ts'
import { clientOf } from '../client-of.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { presentSession, presentUser } from '../present/present-people.ts'

export function mountAccountRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { account, secondFactor } = dependencies.people

  mount.person(contract.accountRoute, async ({ context, principal }) => {
    const view = await account.view(principal)
    return context.json({ user: presentUser(view.account), recovery_codes_left: view.recoveryCodesLeft })
  })

  mount.person(contract.updateAccountRoute, async ({ context, principal, body }) => {
    await account.rename(principal, body.name)
    return context.json({ message: 'Changed.' })
  })

  mount.person(contract.changePasswordRoute, async ({ context, principal, body }) => {
    const change = { current: body.current_password, next: body.new_password }
    await account.changePassword(principal, change, clientOf(context, dependencies))
    return context.json({ message: 'Changed.' })
  })

  mount.person(contract.listSessionsRoute, ({ context, principal }) =>
    context.json(account.sessions(principal).map((session) => presentSession(session, principal.sessionId))),
  )

  mount.person(contract.endSessionsRoute, async ({ context, principal, query }) => {
    await account.endSessions(principal, query.all === 'true')
    return context.json({ message: 'Ended.' })
  })

  mount.person(contract.endSessionRoute, async ({ context, principal }) => {
    await account.endSession(principal, context.req.param('session_id') ?? '')
    return context.json({ message: 'Ended.' })
  })

  mount.person(contract.beginSecondFactorRoute, async ({ context, principal }) => {
    const { secret, uri } = await secondFactor.begin(await account.account(principal.userId))
    context.header('Cache-Control', 'no-store')
    return context.json({ secret, uri, qr_svg: dependencies.qrCode(uri) })
  })

  mount.person(contract.confirmSecondFactorRoute, async ({ context, principal, body }) => {
    const own = await account.account(principal.userId)
    context.header('Cache-Control', 'no-store')
    return context.json({ recovery_codes: await secondFactor.confirm(own, body.totp, principal.sessionId) })
  })

  mount.person(contract.removeSecondFactorRoute, async ({ context, principal }) => {
    const own = await account.account(principal.userId)
    await secondFactor.remove(own, principal.userId, principal.sessionId)
    return context.json({ message: 'Removed.' })
  })

  mount.person(contract.renewRecoveryCodesRoute, async ({ context, principal }) => {
    const own = await account.account(principal.userId)
    context.header('Cache-Control', 'no-store')
    return context.json({ recovery_codes: await secondFactor.renewRecoveryCodes(own, principal.userId) })
  })
}
