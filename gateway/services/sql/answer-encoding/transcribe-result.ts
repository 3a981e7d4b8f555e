import type { Column } from '../../../../workers/protocol/hrana.ts'
import { endOfString } from '../../../../workers/protocol/json-text.ts'
import { blobToJson, realToJson } from '../../../../workers/protocol/value-text.ts'
import { resultTooLarge } from '../sql-error.ts'
import { answerText, type ResultShape } from './result-text.ts'
import { columnNames } from './row-text.ts'

/** What an answer says of its columns. */
interface Columns {
  /** Names as a JSON array. */
  readonly names: string
  /** What stands before each value of a row, by the answer's format; null where columns of one name become one. */
  readonly keys: { readonly json: readonly string[] | null; readonly arrays: readonly string[] }
}

interface Rows {
  /** The rows as a JSON array. */
  readonly text: string
  readonly count: number
  /** Where the result goes on behind them. */
  readonly end: number
}

const columnsAt = '{"cols":'.length
const columnsEnd = '],"rows":['
const figures =
  /,"affected_row_count":(\d+),"last_insert_rowid":(?:null|"(-?\d+)"),"replication_index":(?:null|"?\d+"?),"rows_read":(\d+),"rows_written":(\d+),"query_duration_ms":([\d.eE+-]+)\}$/y

/**
 * The answer to a statement from its result as the worker wrote it (Hrana 3, "StmtResult"): values are copied from text
 * to text, which costs a fraction of reading and writing them. Null where it is not spelled as sqld 0.24.32 does, or has
 * two columns of one name. Throws RESULT_TOO_LARGE.
 */
export function transcribeResult(result: string, { format, maxResultBytes }: ResultShape): string | null {
  const end = result.indexOf(columnsEnd)
  if (end < 0 || !result.startsWith('{"cols":[')) return null
  const { names, keys } = columnsOf(result.slice(columnsAt, end + 1))
  const keysOfRow = keys[format]
  if (keysOfRow === null) return null
  const rows = transcribeRows(result, end + columnsEnd.length, keysOfRow, format === 'json' ? '}' : ']', maxResultBytes)
  if (rows === null) return null
  figures.lastIndex = rows.end
  const found = figures.exec(result)
  if (found === null) return null
  return answerText(names, rows.text, rows.count, false, {
    affectedRowCount: Number(found[1]),
    lastInsertRowid: found[2] ?? null,
    rowsRead: Number(found[3]),
    rowsWritten: Number(found[4]),
    durationMs: Number(found[5]),
  })
}

const quote = 34
const comma = 44
const openBracket = 91
const closeBracket = 93
const closeBrace = 125

/** How sqld begins each type of value; what follows ends with a quote and a brace, or with a brace. */
const starts = {
  integer: '{"type":"integer","value":"',
  text: '{"type":"text","value":"',
  float: '{"type":"float","value":',
  blob: '{"type":"blob","base64":"',
} as const
const nullValue = '{"type":"null"}'
/** Where they tell apart: `{"type":"integer"…` */
const initialAt = '{"type":"'.length
const initialOf = { blob: 98, float: 102, integer: 105, text: 116 } as const

/** A REAL that is written the same everywhere: without an exponent. */
const plainReal = /^-?\d+\.\d+$/

/** Reads rows from behind the bracket that opens them; `keys` come before the values. */
function transcribeRows(
  result: string,
  start: number,
  keys: readonly string[],
  rowEnd: '}' | ']',
  maxResultBytes: number,
): Rows | null {
  // Joined at the end: one text that grows is a tree of all its parts, which takes as long again to become one.
  const rows: string[] = []
  let length = 0
  let at = start
  for (; result.charCodeAt(at) === openBracket; at += 1) {
    if (keys.length === 0) return null
    let row = ''
    for (let index = 0; index < keys.length; index += 1) {
      if (index > 0 && result.charCodeAt(at) !== comma) return null
      at += 1
      const end = endOfValue(result, at)
      if (end < 0) return null
      row += keys[index] + valueText(result, at, end)
      at = end + 1
    }
    if (result.charCodeAt(at) !== closeBracket) return null
    at += 1
    rows.push(row)
    length += row.length + 2
    if (length - 1 > maxResultBytes) throw resultTooLarge(maxResultBytes)
    if (result.charCodeAt(at) !== comma) break
  }
  if (result.charCodeAt(at) !== closeBracket) return null
  const text = rows.length === 0 ? '[]' : `[${rows.join(`${rowEnd},`)}${rowEnd}]`
  return { text, count: rows.length, end: at + 1 }
}

/** Where the brace is that closes a value; -1 for one that is spelled in another way. */
function endOfValue(result: string, at: number): number {
  switch (result.charCodeAt(at + initialAt)) {
    case initialOf.integer:
      return endOfQuoted(result, at, starts.integer)
    case initialOf.text: {
      if (!result.startsWith(starts.text, at)) return -1
      const end = endOfString(result, at + starts.text.length - 1) + 1
      return result.charCodeAt(end) === closeBrace ? end : -1
    }
    case initialOf.float:
      return result.startsWith(starts.float, at) ? result.indexOf('}', at + starts.float.length) : -1
    case initialOf.blob:
      return endOfQuoted(result, at, starts.blob)
    default:
      return result.startsWith(nullValue, at) ? at + nullValue.length - 1 : -1
  }
}

/** Of what has no escapes. */
function endOfQuoted(result: string, at: number, start: string): number {
  if (!result.startsWith(start, at)) return -1
  const end = result.indexOf('}', at + start.length)
  return result.charCodeAt(end - 1) === quote ? end : -1
}

/** A value that ends at `end`, as answers have it. */
function valueText(result: string, at: number, end: number): string {
  switch (result.charCodeAt(at + initialAt)) {
    case initialOf.integer:
      return result.slice(at + starts.integer.length, end - 1)
    case initialOf.text:
      return result.slice(at + starts.text.length - 1, end) // with its quotes and escapes
    case initialOf.float: {
      const digits = result.slice(at + starts.float.length, end)
      return digits === 'null' || plainReal.test(digits) ? digits : realToJson(Number(digits))
    }
    case initialOf.blob:
      return blobToJson(result.slice(at + starts.blob.length, end - 1))
    default:
      return 'null'
  }
}

/** Columns of results of late, by the worker's text. */
const known = new Map<string, Columns>()
const mostKnown = 1_000
const longestKnown = 8_192

function columnsOf(text: string): Columns {
  const found = known.get(text)
  if (found !== undefined) return found
  const columns = readColumns(text)
  if (known.size === mostKnown) known.clear()
  // A slice would keep the whole result that it was cut from.
  if (text.length <= longestKnown) known.set(structuredClone(text), columns)
  return columns
}

function readColumns(text: string): Columns {
  // The worker's own JSON.
  const names = columnNames(JSON.parse(text) as Column[])
  const areDistinct = new Set(names).size === names.length
  const json = names.map((name, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)
  const arrays = names.map((_, index) => (index === 0 ? '[' : ','))
  return { names: JSON.stringify(names), keys: { json: areDistinct ? json : null, arrays } }
}
