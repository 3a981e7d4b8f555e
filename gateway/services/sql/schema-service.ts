import type { RunOptions, Target } from '../../domain/sql/statement-runner.ts'
import type { CallOptions } from './query-service.ts'
import type { ColumnDefinition } from './row-service.ts'

export interface ColumnSchema {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly primary_key: boolean
  readonly auto_increment: boolean
  readonly unique: boolean
  readonly default: string | null
}

export interface TableSchema {
  readonly name: string
  readonly columns: readonly ColumnSchema[]
  readonly indexes: readonly { readonly name: string; readonly columns: readonly string[]; readonly unique: boolean }[]
  readonly foreign_keys: readonly {
    readonly columns: readonly string[]
    readonly references_table: string
    readonly references_columns: readonly string[]
    readonly on_update: string
    readonly on_delete: string
  }[]
  readonly row_count: number
}

export interface TableSummary {
  readonly name: string
  readonly row_count: number
  readonly size_bytes: number | null
}

export interface SchemaService {
  /** All tables, or one; an unknown one is TABLE_NOT_FOUND. */
  tables(target: Target, table: string | undefined, options: CallOptions): Promise<readonly TableSchema[]>
  /**
   * For the details of a database. `indexes` = index names; `schemaVersion` = PRAGMA schema_version. A summary that
   * is no use of the database is WORKER_UNAVAILABLE when its worker is not awake.
   */
  summary(
    target: Target,
    options: CallOptions & Pick<RunOptions, 'isUse'>,
  ): Promise<{ tables: readonly TableSummary[]; indexes: readonly string[]; schemaVersion: number }>
  createTable(target: Target, table: string, columns: readonly ColumnDefinition[], options: CallOptions): Promise<void>
}
