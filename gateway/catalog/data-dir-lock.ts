import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { codeOf, messageOf } from '../domain/failures.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Makes sure that one gateway alone owns a data folder: a SQLite write lock, which the operating system gives
 * back whatever ends the process. Two gateways would start two workers on one database.
 */
export async function lockDataDir(dataDir: string): Promise<AsyncDisposable> {
  try {
    await makeFolder(dataDir)
  } catch (error) {
    throw new Error(explain('create', dataDir, error), { cause: error })
  }
  const path = join(dataDir, 'gateway.lock')
  try {
    await makeFile(path)
  } catch (error) {
    throw new Error(explain('lock', dataDir, error), { cause: error })
  }
  let client: Client | null = null
  try {
    client = createClient({ url: pathToFileURL(path).href })
    const transaction = await client.transaction('write')
    await transaction.execute('CREATE TABLE IF NOT EXISTS owner (pid INTEGER)')
    const opened = client
    return {
      async [Symbol.asyncDispose]() {
        transaction.close()
        opened.close()
      },
    }
  } catch (error) {
    client?.close()
    throw new Error(explain('lock', dataDir, error), { cause: error })
  }
}

/**
 * For its owner alone, before SQLite opens it: the journal beside it takes its mode. A file that is there is not
 * opened, because closing it would give up a lock that this process holds on it.
 */
async function makeFile(path: string): Promise<void> {
  try {
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    await chmod(path, 0o600)
  }
}

function explain(action: string, dataDir: string, error: unknown): string {
  const code = codeOf(error)
  const detail = messageOf(error)
  // The client says of a folder that it cannot be opened, and gives no code.
  if (code === 'SQLITE_NOTADB' || detail.startsWith('ConnectionFailed')) {
    const lock = join(dataDir, 'gateway.lock')
    return `Cannot ${action} the data folder "${dataDir}": "${lock}" is no file of a gateway. Move it away, or set DBFORGE_DATA_DIR`
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return `Cannot ${action} the data folder "${dataDir}": another gateway uses it. Stop that one, or set DBFORGE_DATA_DIR`
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return `Cannot ${action} the data folder "${dataDir}": the disk is full. Free some room, or set DBFORGE_DATA_DIR to another one`
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `Cannot ${action} the data folder "${dataDir}": a part of the path is a file. Set DBFORGE_DATA_DIR to a folder`
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    code === 'ENOENT' ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY')
  ) {
    return `Cannot ${action} the data folder "${dataDir}": not writable. Give this user write access, or set DBFORGE_DATA_DIR`
  }
  return `Cannot ${action} the data folder "${dataDir}": ${detail}`
}
