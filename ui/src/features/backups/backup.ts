import { api, ask, type Schemas } from '../../api/client.ts'

export type Backup = Schemas['Backup']
export type BackupState = Backup['state']
export type BackupTrigger = Backup['trigger']
export type BackupSchedule = Schemas['BackupSchedule']
export type DatabaseBackups = Schemas['DatabaseBackups']
export type BackupPage = Schemas['BackupPage']
export type BackupUsage = Schemas['BackupUsage']
export type BackupRoom = Schemas['BackupRoom']
export type BackupRun = Schemas['BackupRun']

interface Listed {
  readonly backups: readonly Backup[]
}

/** It is over for good. */
export function isOver({ state }: Pick<Backup, 'state'>): boolean {
  return state === 'complete' || state === 'failed'
}

export function isAnyUnderWay(listed: Listed | undefined): boolean {
  return listed?.backups.some((backup) => !isOver(backup)) === true
}

/** How often a list is asked for anew, in ms: events tell what ends, and this is for when their stream is refused. */
export function backupsInterval(listed: Listed | undefined): number {
  return isAnyUnderWay(listed) ? 1_000 : 30_000
}

const inPath = ({ id }: Pick<Backup, 'id'>) => ({ params: { path: { backup_id: id } } })

export function listDatabaseBackups(database: string, signal: AbortSignal): Promise<DatabaseBackups> {
  const params = { path: { db_name: database } }
  return ask(api.GET('/admin/databases/{db_name}/backups', { params, signal }))
}

/** Answers when it has begun. */
export function takeBackup(database: string): Promise<Backup> {
  return ask(api.POST('/admin/databases/{db_name}/backups', { params: { path: { db_name: database } } }))
}

/** Answers when all that can be begun waits for its turn: those of these names, or of all that one may manage. */
export function takeBackups(databases: readonly string[] | null): Promise<BackupRun> {
  const body = databases === null ? {} : { databases: [...databases] }
  return ask(api.POST('/admin/backups', { body }))
}

/** The most that is looked at of those that were asked for together. */
const mostOfRun = 1_000

export async function listRun(run: string, signal: AbortSignal): Promise<readonly Backup[]> {
  const query = { run, limit: mostOfRun }
  return (await ask(api.GET('/admin/backups', { params: { query }, signal }))).backups
}

export function readBackupUsage(signal: AbortSignal): Promise<BackupUsage> {
  return ask(api.GET('/admin/backups/usage', { signal }))
}

/** Answers when the database is there. */
export function restoreBackup(backup: Backup, name: string, signal: AbortSignal): Promise<Schemas['RestoredBackup']> {
  return ask(api.POST('/admin/backups/{backup_id}/restore', { ...inPath(backup), body: { name }, signal }))
}

export async function deleteBackup(backup: Backup): Promise<void> {
  await ask(api.DELETE('/admin/backups/{backup_id}', inPath(backup)))
}

/** Has the browser save the file, under the name that the gateway gives it. What keeps it from that is thrown. */
export async function downloadBackup(backup: Backup): Promise<void> {
  // A link says nothing of what it is refused with: the file is asked for, and left as soon as it comes.
  const looking = new AbortController()
  const options = { ...inPath(backup), parseAs: 'stream' as const, signal: looking.signal }
  await ask(api.GET('/admin/backups/{backup_id}/download', options))
  looking.abort()
  const link = document.createElement('a')
  link.href = `/admin/backups/${encodeURIComponent(backup.id)}/download`
  link.download = ''
  link.click()
}
