import { api, ask, type Schemas } from '../../api/client.ts'

export type User = Schemas['User']
export type Role = Schemas['Role']
export type Invite = Schemas['Invite']
export type SharedLink = Schemas['SharedLink']
export type UserChanges = Schemas['UserChanges']
export type UserSession = Schemas['UserSession']

export const roleNames: Readonly<Record<Role, string>> = { admin: 'Administrator', user: 'User', viewer: 'Viewer' }

export const roleOptions = [
  { value: 'viewer', label: roleNames.viewer },
  { value: 'user', label: roleNames.user },
  { value: 'admin', label: roleNames.admin },
] as const satisfies readonly { readonly value: Role; readonly label: string }[]

const ofUser = (id: string) => ({ path: { user_id: id } })

export function listUsers(signal: AbortSignal): Promise<User[]> {
  return ask(api.GET('/admin/users', { signal }))
}

export async function updateUser(id: string, changes: UserChanges): Promise<User> {
  return (await ask(api.PATCH('/admin/users/{user_id}', { params: ofUser(id), body: changes }))).user
}

/** Databases of the user go to `heirId`; null where there are none. */
export async function deleteUser(id: string, heirId: string | null): Promise<void> {
  const query = heirId === null ? {} : { hand_over_to: heirId }
  await ask(api.DELETE('/admin/users/{user_id}', { params: { ...ofUser(id), query } }))
}

export function makeLink(id: string): Promise<SharedLink> {
  return ask(api.POST('/admin/users/{user_id}/link', { params: ofUser(id) }))
}

export function listUserSessions(id: string, signal: AbortSignal): Promise<UserSession[]> {
  return ask(api.GET('/admin/users/{user_id}/sessions', { params: ofUser(id), signal }))
}

export async function endUserSessions(id: string): Promise<void> {
  await ask(api.DELETE('/admin/users/{user_id}/sessions', { params: ofUser(id) }))
}

export async function removeSecondFactor(id: string): Promise<void> {
  await ask(api.DELETE('/admin/users/{user_id}/second-factor', { params: ofUser(id) }))
}

export function listInvites(signal: AbortSignal): Promise<Invite[]> {
  return ask(api.GET('/admin/invites', { signal }))
}

export function invite(wish: Schemas['InviteRequest']): Promise<Schemas['NewInvite']> {
  return ask(api.POST('/admin/invites', { body: wish }))
}

export async function withdrawInvite(id: string): Promise<void> {
  await ask(api.DELETE('/admin/invites/{invite_id}', { params: { path: { invite_id: id } } }))
}
