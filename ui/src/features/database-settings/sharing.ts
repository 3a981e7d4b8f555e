import { api, ask, type Schemas } from '../../api/client.ts'

export type Grants = Schemas['Grants']
export type Right = Schemas['GrantRequest']['right']

export const rights = [
  { value: 'read', label: 'May read' },
  { value: 'write', label: 'May write' },
  { value: 'manage', label: 'May manage' },
] as const satisfies readonly { readonly value: Right; readonly label: string }[]

export function listGrants(database: string, signal: AbortSignal): Promise<Grants> {
  return ask(api.GET('/admin/databases/{db_name}/grants', { params: { path: { db_name: database } }, signal }))
}

/** `user`: id or e-mail address. */
export async function giveRight(database: string, user: string, right: Right): Promise<void> {
  const path = { db_name: database, user }
  await ask(api.PUT('/admin/databases/{db_name}/grants/{user}', { params: { path }, body: { right } }))
}

export async function takeRight(database: string, user: string): Promise<void> {
  const path = { db_name: database, user }
  await ask(api.DELETE('/admin/databases/{db_name}/grants/{user}', { params: { path } }))
}

/** null = to the installation. */
export async function giveDatabase(database: string, user: string | null): Promise<void> {
  const params = { path: { db_name: database } }
  await ask(api.PUT('/admin/databases/{db_name}/owner', { params, body: { user } }))
}
