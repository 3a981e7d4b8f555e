import type { BatchResult, Value } from '../../../workers/protocol/hrana.ts'
import { isSharingSafe } from './riding-rule.ts'

/** What one version of a schema means for writes that share a connection. */
export interface SchemaFacts {
  /** SQLite's schema cookie (sqlite.org/pragma.html#pragma_schema_version): every change of the schema raises it. */
  readonly version: string
  /** No trigger, view, default or constraint makes a write depend on its neighbours. */
  readonly isSafe: boolean
  /** A trigger may keep an insert from inserting anything, with no error: RAISE(IGNORE). */
  readonly mayRaise: boolean
  /** Lower-case names of the tables whose inserts set last_insert_rowid. */
  readonly rowidTables: ReadonlySet<string>
  /** A write may reach one, through a trigger too, and some change the schema then: FTS4 makes tables as it needs them. */
  readonly hasVirtualTables: boolean
}

const version = {
  sql: `SELECT schema_version, EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND rootpage = 0)
FROM pragma_schema_version`,
}
const tables = { sql: "SELECT lower(name) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0" }
const suspects = {
  sql: `SELECT sql FROM sqlite_schema WHERE sql LIKE '%last\\_insert\\_rowid%' ESCAPE '\\' OR sql LIKE '%changes%'
OR sql LIKE '%pragma\\_%' ESCAPE '\\' OR sql LIKE '%sqlite\\_stmt%' ESCAPE '\\' OR sql LIKE '%bytecode%'
OR sql LIKE '%tables\\_used%' ESCAPE '\\' OR sql LIKE '%deferr%' OR sql LIKE '%rollback%' OR sql LIKE '%raise%'`,
}
const isOpen = { type: 'not', cond: { type: 'is_autocommit' } }

/** One read transaction, so that the three answers belong together. */
export const factsBatch = JSON.stringify({
  steps: [
    { stmt: { sql: 'BEGIN' } },
    ...[version, tables, suspects].map((stmt) => ({ condition: isOpen, stmt })),
    { condition: isOpen, stmt: { sql: 'COMMIT' } },
  ],
})

/** Reads the answer to `factsBatch`; null when any part of it failed. */
export function readFacts(answer: string): SchemaFacts | null {
  // sqld's answer to a batch on a WebSocket has this shape (Hrana 3, "Execute a batch").
  const reply = JSON.parse(answer) as { response?: { result?: BatchResult } }
  const [begun, versions, names, texts, committed] = reply.response?.result?.step_results ?? []
  if (!begun || !versions || !names || !texts || !committed) return null
  const [cookie, virtual] = versions.rows[0] ?? []
  if (cookie?.type !== 'integer' || virtual?.type !== 'integer') return null
  return {
    version: cookie.value,
    mayRaise: texts.rows.some(([sql]) => /raise/i.test(textOf(sql))),
    isSafe: texts.rows.every(([sql]) => isSharingSafe(textOf(sql))),
    rowidTables: new Set(names.rows.map(([name]) => textOf(name))),
    hasVirtualTables: virtual.value !== '0',
  }
}

function textOf(value: Value | undefined): string {
  return value?.type === 'text' ? value.value : ''
}
