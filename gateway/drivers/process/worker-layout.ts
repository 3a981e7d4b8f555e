import { basename, dirname, join } from 'node:path'

import type { DatabaseId } from '../../domain/databases/database.ts'

/** Where the files of one worker lie. */
export interface WorkerLayout {
  readonly folder: string
  readonly dataPath: string
  readonly authoritiesPath: string
  readonly logPath: string
  readonly recordPath: string
  /** Beside the folder, so that it can be there before it and after it. */
  readonly sparePath: string
}

/** Where a worker lies that begins to start before there is a database for it. */
export interface HeadStartLayout {
  readonly folder: string
  /** A link: nowhere, then to the data of the database that it was given to. */
  readonly dataPath: string
  /** A FIFO, through which the key of that database comes. */
  readonly keyPath: string
  readonly authoritiesPath: string
  readonly logPath: string
}

const sparePrefix = '.spare-'
const databaseIdPattern = /^[0-9a-f]{32}$/

export function isDatabaseId(text: string): boolean {
  return databaseIdPattern.test(text)
}

/** The database id of a file that marks a spare; null when it is something else. */
export function spareIdOf(fileName: string): DatabaseId | null {
  const id = fileName.slice(sparePrefix.length)
  return fileName.startsWith(sparePrefix) && isDatabaseId(id) ? id : null
}

/** Refuses anything but a database id: what it names may be deleted whole. */
export function workerLayout(databasesFolder: string, id: DatabaseId): WorkerLayout {
  if (!isDatabaseId(id)) throw new TypeError(`Cannot name a folder after "${id}": a database id has 32 hex digits`)
  const folder = join(databasesFolder, id)
  return {
    folder,
    dataPath: join(folder, 'sqld'),
    authoritiesPath: join(folder, 'authorities.pem'),
    logPath: join(folder, 'worker.log'),
    recordPath: join(folder, 'worker.json'),
    sparePath: join(databasesFolder, `${sparePrefix}${id}`),
  }
}

/** The folder of all that begin to start, beside that of the databases. */
export function headStartsFolder(databasesFolder: string): string {
  return join(databasesFolder, '..', 'starts')
}

export function headStartLayout(startsFolder: string, id: string): HeadStartLayout {
  const folder = join(startsFolder, id)
  return {
    folder,
    dataPath: join(folder, 'sqld'),
    keyPath: join(folder, 'key'),
    authoritiesPath: join(folder, 'authorities.pem'),
    logPath: join(folder, 'worker.log'),
  }
}

/** The database whose data lie at this path; null when it is none. */
export function databaseAt(dataPath: string): DatabaseId | null {
  const id = basename(dirname(dataPath))
  return isDatabaseId(id) ? id : null
}
