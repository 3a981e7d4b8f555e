import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DatabaseId } from '../../domain/databases/database.ts'
import { codeOf } from '../../domain/failures.ts'
import { sizeOf } from '../../domain/file-size.ts'
import { isDatabaseId, spareIdOf, type WorkerLayout } from './worker-layout.ts'

const discardedPrefix = '.deleted-'

/** Makes the folder of a worker unless it is there; says whether it is new. */
export async function createWorkerFolder(layout: WorkerLayout): Promise<boolean> {
  try {
    await mkdir(layout.folder, { mode: 0o700 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (codeOf(error) !== 'ENOENT') throw error
    await mkdir(layout.folder, { recursive: true, mode: 0o700 }) // The folder of all databases is gone, too.
    return true
  }
}

export async function listWorkerFolders(databasesFolder: string): Promise<DatabaseId[]> {
  const entries = await readdir(databasesFolder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && isDatabaseId(entry.name)).map((entry) => entry.name)
}

export async function markSpare(layout: WorkerLayout): Promise<void> {
  await writeFile(layout.sparePath, '', { mode: 0o600 })
}

export async function unmarkSpare(layout: WorkerLayout): Promise<void> {
  await rm(layout.sparePath, { force: true })
}

export async function listSpares(databasesFolder: string): Promise<Set<DatabaseId>> {
  const ids = (await readdir(databasesFolder)).map(spareIdOf)
  return new Set(ids.filter((id) => id !== null))
}

export async function hasWorkerFolder(layout: WorkerLayout): Promise<boolean> {
  return (await sizeOf(layout.folder)) !== null
}

/** Deletes the folder of a worker. Renamed first: a deletion that stops half-way leaves nothing that looks alive. */
export async function discardWorkerFolder(layout: WorkerLayout): Promise<void> {
  const name = `${discardedPrefix}${randomBytes(8).toString('hex')}`
  const discarded = join(dirname(layout.folder), name)
  try {
    await rename(layout.folder, discarded)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  await removeFolder(discarded)
}

/** Finishes deletions that an earlier gateway began. */
export async function removeDiscardedFolders(databasesFolder: string): Promise<void> {
  const names = (await readdir(databasesFolder)).filter((name) => name.startsWith(discardedPrefix))
  await Promise.all(names.map((name) => removeFolder(join(databasesFolder, name))))
}

/** Bytes of all files under the data folder, and of the database file with its write-ahead log; 0 when absent. */
export async function measureData(dataPath: string): Promise<{ diskBytes: number; databaseBytes: number }> {
  const files = await readdir(dataPath, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const database = join(dataPath, 'dbs', 'default', 'data')
  const [sizes, databaseSizes] = await Promise.all([
    Promise.all(paths.map(sizeOf)),
    Promise.all([database, `${database}-wal`].map(sizeOf)),
  ])
  return { diskBytes: sum(sizes), databaseBytes: sum(databaseSizes) }
}

function removeFolder(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
}

function sum(sizes: readonly (number | null)[]): number {
  return sizes.reduce<number>((total, size) => total + (size ?? 0), 0)
}
