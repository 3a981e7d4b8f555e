import type { Cell } from '../values/cell.ts'
import { cellText } from '../values/cell-text.ts'
import type { ColumnInfo, DatabaseSchema, ForeignKey, IndexInfo, TableInfo, ViewInfo } from './schema.ts'

type Rows = readonly (readonly Cell[])[]

/** The rows of the schema's queries, see `schema-sql.ts`. */
export interface SchemaRows {
  readonly relations: Rows
  readonly columns: Rows
  readonly indexes: Rows
  readonly foreignKeys: Rows
  readonly triggers: Rows
}

export function buildSchema(rows: SchemaRows): DatabaseSchema {
  const columns = groupByFirst(rows.columns)
  const indexes = groupByFirst(rows.indexes)
  const foreignKeys = groupByFirst(rows.foreignKeys)
  const columnsOf = (name: string) => (columns.get(name) ?? []).map(columnOf)
  const tables: TableInfo[] = []
  const views: ViewInfo[] = []
  for (const [nameCell, type, withoutRowid, strict, sqlCell] of rows.relations) {
    const name = text(nameCell)
    const sql = text(sqlCell)
    if (type === 'view') {
      views.push({ kind: 'view', name, sql, columns: columnsOf(name) })
      continue
    }
    tables.push({
      kind: 'table',
      name,
      isVirtual: type === 'virtual',
      hasRowid: withoutRowid !== 1n,
      isStrict: strict === 1n,
      sql,
      columns: columnsOf(name),
      indexes: indexesOf(indexes.get(name) ?? []),
      foreignKeys: foreignKeysOf(foreignKeys.get(name) ?? [], columnsOf),
    })
  }
  const triggers = rows.triggers.map(([name, table, sql]) => ({ name: text(name), table: text(table), sql: text(sql) }))
  return { tables, views, triggers }
}

function columnOf([, name, type, notNull, defaultSql, keyPlace, hidden]: readonly Cell[]): ColumnInfo {
  return {
    name: text(name),
    type: text(type),
    isNotNull: notNull === 1n,
    defaultSql: defaultSql == null ? null : text(defaultSql),
    keyPlace: Number(keyPlace ?? 0n),
    isGenerated: hidden === 2n || hidden === 3n,
  }
}

function indexesOf(rows: Rows): IndexInfo[] {
  return [...groupBy(rows, 1)].map(([name, parts]) => {
    const [table, , unique, origin, partial, , sql] = parts[0] ?? []
    return {
      name,
      table: text(table),
      isUnique: unique === 1n,
      origin: text(origin),
      isPartial: partial === 1n,
      columns: parts.map((part) => (part[5] == null ? '<expression>' : text(part[5]))),
      sql: sql == null ? null : text(sql),
    }
  })
}

/** `REFERENCES parent` without columns means the primary key of the parent. */
function foreignKeysOf(rows: Rows, columnsOf: (table: string) => ColumnInfo[]): ForeignKey[] {
  return [...groupBy(rows, 1).values()].map((parts) => {
    const [, , parent, , to, onUpdate, onDelete] = parts[0] ?? []
    const toTable = text(parent)
    const key = columnsOf(toTable)
      .filter(({ keyPlace }) => keyPlace > 0)
      .sort((left, right) => left.keyPlace - right.keyPlace)
    return {
      columns: parts.map((part) => text(part[3])),
      toTable,
      toColumns: to == null ? key.map(({ name }) => name) : parts.map((part) => text(part[4])),
      onUpdate: text(onUpdate),
      onDelete: text(onDelete),
    }
  })
}

function text(cell: Cell | undefined): string {
  return cellText(cell ?? null)
}

function groupByFirst(rows: Rows): Map<string, (readonly Cell[])[]> {
  return groupBy(rows, 0)
}

function groupBy(rows: Rows, column: number): Map<string, (readonly Cell[])[]> {
  const groups = new Map<string, (readonly Cell[])[]>()
  for (const row of rows) {
    const name = text(row[column])
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [row])
    else group.push(row)
  }
  return groups
}
