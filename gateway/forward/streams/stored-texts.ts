import { ForgeError } from '../../domain/errors.ts'

/** As sqld 0.24.32 has it for a stream over HTTP; its words, too. */
const maxTexts = 50
const maxTextBytes = 5_000

/** SQL texts that a client has stored on its stream (Hrana 3, "Store an SQL text"), kept here: the worker gets whole statements. */
export class StoredTexts {
  readonly #texts = new Map<number, string>()

  /** Answers null, or the error as JSON that its client gets in the place of a result. Throws MALFORMED_REQUEST. */
  store(id: number, sql: string): string | null {
    if (this.#texts.has(id)) throw malformed(`SQL text ${id} already exists`)
    const bytes = Buffer.byteLength(sql)
    if (bytes > maxTextBytes)
      return error(`The statement is too large to be stored: ${kb(bytes)}/${kb(maxTextBytes)}`, 'LARGE')
    if (this.#texts.size === maxTexts)
      return error(`The server already stores ${maxTexts} SQL texts, it cannot store more`, 'MANY')
    this.#texts.set(id, sql)
    return null
  }

  close(id: number): void {
    this.#texts.delete(id)
  }

  /** Throws MALFORMED_REQUEST. */
  get(id: number): string {
    const sql = this.#texts.get(id)
    if (sql === undefined) throw malformed(`SQL text ${id} not found`)
    return sql
  }
}

function kb(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`
}

function error(message: string, kind: 'LARGE' | 'MANY'): string {
  return JSON.stringify({ message, code: `SQL_STORE_TOO_${kind}` })
}

/** What sqld answers with 400, and a stream that has ended. */
export function malformed(message: string): ForgeError {
  return new ForgeError('MALFORMED_REQUEST', message)
}
