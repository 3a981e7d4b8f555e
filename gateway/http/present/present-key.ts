import type { z } from '@hono/zod-openapi'
import type { keySchema } from '../../contract/keys.ts'
import type { StoredApiKey } from '../../domain/databases/catalog.ts'
import type { Database, DatabaseId, LastUse } from '../../domain/databases/database.ts'
import type { UserLookup } from '../../domain/people/user.ts'
import { isoTime, isoTimeOrNull } from './present-database.ts'

/** What a key looks like to people: names where it holds ids. */
export interface KeyPresentation {
  readonly users: UserLookup
  readonly databasesById: { get(id: DatabaseId): Pick<Database, 'name'> | undefined }
  readonly nowMs: () => number
}

/** A key as every route shows it; databases that are gone are left out of its scope. */
export function presentKey(
  key: StoredApiKey,
  { users, databasesById, nowMs }: KeyPresentation,
): z.output<typeof keySchema> {
  const person = key.userId === null ? undefined : users.find(key.userId)
  const { groups, databaseIds, access } = key.scope
  const isExpired = key.expiresAtMs !== null && key.expiresAtMs <= nowMs()
  const names = databaseIds?.flatMap((id) => databasesById.get(id)?.name ?? []) ?? null
  return {
    id: key.id,
    name: key.name,
    owner: person === undefined ? null : { id: person.id, email: person.email },
    scope: { groups: groups === null ? null : [...groups], databases: names, access },
    allowed_addresses: [...key.allowedAddresses],
    status: isExpired ? 'expired' : 'active',
    created_at: isoTime(key.createdAtMs),
    expires_at: isoTimeOrNull(key.expiresAtMs),
    previous_until: isoTimeOrNull(key.previous?.expiresAtMs ?? null),
    last_used: presentLastUse(key.lastUse),
  }
}

export function presentLastUse(use: LastUse | null) {
  return use === null ? null : { at: isoTime(use.atMs), address: use.address }
}
