import { api, ask, type Schemas } from '../../api/client.ts'
import { type LifetimeId, secondsOf } from '../../lib/lifetimes.ts'

export type Access = Schemas['TokenRequest']['access']
export type NewToken = Schemas['DatabaseToken']
export type ListedToken = Schemas['ListedToken']

export interface TokenWish {
  readonly name: string
  readonly access: Access
  readonly lifetime: LifetimeId
}

export function createToken(database: string, { name, access, lifetime }: TokenWish): Promise<NewToken> {
  const seconds = secondsOf(lifetime)
  const trimmed = name.trim()
  return ask(
    api.POST('/admin/databases/{db_name}/tokens', {
      params: { path: { db_name: database } },
      body: {
        access,
        ...(trimmed === '' ? {} : { name: trimmed }),
        ...(seconds === null ? {} : { expires_in: seconds }),
      },
    }),
  )
}

export function listTokens(database: string, signal: AbortSignal): Promise<ListedToken[]> {
  return ask(api.GET('/admin/databases/{db_name}/tokens', { params: { path: { db_name: database } }, signal }))
}

export async function revokeToken(database: string, id: string): Promise<void> {
  const path = { db_name: database, token_id: id }
  await ask(api.DELETE('/admin/databases/{db_name}/tokens/{token_id}', { params: { path } }))
}

/** Ends all of them; answers how many there were. */
export async function rotateTokens(database: string): Promise<number> {
  const params = { path: { db_name: database } }
  return (await ask(api.POST('/admin/databases/{db_name}/tokens/rotate', { params }))).revoked
}
