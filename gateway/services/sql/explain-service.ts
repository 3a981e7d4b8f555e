import type { Statement, WireError } from '../../../workers/protocol/hrana.ts'
import type { ForgeError } from '../../domain/errors.ts'
import { comparedColumns, type NamedTable, tablesOf } from '../../domain/sql/index-candidates.ts'
import { normalizeSql } from '../../domain/sql/normalize-sql.ts'
import {
  automaticIndexes,
  type PlanHint,
  type PlanNode,
  type PlanStep,
  planTree,
  scannedTables,
} from '../../domain/sql/query-plan.ts'
import type { StatementRunner, Target } from '../../domain/sql/statement-runner.ts'
import { quoteIdentifier } from './identifiers.ts'
import type { CallOptions, QueryInput } from './query-service.ts'
import { isFailed, runStatement } from './run-statements.ts'
import { sqlError } from './sql-error.ts'
import { cellsOf } from './table-schema.ts'
import { encodeStatement } from './value-encoding.ts'

/** How a statement would run. */
export interface Explanation {
  readonly plan: readonly PlanNode[]
  readonly hints: readonly PlanHint[]
}

export interface ExplainService {
  /** Runs nothing of the statement. Throws SQL_ERROR and its kin. */
  explain(target: Target, input: Pick<QueryInput, 'sql' | 'params'>, options: CallOptions): Promise<Explanation>
}

const explained = /^\s*EXPLAIN(\s+QUERY\s+PLAN)?\s+/i

/** Plans of statements, with what would make them cheaper. */
export function createExplainService(
  runner: StatementRunner,
  limits: { readonly maxResultBytes: number },
): ExplainService {
  const optionsOf = ({ caller }: CallOptions) => (caller === undefined ? { writes: false } : { writes: false, caller })

  async function columnsOf(target: Target, table: string, options: CallOptions): Promise<string[]> {
    // SQLite searches by a primary key without any other index.
    const sql = 'SELECT name FROM pragma_table_info(?) WHERE pk = 0'
    const statement: Statement = { sql, args: [{ type: 'text', value: table }] }
    const result = await runStatement(runner, target, statement, optionsOf(options))
    if (isFailed(result)) throw sqlError(result, limits)
    return cellsOf(result.rows).map(([name]) => String(name))
  }

  /** What is wrong with the statement itself: in what we put before it every place is another. */
  async function refusalOf(target: Target, sql: string, error: WireError, options: CallOptions): Promise<ForgeError> {
    const [described] = await runner.pipeline(target, [{ type: 'describe', sql }], optionsOf(options))
    return sqlError(described?.type === 'error' ? described.error : error, { sql, ...limits })
  }

  async function hintsOf(target: Target, sql: string, steps: readonly PlanStep[], options: CallOptions) {
    const shape = normalizeSql(sql)
    const tables = tablesOf(shape)
    const find = (called: string): NamedTable =>
      tables.find(({ alias }) => alias.toLowerCase() === called.toLowerCase()) ?? { alias: called, name: called }
    const automatic = automaticIndexes(steps).map(({ table, columns }) => automaticHint(find(table).name, columns))
    const scans: PlanHint[] = []
    for (const called of scannedTables(steps)) {
      const table = find(called)
      const known = await columnsOf(target, table.name, options)
      const columns = comparedColumns(shape, table, known, tables.length === 1)
      if (columns.length > 0) scans.push(scanHint(table.name, columns))
    }
    return [...scans, ...automatic]
  }

  return {
    async explain(target, { sql, params }, options) {
      const own = sql.replace(explained, '')
      const statement = encodeStatement(`EXPLAIN QUERY PLAN ${own}`, params)
      // Read-only, whatever the caller may: what follows a semicolon is no part of the plan.
      const reader: Target = { ...target, access: 'read-only' }
      const result = await runStatement(runner, reader, statement, optionsOf(options))
      if (isFailed(result)) throw await refusalOf(reader, own, result, options)
      const steps = cellsOf(result.rows).map(([id, parent, , detail]) => ({
        id: Number(id),
        parent: Number(parent),
        detail: String(detail),
      }))
      return { plan: planTree(steps), hints: await hintsOf(reader, own, steps, options) }
    },
  }
}

function scanHint(table: string, columns: readonly string[]): PlanHint {
  const list = columns.join(', ')
  const message = `Every row of "${table}" is read: an index on ${list} would let it be searched`
  return { table, message, sql: indexSql(table, columns) }
}

function automaticHint(table: string, columns: readonly string[]): PlanHint {
  const list = columns.join(', ')
  const message = `An index of "${table}" on ${list} is made anew for each run: a lasting one would save that`
  return { table, message, sql: indexSql(table, columns) }
}

function indexSql(table: string, columns: readonly string[]): string {
  const index = quoteIdentifier(`${table}_${columns.join('_')}`.slice(0, 60), 'table')
  const list = columns.map((column) => quoteIdentifier(column, 'column')).join(', ')
  return `CREATE INDEX ${index} ON ${quoteIdentifier(table, 'table')} (${list})`
}
