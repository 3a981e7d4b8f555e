import { api, ask, type Schemas } from '../../api/client.ts'

export type ApiKey = Schemas['ApiKey']
export type NewApiKey = Schemas['NewApiKey']
export type KeyRequest = Schemas['KeyRequest']
export type KeyGroup = NonNullable<ApiKey['scope']['groups']>[number]

const ofKey = (id: string) => ({ path: { key_id: id } })

export function listKeys(signal: AbortSignal): Promise<ApiKey[]> {
  return ask(api.GET('/admin/keys', { signal }))
}

export function createKey(wish: KeyRequest): Promise<NewApiKey> {
  return ask(api.POST('/admin/keys', { body: wish }))
}

export function rotateKey(id: string, overlapSeconds: number): Promise<NewApiKey> {
  return ask(api.POST('/admin/keys/{key_id}/rotate', { params: ofKey(id), body: { overlap_seconds: overlapSeconds } }))
}

export async function revokeKey(id: string): Promise<void> {
  await ask(api.DELETE('/admin/keys/{key_id}', { params: ofKey(id) }))
}
