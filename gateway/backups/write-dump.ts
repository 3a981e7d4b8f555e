import { isUtf8 } from 'node:buffer'
import type { Snapshot } from '../domain/backup/snapshot.ts'
import { quotedName } from '../domain/sql/quoted-name.ts'
import { allRows, type DumpedTable, readSchema, textOf, textRows } from './dump-schema.ts'
import { bytesOf, ended, exactNumber, literalOf, quotedText } from './dump-sql.ts'

/** Text, or bytes of it. */
type Dumped = string | Buffer

const endOfRow = Buffer.from(');\n')
/** What leaves at once. */
const pieceBytes = 128 * 1024
/** Rows above this are put together of pieces: a worker takes 5 MB of SQL in a statement. */
const largeBytes = 400_000
const partBytes = 500_000
/** Where large values are put together by whoever reads the dump; it is there only for as long as it takes. */
const partsTable = '"dbforge restore"'

/**
 * A database as SQL that makes it again, exactly: by the `sqlite3` shell, and by an import. sqld has a dump of its own,
 * which is not exact (see docs/adr/0034-backups.md).
 */
export async function* dumpOf(snapshot: Snapshot): AsyncGenerator<Uint8Array> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const piece of statementsOf(snapshot)) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    pieces.push(bytes)
    length += bytes.length
    if (length < pieceBytes) continue
    yield Buffer.concat(pieces)
    pieces = []
    length = 0
  }
  yield Buffer.concat(pieces)
}

async function* statementsOf(snapshot: Snapshot): AsyncGenerator<Dumped> {
  const schema = await readSchema(snapshot)
  yield 'PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n'
  if (schema.userVersion !== 0) yield `PRAGMA user_version=${schema.userVersion};\n`
  if (schema.applicationId !== 0) yield `PRAGMA application_id=${schema.applicationId};\n`
  let hasParts = false
  for (const table of schema.tables) {
    yield ended(table.sql ?? '')
    hasParts = (yield* rowsOf(snapshot, table)) || hasParts
  }
  if (schema.hasSequence) yield* sequenceOf(snapshot)
  for (const { sql, behind } of schema.virtual) {
    yield ended(sql)
    for (const table of behind) {
      // A virtual table makes them with first rows.
      yield `DELETE FROM ${quotedName(table.name)};\n`
      hasParts = (yield* rowsOf(snapshot, table)) || hasParts
    }
  }
  if (hasParts) yield `DROP TABLE ${partsTable};\n`
  for (const sql of schema.others) yield ended(sql)
  yield 'COMMIT;\n'
}

/** Where the next number of AUTOINCREMENT comes from. */
async function* sequenceOf(snapshot: Snapshot): AsyncGenerator<Dumped> {
  yield 'DELETE FROM sqlite_sequence;\n'
  for (const [name = '', seq = ''] of await textRows(snapshot, 'SELECT name, seq FROM sqlite_sequence')) {
    yield `INSERT INTO sqlite_sequence(name,seq) VALUES(${quotedText(name)},${seq});\n`
  }
}

/** Returns whether some were put together of parts. */
async function* rowsOf(snapshot: Snapshot, table: DumpedTable): AsyncGenerator<Dumped, boolean> {
  const odd: string[] = []
  yield* plainRows(snapshot, table, odd)
  let hasParts = false
  for (const place of odd) hasParts = (yield* oddRow(snapshot, table, place)) || hasParts
  return hasParts
}

/**
 * Each as a statement, but for those that go to `odd`, by where they are: too large for one statement, or with numbers
 * or text that cannot be written as they are. Statements come as bytes: a worker cannot send text that is not UTF-8.
 */
async function* plainRows(snapshot: Snapshot, table: DumpedTable, odd: string[]): AsyncGenerator<Dumped> {
  const values = namesOf(table).map(quotedName)
  if (values.length === 0) return
  const literals = values.map((value) => literalOf(value, 'quoted')).join(` || ',' || `)
  const row = `CASE WHEN ${bytesOf(values)} > ${largeBytes} THEN NULL ELSE ${literals} END`
  const from = `FROM ${quotedName(table.name)} NOT INDEXED`
  const into = Buffer.from(`INSERT INTO ${quotedName(table.name)}(${values.join(',')}) VALUES(`)
  let index = 0
  for await (const [written, rowid] of snapshot.rows(`SELECT CAST(${row} AS BLOB), ${table.rowid ?? 'NULL'} ${from}`)) {
    const bytes = written?.type === 'blob' ? Buffer.from(written.base64, 'base64') : null
    if (bytes !== null && isUtf8(bytes)) yield Buffer.concat([into, bytes, endOfRow])
    else odd.push(rowid?.type === 'integer' ? `WHERE ${table.rowid} = ${rowid.value}` : `LIMIT 1 OFFSET ${index}`)
    index += 1
  }
}

/** Value by value; returns whether some were put together of parts. */
async function* oddRow(snapshot: Snapshot, table: DumpedTable, place: string): AsyncGenerator<Dumped, boolean> {
  const values = namesOf(table).map(quotedName)
  const from = `FROM ${quotedName(table.name)} NOT INDEXED ${place}`
  const written: string[] = []
  let hasParts = false
  for (const [index, value] of values.entries()) {
    const isLarge = `${bytesOf([value])} > ${largeBytes / values.length}`
    const literal = `CASE WHEN ${isLarge} THEN NULL ELSE ${literalOf(value, 'bytes')} END`
    const number = `CASE typeof(${value}) WHEN 'real' THEN ${value} END`
    const [first] = await allRows(
      snapshot,
      `SELECT typeof(${value}), ${bytesOf([value])}, ${literal}, ${number} ${from}`,
    )
    const [type, length, small, real] = first ?? []
    if (small?.type === 'text') written.push(small.value)
    else if (real?.type === 'float' && real.value !== null) written.push(exactNumber(real.value))
    else {
      if (!hasParts) yield `CREATE TABLE IF NOT EXISTS ${partsTable} (n INTEGER PRIMARY KEY, v BLOB);\n`
      hasParts = true
      const bytes = Number(length === undefined ? 0 : textOf(length))
      yield* partsOf(snapshot, index, { value, bytes, from })
      const whole = `(SELECT v FROM ${partsTable} WHERE n=${index})`
      written.push(type !== undefined && textOf(type) === 'text' ? `CAST(${whole} AS TEXT)` : whole)
    }
  }
  yield `INSERT INTO ${quotedName(table.name)}(${values.join(',')}) VALUES(${written.join(',')});\n`
  if (hasParts) yield `DELETE FROM ${partsTable};\n`
  return hasParts
}

async function* partsOf(
  snapshot: Snapshot,
  index: number,
  { value, bytes, from }: { readonly value: string; readonly bytes: number; readonly from: string },
): AsyncGenerator<Dumped> {
  yield `INSERT INTO ${partsTable} VALUES(${index},x'');\n`
  for (let at = 0; at < bytes; at += partBytes) {
    const part = `SELECT hex(substr(CAST(${value} AS BLOB), ${at + 1}, ${partBytes})) ${from}`
    const [[hex = ''] = []] = await textRows(snapshot, part)
    yield `UPDATE ${partsTable} SET v=CAST(v||x'${hex}' AS BLOB) WHERE n=${index};\n`
  }
}

function namesOf({ columns, rowid }: DumpedTable): readonly string[] {
  return rowid === null ? columns : [rowid, ...columns]
}
