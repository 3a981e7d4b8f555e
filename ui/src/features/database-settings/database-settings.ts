import { api, ask, type Schemas } from '../../api/client.ts'

export type Database = Schemas['Database']
export type SettingsPatch = Schemas['DatabaseSettings']

/** What every section of the page gets. */
export interface SectionProps {
  readonly database: Database
  /** Reads the database anew. */
  readonly onSaved: () => Promise<void>
}

export async function saveSettings(name: string, patch: SettingsPatch): Promise<void> {
  const params = { path: { db_name: name } }
  await ask(api.PATCH('/admin/databases/{db_name}', { params, body: patch }))
}

/** Keeps its data as an archive, whose id is answered. */
export async function pruneDatabase(name: string): Promise<string> {
  const params = { path: { db_name: name } }
  return (await ask(api.POST('/admin/databases/prune/{db_name}', { params }))).archive_id
}

export async function restoreArchive(id: string): Promise<void> {
  await ask(api.POST('/admin/archives/{archive_id}/restore', { params: { path: { archive_id: id } } }))
}

export async function deleteDatabase(name: string): Promise<void> {
  await ask(api.DELETE('/admin/databases/{db_name}', { params: { path: { db_name: name } } }))
}
