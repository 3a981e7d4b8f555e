import * as contract from '../../contract/grants.ts'
import type { User } from '../../domain/people/user.ts'
import type { GrantView } from '../../services/access/grant-service.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present/present-database.ts'

export function mountGrantRoutes(mount: Mount, { grants }: ControlPlaneDependencies): void {
  mount.guarded(contract.listGrantsRoute, async ({ context, databaseName }) => {
    const { owner, grants: given } = await grants.list(databaseName)
    return context.json({ owner: owner === null ? null : presentPerson(owner), grants: given.map(presentGrant) })
  })

  mount.guarded(contract.putGrantRoute, async ({ context, databaseName, body }) => {
    const grant = await grants.put(databaseName, context.req.param('user') ?? '', body.right)
    return context.json({ grant: presentGrant(grant) })
  })

  mount.guarded(contract.removeGrantRoute, async ({ context, databaseName }) => {
    await grants.remove(databaseName, context.req.param('user') ?? '')
    return context.json({ message: 'Right taken back successfully.' })
  })

  mount.guarded(contract.giveDatabaseRoute, async ({ context, principal, databaseName, body }) => {
    const owner = await grants.give(principal, databaseName, body.user)
    return context.json({ owner: owner === null ? null : presentPerson(owner) })
  })
}

function presentPerson({ id, email, name }: User) {
  return { id, email, name }
}

function presentGrant({ user, right, createdAtMs }: GrantView) {
  return { user: presentPerson(user), right, created_at: isoTime(createdAtMs) }
}
