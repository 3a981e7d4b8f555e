import type { Column, Value } from '../../../../workers/protocol/hrana.ts'
import { textToCsv, valueToCsv } from '../../../../workers/protocol/value-text.ts'
import { errorTable, type ForgeError } from '../../../domain/errors.ts'
import { columnNames, objectRowText, type RowText } from './row-text.ts'

/** A format that needs no end: one line a row. */
export interface LineFormat {
  readonly contentType: string
  head(columns: readonly Column[]): string
  /** Writes rows, line end included. */
  rowText(columns: readonly Column[]): RowText
  /** A last line for a failure after the first byte; null where the format has no place for one. */
  failure(error: ForgeError): string | null
}

export const lineFormats: Readonly<Record<'ndjson' | 'csv', LineFormat>> = {
  ndjson: {
    contentType: 'application/x-ndjson',
    head: () => '',
    rowText(columns) {
      const object = objectRowText(columns)
      return (row) => `${object(row)}\n`
    },
    failure: (error) => `${failureText(error)}\n`,
  },
  csv: {
    contentType: 'text/csv; charset=utf-8',
    head: (columns) => (columns.length === 0 ? '' : csvLine(columnNames(columns).map(textToCsv))),
    rowText: () => (row: readonly Value[]) => csvLine(row.map(valueToCsv)),
    failure: () => null,
  },
}

/** RFC 4180 ends lines with CRLF. */
function csvLine(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`
}

function failureText(error: ForgeError): string {
  const { message, reason, details } = error
  const { code, status } = errorTable[reason]
  return JSON.stringify({ detail: message, error: { code, message, status, reason, ...details } })
}
