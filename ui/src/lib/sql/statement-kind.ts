import { keywordsOf } from './keywords-of.ts'
import { tokenizeSql } from './tokenize-sql.ts'

/** `transaction` begins, ends or marks one; `unknown` may do anything. */
export type StatementKind = 'read' | 'write' | 'schema' | 'transaction' | 'unknown'

const kinds: Readonly<Record<string, StatementKind>> = {
  SELECT: 'read',
  VALUES: 'read',
  EXPLAIN: 'read',
  INSERT: 'write',
  UPDATE: 'write',
  DELETE: 'write',
  REPLACE: 'write',
  CREATE: 'schema',
  ALTER: 'schema',
  DROP: 'schema',
  REINDEX: 'schema',
  BEGIN: 'transaction',
  COMMIT: 'transaction',
  END: 'transaction',
  ROLLBACK: 'transaction',
  SAVEPOINT: 'transaction',
  RELEASE: 'transaction',
}

/** Pragmas that tell something when they have an argument in parentheses, and change nothing. */
const asking =
  /^(?:table_x?info|table_list|index_x?info|index_list|foreign_key_(?:list|check)|integrity_check|quick_check|function_list|collation_list|module_list|pragma_list|database_list|compile_options)$/i

/** What a statement does, told from its words alone: for hints, never for safety. */
export function statementKind(sql: string): StatementKind {
  const words = keywordsOf(sql)
  const [first = ''] = words
  if (first === 'WITH') return kinds[words.find((word) => mainVerbs.has(word)) ?? ''] ?? 'unknown'
  if (first === 'PRAGMA') return pragmaKind(sql)
  return kinds[first] ?? 'unknown'
}

const mainVerbs: ReadonlySet<string> = new Set(['SELECT', 'VALUES', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE'])

function pragmaKind(sql: string): StatementKind {
  const tokens = tokenizeSql(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  const texts = tokens.map(({ from, to }) => sql.slice(from, to))
  const nameAt = texts[2] === '.' ? 3 : 1
  const after = texts[nameAt + 1]
  if (after === undefined || after === ';') return 'read'
  return after === '(' && asking.test(texts[nameAt] ?? '') ? 'read' : 'unknown'
}

/** Whether all that a statement does is reading, as far as its words tell. */
export function onlyReads(sql: string): boolean {
  return statementKind(sql) === 'read'
}
