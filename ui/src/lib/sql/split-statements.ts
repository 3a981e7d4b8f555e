import type { SqlToken } from './sql-token.ts'
import { tokenizeSql } from './tokenize-sql.ts'

/** One statement of a text. Positions are UTF-16 units in the whole text. */
export interface SqlStatement {
  /** From its first word on, without the semicolon and what stands before or behind. */
  readonly text: string
  readonly from: number
  readonly to: number
  /** Where what belongs to it begins: behind the semicolon of the statement before. */
  readonly outerFrom: number
  /** Behind its semicolon, or the end of the text. */
  readonly outerTo: number
}

/**
 * Cuts a text into its statements. A semicolon ends one, but not in strings, names, comments, and not in the body of
 * a trigger, which ends with `; END` (as SQLite's own `sqlite3_complete` has it).
 */
export function splitStatements(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = []
  let pending: SqlToken[] = []
  let outerFrom = 0
  const close = (outerTo: number): void => {
    const [first] = pending
    const last = pending.at(-1)
    if (first !== undefined && last !== undefined) {
      const text = sql.slice(first.from, last.to)
      statements.push({ text, from: first.from, to: last.to, outerFrom, outerTo })
    }
    pending = []
    outerFrom = outerTo
  }
  for (const token of tokenizeSql(sql)) {
    if (token.kind === 'space' || token.kind === 'comment') continue
    if (token.kind === 'semicolon' && !isInTrigger(sql, pending)) close(token.to)
    else pending.push(token)
  }
  close(sql.length)
  return statements
}

/** Whether a semicolon now would be one of a trigger's body. */
function isInTrigger(sql: string, tokens: readonly SqlToken[]): boolean {
  const word = (index: number) => wordOf(sql, tokens.at(index))
  let at = 0
  if (word(at) === 'EXPLAIN') at += word(at + 1) === 'QUERY' && word(at + 2) === 'PLAN' ? 3 : 1
  if (word(at) !== 'CREATE') return false
  if (word(at + 1) === 'TEMP' || word(at + 1) === 'TEMPORARY') at += 1
  if (word(at + 1) !== 'TRIGGER') return false
  const isEnd = word(-1) === 'END' && tokens.at(-2)?.kind === 'semicolon'
  return !isEnd
}

function wordOf(sql: string, token: SqlToken | undefined): string {
  return token?.kind === 'word' ? sql.slice(token.from, token.to).toUpperCase() : ''
}
