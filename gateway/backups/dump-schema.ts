import type { Value } from '../../workers/protocol/hrana.ts'
import type { Snapshot } from '../domain/backup/snapshot.ts'

/** A table whose rows a dump has. */
export interface DumpedTable {
  readonly name: string
  /** Null for a table that its virtual table makes by itself. */
  readonly sql: string | null
  /** Those that are not generated. */
  readonly columns: readonly string[]
  /** By what name its rowid goes; null = it has none, or all three names are taken. */
  readonly rowid: string | null
}

export interface DumpedSchema {
  readonly tables: readonly DumpedTable[]
  /** Each with the tables that it keeps its rows in. */
  readonly virtual: readonly { readonly sql: string; readonly behind: readonly DumpedTable[] }[]
  /** Indexes, then views, then triggers. */
  readonly others: readonly string[]
  readonly hasSequence: boolean
  readonly userVersion: number
  readonly applicationId: number
}

/** What a worker has of its own, and what its vector indexes make by themselves. */
const ownTables = `(name GLOB 'libsql_*' OR name GLOB '_litestream*' OR EXISTS (SELECT 1 FROM sqlite_schema i
  WHERE i.type = 'index' AND i.sql LIKE '%libsql_vector_idx%' AND s.tbl_name = i.name || '_shadow'))`

const objectsSql = `SELECT type, name, sql FROM sqlite_schema s
  WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND NOT ${ownTables} ORDER BY rowid`
const tablesSql = `SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'`
const columnsSql = `SELECT t.name, c.name, c.hidden FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
  WHERE t.schema = 'main' AND t.type IN ('table', 'shadow') ORDER BY t.name, c.cid`
const otherSql = `SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),
  (SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence')`
const orderOfOthers = ['index', 'view', 'trigger']
const rowidNames = ['rowid', '_rowid_', 'oid']

/** Reads what there is in a database, in an order in which it can be made again. */
export async function readSchema(snapshot: Snapshot): Promise<DumpedSchema> {
  const objects = await textRows(snapshot, objectsSql)
  const kinds = new Map((await textRows(snapshot, tablesSql)).map(([name = '', type, wr]) => [name, { type, wr }]))
  const columns = await columnsByTable(snapshot)
  const [[userVersion, applicationId, sequences] = []] = await textRows(snapshot, otherSql)

  function tableOf(name: string, sql: string | null): DumpedTable {
    const all = columns.get(name) ?? []
    const taken = new Set(all.map((column) => column.name.toLowerCase()))
    const hasRowid = kinds.get(name)?.wr === '0'
    return {
      name,
      sql,
      columns: all.filter(({ isGenerated }) => !isGenerated).map((column) => column.name),
      rowid: hasRowid ? (rowidNames.find((each) => !taken.has(each)) ?? null) : null,
    }
  }

  const made = objects.flatMap(([type, name = '', sql = '']) => (type === 'table' ? [{ name, sql }] : []))
  const kindOf = (name: string) => kinds.get(name)?.type
  const virtual = made.filter(({ name }) => kindOf(name) === 'virtual')
  const shadows = made.filter(({ name }) => kindOf(name) === 'shadow')
  return {
    tables: made.filter(({ name }) => kindOf(name) === 'table').map(({ name, sql }) => tableOf(name, sql)),
    virtual: virtual.map(({ name, sql }) => ({
      sql,
      behind: shadows
        .filter((shadow) => ownerOf(shadow.name, virtual) === name)
        .map((shadow) => tableOf(shadow.name, null)),
    })),
    others: orderOfOthers.flatMap((wanted) => objects.flatMap(([type, , sql = '']) => (type === wanted ? [sql] : []))),
    hasSequence: sequences !== '0',
    userVersion: Number(userVersion),
    applicationId: Number(applicationId),
  }
}

/** The longest name that it begins with: `docs_more_data` is of `docs_more` where there is `docs`, too. */
function ownerOf(shadow: string, virtual: readonly { readonly name: string }[]): string | undefined {
  const names = virtual
    .map(({ name }) => name)
    .filter((name) => shadow.toLowerCase().startsWith(`${name}_`.toLowerCase()))
  return names.sort((one, other) => other.length - one.length)[0]
}

async function columnsByTable(snapshot: Snapshot) {
  const columns = new Map<string, { name: string; isGenerated: boolean }[]>()
  for (const [table = '', name = '', hidden] of await textRows(snapshot, columnsSql)) {
    // 2 and 3 = generated, 1 = hidden (SQLite, "PRAGMA table_xinfo").
    const column = { name, isGenerated: hidden !== '0' }
    columns.set(table, [...(columns.get(table) ?? []), column])
  }
  return columns
}

/** Rows of names and small numbers, all as text. */
export async function textRows(snapshot: Snapshot, sql: string): Promise<string[][]> {
  return (await allRows(snapshot, sql)).map((row) => row.map(textOf))
}

/** All rows of a small answer. */
export async function allRows(snapshot: Snapshot, sql: string): Promise<(readonly Value[])[]> {
  const rows: (readonly Value[])[] = []
  for await (const row of snapshot.rows(sql)) rows.push(row)
  return rows
}

/** Numbers as their digits; NULL and blobs, which are not asked for, as nothing. */
export function textOf(value: Value): string {
  return value.type === 'text' || value.type === 'integer' ? value.value : ''
}
