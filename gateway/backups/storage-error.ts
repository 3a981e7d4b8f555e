import { ForgeError } from '../domain/errors.ts'

/** For whoever does not run the gateway. */
export const publicStorageMessage =
  'The place of backups is full, or cannot be written to. Whoever runs the gateway is told why'

/** What a file operation that failed means to an operator; errors of ours stay as they are. */
export function storageError(action: string, folder: string, error: unknown): Error {
  if (error instanceof ForgeError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const advice = adviceOf(code)
  // Whoever reads the dump sees what became of its worker as it is.
  if (advice === null) return error instanceof Error ? error : new Error(String(error))
  return new ForgeError('STORAGE_FAILED', `Cannot ${action} in "${folder}": ${advice}`, {
    cause: error,
    publicMessage: publicStorageMessage,
  })
}

function adviceOf(code: string): string | null {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full. Free some room, delete old backups, or set DBFORGE_BACKUP_DIR to another disk'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'it is not writable. Give this user write access, or set DBFORGE_BACKUP_DIR'
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a part of the path is a file, or a file of that name is there. Set DBFORGE_BACKUP_DIR to a folder'
    case 'EIO':
      return 'the disk fails'
    case 'ENOENT':
      return 'a folder was removed meanwhile'
    default:
      return null
  }
}
