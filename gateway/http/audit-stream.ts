import type { AuditEntry, AuditFilter, AuditLog } from '../domain/watching/audit.ts'

const pageSize = 500

/** All entries that match, oldest first, as text; a page is read when its reader wants it. */
export function auditStream(
  log: AuditLog,
  filter: AuditFilter,
  head: string,
  lineOf: (entry: AuditEntry) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = 0
  let isOver = false
  return new ReadableStream({
    start(controller) {
      if (head !== '') controller.enqueue(encoder.encode(head))
    },
    async pull(controller) {
      const entries = isOver ? [] : await log.read(filter, { after, limit: pageSize })
      if (entries.length === 0) return controller.close()
      isOver = entries.length < pageSize
      after = entries.at(-1)?.seq ?? after
      controller.enqueue(encoder.encode(entries.map(lineOf).join('')))
    },
  })
}
