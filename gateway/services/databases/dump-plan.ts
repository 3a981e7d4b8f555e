import { ForgeError } from '../../domain/errors.ts'
import type { DumpStatement } from './statement-splitter.ts'

/** An import is one transaction of its own kind: what a dump says of transactions is left out. */
const transactionWords = new Set(['BEGIN', 'COMMIT', 'END', 'SAVEPOINT', 'RELEASE'])
/** What a worker refuses, and a copy does without. */
const upkeepWords = new Set(['ANALYZE', 'VACUUM', 'REINDEX'])
/** Those that are kept in the file; all others are about the connection that wrote the dump. */
const keptPragma = /^PRAGMA\s+(?:main\.)?(?:user_version|application_id)\b/i
/** What ANALYZE wrote down: a worker has no such tables. */
const statistics = /^INSERT\s+INTO\s+"?sqlite_stat\d/i
const text = `'((?:[^']|'')*)'`
/** How dumps write down a virtual table: past the statement that would make it, into the schema itself. */
const virtualTable = new RegExp(
  `^INSERT\\s+INTO\\s+"?sqlite_(?:schema|master)"?\\s*\\([^)]*\\)\\s*VALUES\\s*\\('table',${text},${text},0,${text}\\)$`,
  'i',
)
const createTable = /^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:'((?:[^']|'')+)'|"((?:[^"]|"")+)"|([\w$]+))/i

/** What a worker is to run for each statement of a dump; remembers what was made. */
export class DumpPlan {
  /** Names of the virtual tables so far. */
  readonly #virtual: string[] = []

  /** Throws DUMP_UNREADABLE for a dump that says itself that it is not whole. */
  of({ sql, line }: DumpStatement): readonly string[] {
    const word = /^\w+/.exec(sql)?.[0].toUpperCase() ?? ''
    if (word === 'ROLLBACK') {
      const message = `Line ${line} of the dump is a ROLLBACK: what wrote the dump met an error, and took all of it back`
      throw new ForgeError('DUMP_UNREADABLE', message, { details: { line } })
    }
    if (transactionWords.has(word) || upkeepWords.has(word)) return []
    if (word === 'PRAGMA') return keptPragma.test(sql) ? [sql] : []
    if (word === 'INSERT' && statistics.test(sql)) return []
    if (word === 'INSERT') return [this.#virtualTableOf(sql) ?? sql]
    return word === 'CREATE' ? this.#created(sql) : [sql]
  }

  #virtualTableOf(sql: string): string | null {
    const [, name, , statement] = virtualTable.exec(sql) ?? []
    if (name === undefined || statement === undefined) return null
    this.#virtual.push(unquoted(name, "'").toLowerCase())
    return unquoted(statement, "'")
  }

  /** A virtual table makes the tables behind it by itself, with first rows: the dump has those rows as well. */
  #created(sql: string): readonly string[] {
    const [, single, double, plain] = createTable.exec(sql) ?? []
    const name = plain ?? (double === undefined ? unquoted(single ?? '', "'") : unquoted(double, '"'))
    const isBehind = this.#virtual.some((virtual) => name.toLowerCase().startsWith(`${virtual}_`))
    if (!isBehind) return [sql]
    const quoted = `"${name.replaceAll('"', '""')}"`
    return [sql.replace(/^CREATE\s+TABLE\s+(?!IF\b)/i, 'CREATE TABLE IF NOT EXISTS '), `DELETE FROM ${quoted}`]
  }
}

function unquoted(inside: string, quote: string): string {
  return inside.replaceAll(quote + quote, quote)
}
