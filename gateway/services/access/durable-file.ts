import { open } from 'node:fs/promises'
import { codeOf } from '../../domain/failures.ts'

/** Writes a new file for its owner alone; on disk when it resolves, but for its name (see `syncFolder`). */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The names in a folder are on disk when it resolves. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } catch (error) {
    // Some file systems cannot sync a folder; the file is written all the same.
    if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'EPERM') throw error
  } finally {
    await folder.close()
  }
}
