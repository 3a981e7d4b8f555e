import { quoteName } from '../sql/quote.ts'
import type { Cell } from '../values/cell.ts'
import { jsonCell } from '../values/json-rows.ts'

/** How rows of a table are told apart. */
export interface RowIdentity {
  /** `rowid` under a name that no column has taken, or the columns of the primary key. */
  readonly kind: 'rowid' | 'primary-key'
  /** As SQL, quoted where it is a column. */
  readonly expressions: readonly string[]
}

/** The values of a row's identity, in the order of its expressions. */
export type RowKey = readonly Cell[]

/** A table as far as its identity goes. */
export interface IdentifiableTable {
  readonly hasRowid: boolean
  readonly columns: readonly { readonly name: string; readonly keyPlace: number }[]
}

const rowidNames = ['rowid', '_rowid_', 'oid']

/** The identity of a table's rows; null when there is none that SQL can name. */
export function rowIdentity({ hasRowid, columns }: IdentifiableTable): RowIdentity | null {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()))
  const free = rowidNames.find((name) => !taken.has(name))
  if (hasRowid && free !== undefined) return { kind: 'rowid', expressions: [free] }
  const key = columns.filter(({ keyPlace }) => keyPlace > 0).sort((left, right) => left.keyPlace - right.keyPlace)
  if (key.length === 0) return null
  return { kind: 'primary-key', expressions: key.map(({ name }) => quoteName(name)) }
}

/** A key as text that is equal for equal keys. */
export function keyText(key: RowKey): string {
  return key.map(jsonCell).join('\u0000')
}
