import { api, ask, type Schemas } from '../../api/client.ts'

export type Settings = Schemas['Settings']
export type Setting = Schemas['Setting']
export type SettingChanges = Schemas['SettingChanges']

export function listSettings(signal: AbortSignal): Promise<Settings> {
  return ask(api.GET('/admin/settings', { signal }))
}

export async function changeSettings(changes: SettingChanges): Promise<void> {
  await ask(api.PATCH('/admin/settings', { body: changes }))
}
