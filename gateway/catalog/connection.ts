import { setTimeout as delay } from 'node:timers/promises'
import { type Client, createClient, type InStatement, type ResultSet, type Row } from '@libsql/client'
import { ForgeError } from '../domain/errors.ts'
import { catalogError, damagedMessage, isOutOfSpace, primaryCodeOf } from './catalog-error.ts'
import { catalogFileOf, prepareCatalogFile } from './catalog-file.ts'
import { SpaceReserve } from './space-reserve.ts'

export interface ConnectionOptions {
  /** `file:`, `http(s):`, `ws(s):` or `libsql:`. */
  readonly url: string
  readonly authToken?: string
}

const answerTimeoutMs = 10_000
const busyTimeoutMs = 5_000

/** One client of the catalog's database; every failure leaves it as a ForgeError. */
export class Connection {
  /** For messages: a path, or a URL without its credentials. */
  readonly place: string
  readonly #client: Client
  /** Null when the catalog is no file. */
  readonly #reserve: SpaceReserve | null

  constructor(client: Client, place: string, reserve: SpaceReserve | null) {
    this.#client = client
    this.place = place
    this.#reserve = reserve
  }

  /** `action` completes the sentence "Cannot …". */
  read(action: string, statement: InStatement): Promise<Row[]> {
    return this.#attempt(action, async () => (await this.#client.execute(statement)).rows)
  }

  /** All statements in one immediate transaction, or none. */
  write(action: string, statements: InStatement[]): Promise<ResultSet[]> {
    return this.#attempt(action, () => this.#client.batch(statements, 'write'))
  }

  /** A write that leads to free space: on a full disk it takes what is kept for it. */
  async writeRemoval(action: string, statements: InStatement[]): Promise<ResultSet[]> {
    try {
      return await this.write(action, statements)
    } catch (error) {
      if (this.#reserve === null || !isOutOfSpace(error)) throw error
      await this.#reserve.release()
      return await this.write(action, statements)
    } finally {
      await this.#reserve?.keep()
    }
  }

  /** Moves what SQLite's write-ahead log holds into the file: a copy of that file alone is then whole. */
  async foldLog(): Promise<void> {
    if (this.#reserve !== null) await this.read('fold the log of the catalog', 'PRAGMA wal_checkpoint(TRUNCATE)')
  }

  /** Writes the file anew: what was changed or removed leaves no copy in it. On a full disk it stays as it is. */
  async dropCopies(): Promise<void> {
    if (this.#reserve === null) return
    await this.read('write the catalog anew', 'VACUUM').catch(() => undefined)
    await this.foldLog()
  }

  close(): void {
    this.#client.close()
  }

  async #attempt<T>(action: string, run: () => Promise<T>): Promise<T> {
    const deadline = new AbortController()
    try {
      return await Promise.race([run(), rejectLate(deadline.signal)])
    } catch (error) {
      throw catalogError(action, this.place, error)
    } finally {
      deadline.abort()
    }
  }
}

/** Connects, and for a file also checks it and sets it up; sqld refuses such PRAGMAs and has them set already. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  let place = withoutCredentials(options.url)
  try {
    const path = catalogFileOf(options.url)
    place = path ?? place
    if (path !== null) await prepareCatalogFile(path)
    // One connection: PRAGMAs hold for a connection, and calls on a file run one after the other anyway.
    const client = createClient({ ...options, intMode: 'number', timeout: busyTimeoutMs, concurrency: path ? 1 : 20 })
    if (path !== null) await setUpFile(client, path)
    const reserve = path === null ? null : new SpaceReserve(path)
    await reserve?.keep()
    return new Connection(client, place, reserve)
  } catch (error) {
    throw catalogError(`open the catalog "${place}"`, place, error)
  }
}

async function setUpFile(client: Client, path: string): Promise<void> {
  try {
    const check = await patiently(() => client.execute('PRAGMA quick_check(1)'))
    const finding = String(check.rows[0]?.['quick_check'])
    if (finding !== 'ok') throw new ForgeError('CATALOG_UNAVAILABLE', damagedMessage(path, finding))
    await patiently(() => client.execute('PRAGMA journal_mode = WAL'))
    await client.execute('PRAGMA synchronous = FULL')
    await client.execute('PRAGMA foreign_keys = ON')
  } catch (error) {
    client.close()
    throw error
  }
}

/** SQLite does not wait its busy timeout when two processes turn the same new file to WAL. */
async function patiently<T>(run: () => Promise<T>, attemptsLeft = 100): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (primaryCodeOf(error) !== 'SQLITE_BUSY' || attemptsLeft === 0) throw error
  }
  await delay(20)
  return patiently(run, attemptsLeft - 1)
}

async function rejectLate(signal: AbortSignal): Promise<never> {
  await delay(answerTimeoutMs, undefined, { signal, ref: false })
  throw new Error(`No answer within ${answerTimeoutMs} ms`)
}

function withoutCredentials(url: string): string {
  const [address = ''] = url.split(/[?#]/)
  return address.replace(/\/\/[^/@]*@/, '//')
}
