import { api, ask, type Schemas } from '../../api/client.ts'

export type Backup = Schemas['Backup']
export type BackupState = Backup['state']
export type BackupTrigger = Backup['trigger']
export type BackupSchedule = Schemas['BackupSchedule']
export type DatabaseBackups = Schemas['DatabaseBackups']
export type BackupPage = Schemas['BackupPage']

const inPath = ({ id }: Pick<Backup, 'id'>) => ({ params: { path: { backup_id: id } } })

export function listDatabaseBackups(database: string, signal: AbortSignal): Promise<DatabaseBackups> {
  const params = { path: { db_name: database } }
  return ask(api.GET('/admin/databases/{db_name}/backups', { params, signal }))
}

/** Answers when it has begun. */
export function takeBackup(database: string): Promise<Backup> {
  return ask(api.POST('/admin/databases/{db_name}/backups', { params: { path: { db_name: database } } }))
}

/** Answers when the database is there. */
export function restoreBackup(backup: Backup, name: string, signal: AbortSignal): Promise<Schemas['RestoredBackup']> {
  return ask(api.POST('/admin/backups/{backup_id}/restore', { ...inPath(backup), body: { name }, signal }))
}

export async function deleteBackup(backup: Backup): Promise<void> {
  await ask(api.DELETE('/admin/backups/{backup_id}', inPath(backup)))
}

/** The file, which the browser saves under the name that the gateway gives it. */
export function downloadUrl({ id }: Backup): string {
  return `/admin/backups/${encodeURIComponent(id)}/download`
}
