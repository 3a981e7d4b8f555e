import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'libsql'
import { codeOf, messageOf } from '../../domain/failures.ts'
import type { StoreRow, StoreStatement, StoreValue } from '../../domain/watching/thread-store.ts'
import type { StoreThreadData } from './store-messages.ts'

export interface StoreFileOptions extends StoreThreadData {
  /** The file cannot be read: it lies at `path` from now on, for whoever wants to rescue it. */
  readonly onSetAside: (path: string, why: string) => void
}

type Connection = InstanceType<typeof Database>
type Prepared = ReturnType<Connection['prepare']>

const sideFiles = ['', '-wal', '-shm'] as const
const asideMark = '.damaged-'
const maxPrepared = 200

/** The file of one store; synchronous, for a thread that does nothing else. */
export class StoreFile {
  readonly #options: StoreFileOptions
  #connection: Connection | null = null
  #prepared = new Map<string, Prepared>()

  constructor(options: StoreFileOptions) {
    this.#options = options
  }

  write(statements: readonly StoreStatement[]): void {
    this.#withFile((connection) => {
      connection.exec('BEGIN IMMEDIATE')
      try {
        for (const { sql, rows = [[]] } of statements) {
          const prepared = this.#prepare(connection, sql)
          for (const row of rows) prepared.run(row)
        }
        connection.exec('COMMIT')
      } catch (error) {
        rollBack(connection)
        throw error
      }
    })
  }

  read(sql: string, values: readonly StoreValue[]): StoreRow[] {
    // as: rows are objects of SQLite's values unless raw() was called
    return this.#withFile((connection) => this.#prepare(connection, sql).all(values) as StoreRow[])
  }

  /** Folds the log into the file, so that it alone is whole. */
  close(): void {
    const connection = this.#connection
    if (connection === null) return
    try {
      connection.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // On a full disk the log keeps all of it for the next start.
    }
    this.#forget()
  }

  /** A file that turns out to be damaged is set aside, and the work is done on a new one. */
  #withFile<T>(work: (connection: Connection) => T): T {
    try {
      return work(this.#open())
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#setAside(messageOf(error))
      return work(this.#open())
    }
  }

  #open(): Connection {
    if (this.#connection !== null) return this.#connection
    const { path } = this.#options
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // For its owner alone before SQLite opens it: the log beside it takes its mode.
    closeSync(openSync(path, 'a', 0o600))
    const connection = new Database(path, { timeout: 5_000 })
    try {
      // Has to come before the first table; what is removed later gives its space back then.
      connection.exec('PRAGMA auto_vacuum = INCREMENTAL')
      connection.exec('PRAGMA journal_mode = WAL')
      connection.exec('PRAGMA synchronous = NORMAL')
      connection.exec('PRAGMA journal_size_limit = 16777216')
      this.#migrate(connection)
    } catch (error) {
      connection.close()
      throw error
    }
    this.#connection = connection
    return connection
  }

  #migrate(connection: Connection): void {
    const { migrations } = this.#options
    const version = versionOf(connection)
    if (version > migrations.length) {
      throw new DamageError(`it has version ${version}, and this release knows versions up to ${migrations.length}`)
    }
    for (const [index, statements] of migrations.entries()) {
      if (index < version) continue
      connection.exec('BEGIN IMMEDIATE')
      try {
        for (const sql of statements) connection.exec(sql)
        connection.exec(`PRAGMA user_version = ${index + 1}`)
        connection.exec('COMMIT')
      } catch (error) {
        rollBack(connection)
        throw error
      }
    }
  }

  #prepare(connection: Connection, sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const prepared = connection.prepare(sql)
    if (this.#prepared.size >= maxPrepared) this.#prepared.clear()
    this.#prepared.set(sql, prepared)
    return prepared
  }

  /** The newest one is kept: a disk has room for so many of them. */
  #setAside(why: string): void {
    const { path, onSetAside } = this.#options
    this.#forget()
    const folder = dirname(path)
    const mark = `${basename(path)}${asideMark}`
    for (const name of readdirSync(folder)) if (name.startsWith(mark)) rmSync(join(folder, name))
    const aside = `${path}${asideMark}${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    for (const suffix of sideFiles) moveIfThere(`${path}${suffix}`, `${aside}${suffix}`)
    onSetAside(aside, why)
  }

  #forget(): void {
    this.#prepared = new Map()
    try {
      this.#connection?.close()
    } catch {
      // Nothing can be done with it any more, and nothing is lost: what was committed is in the file.
    }
    this.#connection = null
  }
}

/** The file is whole, and still not ours to use. */
class DamageError extends Error {
  override readonly name = 'DamageError'
}

function isDamage(error: unknown): boolean {
  return error instanceof DamageError || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))
}

function versionOf(connection: Connection): number {
  // as: PRAGMA user_version answers one integer
  const [row] = connection.pragma('user_version') as { user_version: number }[]
  return row?.user_version ?? 0
}

function rollBack(connection: Connection): void {
  try {
    if (connection.inTransaction) connection.exec('ROLLBACK')
  } catch {
    // Some failures have rolled back already; the first error tells.
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}
