import { join } from 'node:path'

import type { DatabaseId } from '../../domain/database.ts'

/** Where the files of one worker lie. */
export interface WorkerLayout {
  readonly folder: string
  readonly dataPath: string
  readonly keyPath: string
  readonly authoritiesPath: string
  readonly logPath: string
  readonly recordPath: string
}

const databaseIdPattern = /^[0-9a-f]{32}$/

export function isDatabaseId(text: string): boolean {
  return databaseIdPattern.test(text)
}

/** Refuses anything but a database id: what it names may be deleted whole. */
export function workerLayout(databasesFolder: string, id: DatabaseId): WorkerLayout {
  if (!isDatabaseId(id)) throw new TypeError(`Cannot name a folder after "${id}": a database id has 32 hex digits`)
  const folder = join(databasesFolder, id)
  return {
    folder,
    dataPath: join(folder, 'sqld'),
    keyPath: join(folder, 'jwt-key.pem'),
    authoritiesPath: join(folder, 'authorities.pem'),
    logPath: join(folder, 'worker.log'),
    recordPath: join(folder, 'worker.json'),
  }
}
