import type { Statement, StatementResult, WireError } from '../../../workers/protocol/hrana.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { StatementRunner, Target } from '../../domain/sql/statement-runner.ts'
import { rowsText } from './answer-encoding/result-text.ts'
import { insertStatements } from './insert-statements.ts'
import type { CallOptions } from './query-service.ts'
import type { Filters, Row, RowService } from './row-service.ts'
import { deleteStatement, selectStatement, updateStatement } from './row-statements.ts'
import { isFailed, runStatement, runTransaction } from './run-statements.ts'
import { tableError } from './table-error.ts'

export interface RowServiceOptions {
  /** `DBFORGE_MAX_RESULT_BYTES`: the largest answer that is built in memory. */
  readonly maxResultBytes: number
}

/** What one call works on, for running and for its errors. */
interface TableCall {
  readonly target: Target
  readonly table: string
  readonly columns: readonly string[]
  readonly writes: boolean
  readonly caller: CallOptions['caller']
}

/** The table routes: the gateway writes the SQL, every name quoted, every value bound. */
export function createRowService(runner: StatementRunner, limits: RowServiceOptions): RowService {
  function failure(error: WireError, { table, columns }: TableCall): ForgeError {
    return tableError(error, table, columns, limits.maxResultBytes)
  }

  async function run(call: TableCall, statement: Statement): Promise<StatementResult> {
    const result = await runStatement(runner, call.target, statement, runOptions(call))
    if (isFailed(result)) throw failure(result, call)
    return result
  }

  /** Existence is looked at before anything that is wrong with the request in itself. */
  async function assertTable(target: Target, table: string, caller: CallOptions['caller']): Promise<void> {
    await run(call(target, table, [], false, caller), selectStatement(table, { filters: [], limit: 0 }))
  }

  async function statementsOf(
    target: Target,
    table: string,
    rows: readonly Row[],
    caller: CallOptions['caller'],
  ): Promise<Statement[]> {
    try {
      return insertStatements(table, rows)
    } catch (error) {
      if (error instanceof ForgeError && error.reason === 'COLUMNS_DIFFER') await assertTable(target, table, caller)
      throw error
    }
  }

  async function refuseUnfiltered(
    target: Target,
    table: string,
    caller: CallOptions['caller'],
    verb: string,
  ): Promise<never> {
    await assertTable(target, table, caller)
    throw new ForgeError('FILTER_REQUIRED', `Cannot ${verb} rows without a filter: name at least one column to match`)
  }

  async function runAll(call: TableCall, statements: readonly Statement[]): Promise<number> {
    const [only] = statements
    if (only !== undefined && statements.length === 1) return (await run(call, only)).affected_row_count
    const outcome = await runTransaction(runner, call.target, statements, runOptions(call))
    if (!outcome.isOk) throw failure(outcome.failure.error, call)
    return outcome.results.reduce((sum, result) => sum + result.affected_row_count, 0)
  }

  return {
    async insert(target, table, rows, { caller }) {
      const [first] = rows
      if (first === undefined) {
        await assertTable(target, table, caller)
        throw new ForgeError('NO_ROWS', 'No rows provided for insertion.')
      }
      const statements = await statementsOf(target, table, rows, caller)
      return await runAll(call(target, table, Object.keys(first), true, caller), statements)
    },

    async select(target, table, selection, { caller }) {
      const { filters, orderBy } = selection
      const columns = [...filterColumns(filters), ...(orderBy === undefined ? [] : [orderBy])]
      const statement = selectStatement(table, selection)
      const { cols, rows } = await run(call(target, table, columns, false, caller), statement)
      const data = rowsText(cols, rows, { format: 'json', maxResultBytes: limits.maxResultBytes })
      const body = `{"data":${data},"rows_affected":${rows.length},"message":null,"success":true}`
      return { contentType: 'application/json', body }
    },

    async update(target, table, filters, values, { caller }) {
      const columns = Object.keys(values)
      if (columns.length === 0) {
        throw new ForgeError('INVALID_BODY', 'The body must name at least one column to change')
      }
      if (filters.length === 0) return await refuseUnfiltered(target, table, caller, 'change')
      const statement = updateStatement(table, filters, values)
      const result = await run(call(target, table, [...filterColumns(filters), ...columns], true, caller), statement)
      return result.affected_row_count
    },

    async remove(target, table, filters, { caller }) {
      if (filters.length === 0) return await refuseUnfiltered(target, table, caller, 'delete')
      const statement = deleteStatement(table, filters)
      return (await run(call(target, table, filterColumns(filters), true, caller), statement)).affected_row_count
    },
  }
}

function call(
  target: Target,
  table: string,
  columns: readonly string[],
  writes: boolean,
  caller: CallOptions['caller'] | undefined,
): TableCall {
  return { target, table, columns, writes, caller }
}

function runOptions({ writes, caller }: TableCall) {
  return caller === undefined ? { writes } : { writes, caller }
}

function filterColumns(filters: Filters): string[] {
  return filters.map(([column]) => column)
}
