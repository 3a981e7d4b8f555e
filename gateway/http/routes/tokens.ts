import * as contract from '../../contract/tokens.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present/present-database.ts'
import { presentToken } from '../present/present-token.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountTokenRoutes(mount: Mount, { clock, tokens }: ControlPlaneDependencies): void {
  mount.guarded(contract.createTokenRoute, async ({ context, databaseName, body }) => {
    const wishes = withoutUndefined({ name: body.name, expiresInSeconds: body.expires_in })
    const { token, id, name, access, expiresAtMs } = await tokens.issue(databaseName, {
      access: body.access,
      ...wishes,
    })
    context.header('Cache-Control', 'no-store')
    const expiresAt = expiresAtMs === null ? null : isoTime(expiresAtMs)
    return context.json({ token, id, name, access, expires_at: expiresAt }, 201)
  })

  mount.guarded(contract.listTokensRoute, async ({ context, databaseName }) => {
    const nowMs = clock.nowMs()
    return context.json((await tokens.list(databaseName)).map((token) => presentToken(token, nowMs)))
  })

  mount.guarded(contract.revokeTokenRoute, async ({ context, databaseName }) => {
    const id = context.req.param('token_id') ?? ''
    await tokens.revoke(databaseName, id)
    return context.json({ message: 'Token revoked successfully.', id })
  })

  mount.guarded(contract.rotateTokensRoute, async ({ context, databaseName }) => {
    const revokedCount = await tokens.rotate(databaseName)
    return context.json({ message: 'All tokens ended: the database has another key.', revoked: revokedCount })
  })
}
