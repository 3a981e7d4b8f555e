import type { z } from '@hono/zod-openapi'
import * as contract from '../../contract/keys.ts'
import type { KeyScope, Principal } from '../../domain/access/principal.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { presentKey } from '../present/present-key.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountKeyRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { databases, keys, keyPresentation } = dependencies
  type ScopeJson = z.output<typeof contract.keySchema>['scope']

  /** Names become ids: a database that takes over a name later is another one. */
  function scopeOf(principal: Principal, scope: ScopeJson | undefined): KeyScope | undefined {
    if (scope === undefined) return undefined
    const databaseIds = scope.databases?.map((name) => databases.find(principal, name).id) ?? null
    return { groups: scope.groups, databaseIds, access: scope.access }
  }

  mount.guarded(contract.listKeysRoute, async ({ context, principal }) =>
    context.json((await keys.list(principal)).map((key) => presentKey(key, keyPresentation))),
  )

  mount.guarded(contract.createKeyRoute, async ({ context, principal, body }) => {
    const { text, key } = await keys.create(principal, {
      name: body.name,
      ...withoutUndefined({
        scope: scopeOf(principal, body.scope),
        allowedAddresses: body.allowed_addresses,
        expiresInSeconds: body.expires_in,
        isInstallations: body.installation,
      }),
    })
    context.header('Cache-Control', 'no-store')
    return context.json({ key: text, api_key: presentKey(key, keyPresentation) }, 201)
  })

  mount.guarded(contract.changeKeyRoute, async ({ context, principal, body }) => {
    const { name, allowed_addresses: allowedAddresses } = body
    const patch = withoutUndefined({ name, scope: scopeOf(principal, body.scope), allowedAddresses })
    const key = await keys.change(principal, context.req.param('key_id') ?? '', patch)
    return context.json({ api_key: presentKey(key, keyPresentation) })
  })

  mount.guarded(contract.rotateKeyRoute, async ({ context, principal, body }) => {
    const overlapSeconds = body?.overlap_seconds ?? contract.defaultOverlapSeconds
    const { text, key } = await keys.rotate(principal, context.req.param('key_id') ?? '', overlapSeconds)
    context.header('Cache-Control', 'no-store')
    return context.json({ key: text, api_key: presentKey(key, keyPresentation) })
  })

  mount.guarded(contract.revokeKeyRoute, async ({ context, principal }) => {
    const { id } = await keys.revoke(principal, context.req.param('key_id') ?? '')
    return context.json({ message: 'API key revoked successfully.', id })
  })
}
