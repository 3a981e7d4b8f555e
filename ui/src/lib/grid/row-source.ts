import { type RowIdentity, rowIdentity } from '../edits/row-key.ts'
import type { ColumnInfo, Relation } from '../schema/schema.ts'
import { quoteName } from '../sql/quote.ts'
import { affinityOf } from '../values/affinity.ts'
import type { Cell } from '../values/cell.ts'
import { parseCell, typeFor } from '../values/parse-cell.ts'

/** How a filter compares a column with a text. */
export const filterOperators = ['=', '<>', '<', '<=', '>', '>=', 'contains', 'starts', 'null', 'not-null'] as const
export type FilterOperator = (typeof filterOperators)[number]

export interface RowFilter {
  readonly column: string
  readonly operator: FilterOperator
  readonly text: string
}

export interface RowOrder {
  readonly column: string
  readonly isDescending: boolean
}

/** Which rows of a relation are looked at, and in which order. */
export interface RowView {
  readonly filters: readonly RowFilter[]
  /** Null = as they lie in the table. */
  readonly order: RowOrder | null
}

export const wholeView: RowView = { filters: [], order: null }

/** SQL with a value for each of its `?`. */
export interface RowQuery {
  readonly sql: string
  readonly args: readonly Cell[]
}

/** Where a page begins: behind `offset` rows, counted from the row with this key on, or from the first. */
export interface PagePlace {
  readonly anchor: readonly Cell[] | null
  readonly offset: number
}

/** The rows of a table or view: SQL for its pages and its count. The first cells of a row are its key. */
export class RowSource {
  readonly relation: Relation
  readonly view: RowView
  readonly identity: RowIdentity | null

  constructor(relation: Relation, view: RowView = wholeView) {
    this.relation = relation
    this.view = view
    this.identity = relation.kind === 'view' || relation.isVirtual ? null : rowIdentity(relation)
  }

  /** How many cells before the columns are the key. */
  get keyLength(): number {
    return this.identity?.expressions.length ?? 0
  }

  /** Whether pages can be found from a known row on, which is faster than counting from the first. */
  get hasAnchors(): boolean {
    return this.identity !== null && this.view.order === null
  }

  page({ anchor, offset }: PagePlace, limit: number): RowQuery {
    const { identity, relation, view } = this
    const key = identity?.expressions ?? []
    const columns = [...key, ...relation.columns.map(({ name }) => quoteName(name))]
    const conditions = view.filters.map((filter) => condition(filter, relation.columns))
    if (anchor !== null && this.hasAnchors) {
      const left = key.length === 1 ? key.join() : `(${key.join(', ')})`
      const right = key.length === 1 ? '?' : `(${key.map(() => '?').join(', ')})`
      conditions.push({ sql: `${left} >= ${right}`, args: anchor })
    }
    const where = whereOf(conditions)
    const order = this.#order()
    return {
      sql: `SELECT ${columns.join(', ')} FROM ${quoteName(relation.name)}${where.sql}${order} LIMIT ? OFFSET ?`,
      args: [...where.args, BigInt(limit), BigInt(offset)],
    }
  }

  count(): RowQuery {
    const where = whereOf(this.view.filters.map((filter) => condition(filter, this.relation.columns)))
    return { sql: `SELECT count(*) FROM ${quoteName(this.relation.name)}${where.sql}`, args: where.args }
  }

  /** Columns of one row; null where rows cannot be told apart. */
  row(columns: readonly string[], key: readonly Cell[]): RowQuery | null {
    if (this.identity === null) return null
    const where = this.identity.expressions.map((each) => `${each} IS ?`).join(' AND ')
    return {
      sql: `SELECT ${columns.map(quoteName).join(', ')} FROM ${quoteName(this.relation.name)} WHERE ${where}`,
      args: key,
    }
  }

  /** One column of a row, however large. */
  cell(column: string, key: readonly Cell[]): RowQuery | null {
    if (this.identity === null) return null
    const where = this.identity.expressions.map((each) => `${each} IS ?`).join(' AND ')
    return { sql: `SELECT ${quoteName(column)} FROM ${quoteName(this.relation.name)} WHERE ${where}`, args: key }
  }

  #order(): string {
    const key = this.identity?.expressions ?? []
    const { order } = this.view
    const first = order === null ? [] : [`${quoteName(order.column)}${order.isDescending ? ' DESC' : ''}`]
    // The key makes the order whole: equal rows would change places between two pages.
    const terms = [...first, ...key]
    return terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`
  }
}

function whereOf(conditions: readonly RowQuery[]): RowQuery {
  if (conditions.length === 0) return { sql: '', args: [] }
  return {
    sql: ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
    args: conditions.flatMap(({ args }) => args),
  }
}

function condition({ column, operator, text }: RowFilter, columns: readonly ColumnInfo[]): RowQuery {
  const name = quoteName(column)
  if (operator === 'null') return { sql: `${name} IS NULL`, args: [] }
  if (operator === 'not-null') return { sql: `${name} IS NOT NULL`, args: [] }
  if (operator === 'contains') return { sql: `instr(lower(${name}), lower(?)) > 0`, args: [text] }
  if (operator === 'starts') return { sql: `substr(lower(${name}), 1, length(?)) = lower(?)`, args: [text, text] }
  const declared = columns.find((each) => each.name === column)?.type ?? ''
  const parsed = parseCell(text, typeFor(text, affinityOf(declared)))
  return { sql: `${name} ${operator} ?`, args: ['cell' in parsed ? parsed.cell : text] }
}
