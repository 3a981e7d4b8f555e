import { createTokenRoute } from '../../contract/tokens.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present-database.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountTokenRoutes(mount: Mount, { tokens }: ControlPlaneDependencies): void {
  mount.guarded(createTokenRoute, async ({ context, databaseName, body }) => {
    const wishes = withoutUndefined({ name: body.name, expiresInSeconds: body.expires_in })
    const { token, id, name, access, expiresAtMs } = await tokens.issue(databaseName, {
      access: body.access,
      ...wishes,
    })
    context.header('Cache-Control', 'no-store')
    const expiresAt = expiresAtMs === null ? null : isoTime(expiresAtMs)
    return context.json({ token, id, name, access, expires_at: expiresAt }, 201)
  })
}
