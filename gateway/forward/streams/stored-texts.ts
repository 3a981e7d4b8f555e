import { ForgeError } from '../../domain/errors.ts'

/** As sqld 0.24.32 has it for a stream over HTTP. */
const maxTexts = 50
const maxTextBytes = 5_000

/** SQL texts that a client has stored on its stream (Hrana 3, "Store an SQL text"), kept here: the worker gets whole statements. */
export class StoredTexts {
  readonly #texts = new Map<number, string>()

  /** Answers null, or the error as JSON that its client gets in the place of a result. Throws MALFORMED_REQUEST. */
  store(id: number, sql: string): string | null {
    if (this.#texts.has(id)) throw malformed(`SQL text ${id} already exists`)
    if (Buffer.byteLength(sql) > maxTextBytes) {
      return error(
        `SQL texts of up to ${maxTextBytes} bytes can be stored: this one has ${Buffer.byteLength(sql)}`,
        'LARGE',
      )
    }
    if (this.#texts.size === maxTexts) return error(`A stream stores up to ${maxTexts} SQL texts`, 'MANY')
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

function error(message: string, kind: 'LARGE' | 'MANY'): string {
  return JSON.stringify({ message, code: `SQL_STORE_TOO_${kind}` })
}

/** What sqld answers with 400, and a stream that has ended. */
export function malformed(message: string): ForgeError {
  return new ForgeError('MALFORMED_REQUEST', message)
}
