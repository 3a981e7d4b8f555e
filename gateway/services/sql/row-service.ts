import type { Target } from '../../domain/sql/statement-runner.ts'
import type { Parameter } from './parameters.ts'
import type { CallOptions, EncodedAnswer } from './query-service.ts'

export interface ColumnDefinition {
  readonly name: string
  readonly type: string
  readonly primaryKey?: boolean
  readonly notNull?: boolean
  readonly unique?: boolean
  readonly default?: Parameter
}

/** Equality filters, AND-ed; the same column may come twice. */
export type Filters = readonly (readonly [column: string, value: string])[]

export interface RowSelection {
  readonly filters: Filters
  readonly limit?: number
  readonly offset?: number
  readonly orderBy?: string
  readonly order?: 'asc' | 'desc'
}

export type Row = Readonly<Record<string, Parameter>>

/** The table routes of the REST contract. Tables are created by createTable of table-service. */
export interface RowService {
  insert(target: Target, table: string, rows: readonly Row[], options: CallOptions): Promise<number>
  select(target: Target, table: string, selection: RowSelection, options: CallOptions): Promise<EncodedAnswer>
  update(target: Target, table: string, filters: Filters, values: Row, options: CallOptions): Promise<number>
  remove(target: Target, table: string, filters: Filters, options: CallOptions): Promise<number>
}
