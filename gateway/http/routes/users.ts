import * as invites from '../../contract/invites.ts'
import { listRolesRoute } from '../../contract/roles.ts'
import * as contract from '../../contract/users.ts'
import { type PermissionRule, permissionTable } from '../../domain/access/permissions.ts'
import { credentialIdOf, type Principal } from '../../domain/access/principal.ts'
import { isAtLeast, roles } from '../../domain/people/user.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { presentInvite, presentLink, presentSession, presentUser } from '../present/present-people.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountUserRoutes(mount: Mount, { people: { admin } }: ControlPlaneDependencies): void {
  mount.guarded(contract.listUsersRoute, async ({ context }) => context.json((await admin.list()).map(presentUser)))

  mount.guarded(contract.getUserRoute, async ({ context }) =>
    context.json({ user: presentUser(await admin.find(context.req.param('user_id') ?? '')) }),
  )

  mount.guarded(contract.updateUserRoute, async ({ context, principal, body }) => {
    const id = context.req.param('user_id') ?? ''
    return context.json({ user: presentUser(await admin.update(actorOf(principal), id, withoutUndefined(body))) })
  })

  mount.guarded(contract.deleteUserRoute, async ({ context, principal, query }) => {
    const id = context.req.param('user_id') ?? ''
    await admin.remove(actorOf(principal), id, query.hand_over_to ?? null)
    return context.json({ message: 'User deleted successfully.', id })
  })

  mount.guarded(contract.makeUserLinkRoute, async ({ context, principal }) => {
    context.header('Cache-Control', 'no-store')
    const link = await admin.makeLink(actorOf(principal), context.req.param('user_id') ?? '')
    return context.json(presentLink(link), 201)
  })

  mount.guarded(contract.listUserSessionsRoute, async ({ context, principal }) => {
    const sessions = await admin.sessions(context.req.param('user_id') ?? '')
    const ownId = principal.kind === 'user' ? principal.sessionId : ''
    return context.json(sessions.map((session) => presentSession(session, ownId)))
  })

  mount.guarded(contract.endUserSessionsRoute, async ({ context, principal }) => {
    await admin.endSessions(actorOf(principal), context.req.param('user_id') ?? '')
    return context.json({ message: 'Ended.' })
  })

  mount.guarded(contract.removeUserSecondFactorRoute, async ({ context, principal }) => {
    await admin.removeSecondFactor(actorOf(principal), context.req.param('user_id') ?? '')
    return context.json({ message: 'Removed.' })
  })

  mount.guarded(listRolesRoute, ({ context }) => context.json({ roles: [...roles], permissions: whoMayWhat() }))

  mount.guarded(contract.getSignInRulesRoute, ({ context }) =>
    context.json({ second_factor_for: admin.rules.secondFactorFor }),
  )

  mount.guarded(contract.putSignInRulesRoute, async ({ context, body }) => {
    await admin.writeRules({ secondFactorFor: body.second_factor_for })
    return context.json({ second_factor_for: admin.rules.secondFactorFor })
  })

  mount.guarded(invites.listInvitesRoute, async ({ context }) =>
    context.json((await admin.invites()).map(presentInvite)),
  )

  mount.guarded(invites.inviteRoute, async ({ context, principal, body }) => {
    const name = body.name ?? body.email.split('@')[0] ?? body.email
    const invite = await admin.invite(actorOf(principal), { ...body, name })
    context.header('Cache-Control', 'no-store')
    return context.json({ invite: presentInvite(invite), ...presentLink(invite) }, 201)
  })

  mount.guarded(invites.withdrawInviteRoute, async ({ context, principal }) => {
    await admin.withdrawInvite(actorOf(principal), context.req.param('invite_id') ?? '')
    return context.json({ message: 'Withdrawn.' })
  })
}

function actorOf(principal: Principal): string {
  return principal.kind === 'user' ? principal.userId : credentialIdOf(principal)
}

function whoMayWhat() {
  return Object.entries<PermissionRule>(permissionTable).map(([permission, { role, right, isRead }]) => ({
    permission,
    roles: roles.filter((each) => isAtLeast(each, role)),
    right,
    is_read: isRead,
  }))
}
