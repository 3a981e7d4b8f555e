import type { Statement, Value, WireError } from '../../../workers/protocol/hrana.ts'
import type { ForgeError } from '../../domain/errors.ts'
import type { RunOptions, StatementRunner, Target } from '../../domain/sql/statement-runner.ts'
import { createTableSql } from './create-table-sql.ts'
import { quoteIdentifier } from './identifiers.ts'
import { isFailed, runStatement, runTransaction } from './run-statements.ts'
import {
  columnsSql,
  foreignKeysSql,
  indexesSql,
  indexNamesSql,
  schemaVersionSql,
  sizesSql,
  tablesSql,
} from './schema-queries.ts'
import type { SchemaService } from './schema-service.ts'
import { sqlError } from './sql-error.ts'
import { tableError, tableNotFound } from './table-error.ts'
import { buildTables, cellsOf } from './table-schema.ts'

export interface SchemaServiceOptions {
  /** `DBFORGE_MAX_RESULT_BYTES`: the largest answer that is built in memory. */
  readonly maxResultBytes: number
}

type ReadOptions = Omit<RunOptions, 'writes'>

/** What a database consists of, in two requests to its worker. */
export function createSchemaService(runner: StatementRunner, limits: SchemaServiceOptions): SchemaService {
  async function readAll(target: Target, statements: readonly Statement[], options: ReadOptions) {
    const outcome = await runTransaction(runner, target, statements, { ...options, writes: false })
    if (!outcome.isOk) throw sqlError(outcome.failure.error, limits)
    return outcome.results.map((result) => cellsOf(result.rows))
  }

  /** Rows of each table; a table that was dropped meanwhile has no entry. */
  async function countRows(target: Target, tables: readonly string[], options: ReadOptions) {
    const requests = tables.map((table) => {
      const sql = `SELECT count(*) FROM ${quoteIdentifier(table, 'table')}`
      return { type: 'execute', stmt: { sql } } as const
    })
    const runOptions: RunOptions = { ...options, writes: false }
    const results = requests.length === 0 ? [] : await runner.pipeline(target, requests, runOptions)
    const counts = new Map<string, number>()
    for (const [index, table] of tables.entries()) {
      const result = results[index]
      if (result?.type === 'error') {
        const error = tableError(result.error, table, [], limits.maxResultBytes)
        if (error.reason !== 'TABLE_NOT_FOUND') throw error
      } else if (result?.response.type === 'execute') {
        counts.set(table, Number(cellsOf(result.response.result.rows)[0]?.[0]))
      }
    }
    return counts
  }

  return {
    async tables(target, table, options) {
      const args: Value[] = [table === undefined ? { type: 'null' } : { type: 'text', value: table }]
      // Parents of foreign keys may be any table, so their columns are read even when one table is wanted.
      const all: Value[] = [{ type: 'null' }]
      const [tables = [], columns = [], indexes = [], foreignKeys = []] = await readAll(
        target,
        [
          { sql: tablesSql, args },
          { sql: columnsSql, args: all },
          { sql: indexesSql, args },
          { sql: foreignKeysSql, args },
        ],
        options,
      )
      const counts = await countRows(target, namesOf(tables), options)
      const found = buildTables({ tables, columns, indexes, foreignKeys }, counts)
      if (table !== undefined && found.length === 0) throw tableNotFound(table)
      return found
    },

    async summary(target, options) {
      const [tables = [], sizes = [], indexes = [], version = []] = await readAll(
        target,
        [
          { sql: tablesSql, args: [{ type: 'null' }] },
          { sql: sizesSql },
          { sql: indexNamesSql },
          { sql: schemaVersionSql },
        ],
        options,
      )
      const counts = await countRows(target, namesOf(tables), options)
      const sizeOf = new Map(sizes.map(([name, size]) => [name ?? '', Number(size)]))
      return {
        tables: [...counts].map(([name, rowCount]) => ({
          name,
          row_count: rowCount,
          size_bytes: sizeOf.get(name) ?? null,
        })),
        indexes: namesOf(indexes),
        schemaVersion: Number(version[0]?.[0]),
      }
    },

    async createTable(target, table, columns, options) {
      const sql = createTableSql(table, columns)
      const result = await runStatement(runner, target, { sql }, { ...options, writes: true })
      if (isFailed(result)) throw creationError(result, table, limits.maxResultBytes)
    },
  }
}

function namesOf(rows: readonly (readonly (string | null)[])[]): string[] {
  return rows.map(([name]) => name ?? '')
}

/** SQLite repeats the name as the gateway quoted it; the caller gave it without quotes. */
function creationError(error: WireError, table: string, maxResultBytes: number): ForgeError {
  const message = error.message.replace(
    ` ${quoteIdentifier(table, 'table')} already exists`,
    () => ` ${table} already exists`,
  )
  return sqlError({ ...error, message }, { maxResultBytes })
}
