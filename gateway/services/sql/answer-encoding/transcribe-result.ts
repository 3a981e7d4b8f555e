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
  const reader = new RowReader(result, end + columnsEnd.length)
  const rows = transcribeRows(reader, keysOfRow, format === 'json' ? '}' : ']', maxResultBytes)
  if (rows === null) return null
  figures.lastIndex = reader.position
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

const comma = 44
const openBracket = 91
const closeBracket = 93
const closeBrace = 125

/** Where values tell their types apart: `{"type":"integer"…` */
const initialAt = '{"type":"'.length
const initialOf = { blob: 98, float: 102, integer: 105, text: 116 } as const

/** A REAL that is written the same everywhere: without an exponent. */
const plainReal = /^-?\d+\.\d+$/
const textStart = '{"type":"text","value":'
const nullValue = '{"type":"null"}'

/** Goes through the rows of a result; every step answers null at what is spelled in another way. */
class RowReader {
  position: number
  readonly #result: string

  constructor(result: string, position: number) {
    this.#result = result
    this.position = position
  }

  /** Whether this character comes next, which is passed then. */
  passes(code: number): boolean {
    if (this.#result.charCodeAt(this.position) !== code) return false
    this.position += 1
    return true
  }

  /** A row behind its opening bracket, as the answer has it but for its end; `keys` come before the values. */
  row(keys: readonly string[]): string | null {
    let text = ''
    for (let index = 0; index < keys.length; index += 1) {
      if (index > 0 && !this.passes(comma)) return null
      const value = this.#value()
      if (value === null) return null
      text += keys[index] + value
    }
    return this.passes(closeBracket) ? text : null
  }

  #value(): string | null {
    switch (this.#result.charCodeAt(this.position + initialAt)) {
      case initialOf.integer:
        return this.#enclosed('{"type":"integer","value":"', '"}')
      case initialOf.text:
        return this.#textValue()
      case initialOf.float: {
        const digits = this.#enclosed('{"type":"float","value":', '}')
        if (digits === null || digits === 'null' || plainReal.test(digits)) return digits
        return realToJson(Number(digits))
      }
      case initialOf.blob: {
        const base64 = this.#enclosed('{"type":"blob","base64":"', '"}')
        return base64 === null ? null : blobToJson(base64)
      }
      default:
        if (!this.#result.startsWith(nullValue, this.position)) return null
        this.position += nullValue.length
        return 'null'
    }
  }

  /** With its quotes and escapes, which the answer has as the worker has them. */
  #textValue(): string | null {
    const start = this.position + textStart.length
    if (!this.#result.startsWith(`${textStart}"`, this.position)) return null
    const end = endOfString(this.#result, start) + 1
    this.position = end
    return this.passes(closeBrace) ? this.#result.slice(start, end) : null
  }

  #enclosed(start: string, end: string): string | null {
    if (!this.#result.startsWith(start, this.position)) return null
    const from = this.position + start.length
    const to = this.#result.indexOf(end, from)
    if (to < 0) return null
    this.position = to + end.length
    return this.#result.slice(from, to)
  }
}

/** Reads rows from behind their opening bracket. */
function transcribeRows(
  reader: RowReader,
  keys: readonly string[],
  rowEnd: '}' | ']',
  maxResultBytes: number,
): Rows | null {
  let text = ''
  let count = 0
  while (reader.passes(openBracket)) {
    const row = reader.row(keys)
    if (row === null || keys.length === 0) return null
    text += row + rowEnd
    count += 1
    if (text.length > maxResultBytes) throw resultTooLarge(maxResultBytes)
    if (!reader.passes(comma)) break
    text += ','
  }
  return reader.passes(closeBracket) ? { text: `[${text}]`, count } : null
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
