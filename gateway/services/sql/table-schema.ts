import type { Value } from '../../../workers/protocol/hrana.ts'
import type { ColumnSchema, TableSchema } from './schema-service.ts'

type Cells = readonly (string | null)[]

/** The rows of the schema queries, each with its table's name first. */
export interface SchemaRows {
  readonly tables: readonly Cells[]
  readonly columns: readonly Cells[]
  readonly indexes: readonly Cells[]
  readonly foreignKeys: readonly Cells[]
}

interface Index {
  readonly name: string
  readonly columns: string[]
  readonly unique: boolean
  readonly origin: string
  readonly isPartial: boolean
}

/** The text of every value of every row; NULL is null. */
export function cellsOf(rows: readonly (readonly Value[])[]): Cells[] {
  return rows.map((row) => row.map((value) => ('value' in value ? String(value.value) : null)))
}

export function buildTables(rows: SchemaRows, rowCounts: ReadonlyMap<string, number>): TableSchema[] {
  return rows.tables.flatMap(([name, withoutRowid]) => {
    const rowCount = rowCounts.get(name ?? '')
    if (name == null || rowCount === undefined) return []
    const indexes = buildIndexes(rows.indexes.filter(([table]) => table === name))
    return {
      name,
      columns: buildColumns(
        rows.columns.filter(([table]) => table === name),
        indexes,
        withoutRowid === '1',
      ),
      indexes: indexes.map(({ name: index, columns, unique }) => ({ name: index, columns, unique })),
      foreign_keys: buildForeignKeys(
        rows.foreignKeys.filter(([table]) => table === name),
        rows,
      ),
      row_count: rowCount,
    }
  })
}

function buildColumns(columns: readonly Cells[], indexes: readonly Index[], withoutRowid: boolean): ColumnSchema[] {
  const keyCount = columns.filter((column) => column[5] !== '0').length
  return columns.map(([, name, type, notNull, defaultSql, keyPlace]) => {
    const isSoleKey = keyPlace !== '0' && keyCount === 1
    // A rowid alias is the one kind of primary key that has no index of its own.
    const isRowidAlias =
      isSoleKey && !withoutRowid && type?.toUpperCase() === 'INTEGER' && !indexes.some(({ origin }) => origin === 'pk')
    return {
      name: name ?? '',
      type: type ?? '',
      nullable: notNull === '0' && !isRowidAlias,
      primary_key: keyPlace !== '0',
      auto_increment: isRowidAlias,
      unique: isSoleKey || indexes.some((index) => isUniqueOver(index, name ?? '')),
      default: defaultSql ?? null,
    }
  })
}

function isUniqueOver({ unique, isPartial, columns }: Index, column: string): boolean {
  return unique && !isPartial && columns.length === 1 && columns[0] === column
}

function buildIndexes(rows: readonly Cells[]): Index[] {
  const indexes = new Map<string, Index>()
  for (const [, name, unique, origin, partial, column] of rows) {
    if (name == null) continue
    const index: Index = indexes.get(name) ?? {
      name,
      columns: [],
      unique: unique === '1',
      origin: origin ?? '',
      isPartial: partial === '1',
    }
    index.columns.push(column ?? '<expression>')
    indexes.set(name, index)
  }
  return [...indexes.values()]
}

function buildForeignKeys(keys: readonly Cells[], rows: SchemaRows): TableSchema['foreign_keys'] {
  const ids = [...new Set(keys.map(([, id]) => id))]
  return ids.map((id) => {
    const parts = keys.filter((key) => key[1] === id)
    const [, , parent, , to, onUpdate, onDelete] = parts[0] ?? []
    const references = to == null ? primaryKeyOf(parent ?? '', rows) : parts.map((part) => part[4] ?? '')
    return {
      columns: parts.map((part) => part[3] ?? ''),
      references_table: parent ?? '',
      references_columns: references,
      on_update: onUpdate ?? '',
      on_delete: onDelete ?? '',
    }
  })
}

/** `REFERENCES parent` without columns means the primary key of the parent. */
function primaryKeyOf(table: string, { columns }: SchemaRows): string[] {
  return columns
    .filter(([name, , , , , place]) => name?.toLowerCase() === table.toLowerCase() && place !== '0')
    .sort((left, right) => Number(left[5]) - Number(right[5]))
    .map(([, column]) => column ?? '')
}
