import { stringify } from 'csv-stringify/sync'
import type { Principal } from '../domain/access/principal.ts'
import type { LogFilter } from '../domain/watching/log-book.ts'
import type { LogService } from '../services/system/log-service.ts'
import { type LogLineJson, presentLogLine } from './present/present-log.ts'

const pageSize = 1_000
const csvColumns = ['id', 'at', 'level', 'service', 'message', 'database', 'request_id', 'event', 'details'] as const

/** All lines that match, oldest first; a page is read when its reader wants it. */
export function exportLog(
  logs: LogService,
  principal: Principal,
  filter: LogFilter,
  format: 'ndjson' | 'csv',
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const textOf = format === 'csv' ? csvText : ndjsonText
  let after = 0
  let isOver = false
  return new ReadableStream({
    start(controller) {
      if (format === 'csv') controller.enqueue(encoder.encode(`${csvColumns.join(',')}\r\n`))
    },
    async pull(controller) {
      const entries = isOver ? [] : await logs.read(principal, filter, { after, limit: pageSize })
      if (entries.length === 0) return controller.close()
      isOver = entries.length < pageSize
      after = entries.at(-1)?.seq ?? after
      controller.enqueue(encoder.encode(textOf(entries.map(presentLogLine))))
    },
  })
}

function ndjsonText(lines: readonly LogLineJson[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** RFC 4180; no field is taken for a formula where the file is opened as a spreadsheet. */
function csvText(lines: readonly LogLineJson[]): string {
  const records = lines.map((line) =>
    csvColumns.map((name) => (name === 'details' ? jsonOf(line.details) : line[name])),
  )
  return stringify(records, { record_delimiter: 'windows', escape_formulas: true })
}

function jsonOf(details: LogLineJson['details']): string | null {
  return details === null ? null : JSON.stringify(details)
}
