import { parsingBatch } from '../../../workers/protocol/guarded-batch.ts'
import type { BatchResult, StreamRequest, WireError } from '../../../workers/protocol/hrana.ts'
import type { Clock } from '../../domain/clock.ts'
import type { WorkerStream } from '../../domain/databases/worker-stream.ts'
import { ForgeError } from '../../domain/errors.ts'
import { sqlError } from '../sql/sql-error.ts'
import { DumpPlan } from './dump-plan.ts'
import { type DumpStatement, StatementSplitter } from './statement-splitter.ts'

/** The bytes of a dump, in pieces of any size, while they come. */
export interface DumpSource {
  /** Null at the end. Rejects with CLIENT_GONE when the sender goes away before. */
  next(): Promise<Uint8Array | null>
  readonly signal: AbortSignal
}

/** What was loaded. */
export interface LoadedDump {
  readonly bytes: number
  readonly statements: number
}

export interface LoadOptions {
  readonly clock: Clock
  readonly maxBytes: number
  /** Of the database; null = none. */
  readonly maxSizeBytes: number | null
}

/** What travels together, and what is committed together: no transaction grows with the dump. */
const packBytes = 256 * 1024
const packStatements = 2_000
const commitBytes = 8 * 1024 * 1024
/** A worker ends a stream that rests for 10 s; a slow sender may let it rest for longer. */
const keepMs = 4_000

/** Runs a dump on an empty worker that nobody else uses. A failure leaves the worker with a part of it. */
export async function loadDump(source: DumpSource, stream: WorkerStream, options: LoadOptions): Promise<LoadedDump> {
  const load = new Load(stream, source.signal, options)
  await load.begin()
  for (;;) {
    const piece = await withStreamKept(source.next(), stream, options.clock)
    if (piece === null) break
    await load.take(piece)
  }
  return load.end()
}

class Load {
  readonly #stream: WorkerStream
  readonly #signal: AbortSignal
  readonly #options: LoadOptions
  readonly #splitter = new StatementSplitter()
  readonly #plan = new DumpPlan()
  #pack: DumpStatement[] = []
  #packBytes = 0
  #uncommittedBytes = 0
  #bytes = 0
  #statements = 0

  constructor(stream: WorkerStream, signal: AbortSignal, options: LoadOptions) {
    this.#stream = stream
    this.#signal = signal
    this.#options = options
  }

  /** Rows of a dump come before those that they refer to, and an import keeps what its origin had. */
  async begin(): Promise<void> {
    await this.#must('PRAGMA foreign_keys = OFF', 'BEGIN IMMEDIATE')
  }

  async take(piece: Uint8Array): Promise<void> {
    if (this.#bytes === 0) assertText(piece)
    const isFirst = this.#bytes === 0
    this.#bytes += piece.length
    const { maxBytes } = this.#options
    if (this.#bytes > maxBytes) throw tooLarge(maxBytes)
    for (const statement of this.#splitter.push(isFirst ? withoutMark(piece) : piece)) await this.#add(statement)
  }

  async end(): Promise<LoadedDump> {
    for (const statement of this.#splitter.end()) await this.#add(statement)
    await this.#flush()
    if (this.#statements === 0) throw new ForgeError('DUMP_UNREADABLE', 'The dump holds no statement')
    await this.#must('COMMIT')
    return { bytes: this.#bytes, statements: this.#statements }
  }

  async #add(statement: DumpStatement): Promise<void> {
    this.#statements += 1
    for (const sql of this.#plan.of(statement)) {
      this.#pack.push({ sql, line: statement.line })
      this.#packBytes += sql.length
    }
    if (this.#packBytes >= packBytes || this.#pack.length >= packStatements) await this.#flush()
  }

  async #flush(): Promise<void> {
    const pack = this.#pack
    if (pack.length === 0) return
    const steps = pack.map(({ sql }, step) => ({
      condition: step === 0 ? null : ({ type: 'ok', step: step - 1 } as const),
      stmt: { sql, want_rows: false },
    }))
    const [result] = await this.#stream.send([{ type: 'batch', batch: { steps } }], this.#signal)
    if (result?.type === 'error') throw await this.#unparsed(pack, result.error)
    if (result?.response.type === 'batch') this.#assertAllRan(pack, result.response.result)
    this.#uncommittedBytes += this.#packBytes
    this.#pack = []
    this.#packBytes = 0
    if (this.#uncommittedBytes < commitBytes) return
    await this.#must('COMMIT', 'BEGIN IMMEDIATE')
    this.#uncommittedBytes = 0
  }

  #assertAllRan(pack: readonly DumpStatement[], { step_errors: errors }: BatchResult): void {
    const index = errors.findIndex((error) => error !== null)
    const [error, statement] = [errors[index], pack[index]]
    if (error && statement !== undefined) throw this.#failed(error, statement)
  }

  /** sqld parses a whole batch before it runs any of it, and does not say which statement it cannot parse. */
  async #unparsed(pack: readonly DumpStatement[], error: WireError): Promise<ForgeError> {
    const requests = pack.map((stmt) => ({ type: 'batch', batch: parsingBatch({ sql: stmt.sql }) }) as const)
    const results = await this.#stream.send(requests, this.#signal)
    const index = results.findIndex(({ type }) => type === 'error')
    const [result, statement] = [results[index], pack[index]]
    if (result?.type !== 'error' || statement === undefined) return sqlError(error, { maxResultBytes: 0 })
    return this.#failed(result.error, statement)
  }

  #failed(error: WireError, { line }: DumpStatement): ForgeError {
    const { maxSizeBytes } = this.#options
    if (error.code === 'SQLITE_FULL' && maxSizeBytes !== null) {
      const message = `Line ${line} of the dump does not fit: the database may have ${maxSizeBytes} bytes`
      return new ForgeError('QUOTA_REACHED', message, { details: { line, limit: maxSizeBytes } })
    }
    const { reason, message, details } = sqlError(error, { maxResultBytes: 0 })
    const words = message.replace(/^SQL Error: /, '')
    return new ForgeError(reason, `Line ${line} of the dump: ${words}`, { details: { ...details, line } })
  }

  async #must(...statements: readonly string[]): Promise<void> {
    const requests = statements.map((sql): StreamRequest => ({ type: 'execute', stmt: { sql } }))
    for (const result of await this.#stream.send(requests, this.#signal)) {
      if (result.type === 'error') throw sqlError(result.error, { maxResultBytes: 0 })
    }
  }
}

/** Says what else a file is that people take for a dump. */
function assertText(first: Uint8Array): void {
  const head = Buffer.from(first.subarray(0, 16)).toString('latin1')
  const problem = head.startsWith('SQLite format 3')
    ? 'The file is an SQLite database, not a dump of one: make a dump with `sqlite3 FILE .dump`'
    : head.startsWith('\x1f\x8b') || head.startsWith('PK\x03\x04')
      ? 'The file is compressed: unpack it first'
      : head.startsWith('PGDMP')
        ? 'The file is a dump of PostgreSQL: a dump of SQLite is needed'
        : null
  if (problem !== null) throw new ForgeError('DUMP_UNREADABLE', problem)
}

/** A mark of the byte order, as editors leave it, is no SQL. */
function withoutMark(first: Uint8Array): Uint8Array {
  return first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf ? first.subarray(3) : first
}

function tooLarge(maxBytes: number): ForgeError {
  const message = `The dump is over the limit of ${maxBytes} bytes (DBFORGE_MAX_IMPORT_BYTES)`
  return new ForgeError('BODY_TOO_LARGE', message, { details: { limit_bytes: maxBytes } })
}

async function withStreamKept<T>(waited: Promise<T>, stream: WorkerStream, clock: Clock): Promise<T> {
  const late = Symbol('late')
  for (;;) {
    let stop: () => void = () => undefined
    const first = await Promise.race([
      waited,
      new Promise<typeof late>((resolve) => {
        stop = clock.after(keepMs, () => resolve(late))
      }),
    ]).finally(() => stop())
    if (first !== late) return first as T // as: the race has no third
    await stream.send([{ type: 'get_autocommit' }])
  }
}
