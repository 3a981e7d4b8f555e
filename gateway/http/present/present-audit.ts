import type { z } from '@hono/zod-openapi'
import type { auditEntrySchema, listAuditRoute } from '../../contract/audit.ts'
import type { AuditEntry, AuditFilter } from '../../domain/watching/audit.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { isoTime } from './present-database.ts'

export type AuditEntryJson = z.output<typeof auditEntrySchema>
type FilterQuery = Omit<z.output<NonNullable<typeof listAuditRoute.query>>, 'limit' | 'before'>

export function presentAuditEntry(entry: AuditEntry): AuditEntryJson {
  const { seq, actor, address, action, target, outcome, status, reason, attempts, requestId, details, hash } = entry
  return {
    seq,
    at: isoTime(entry.atMs),
    actor,
    address,
    action,
    target,
    outcome,
    status,
    reason,
    attempts,
    request_id: requestId,
    // Written by ourselves from an object.
    details: details === null ? null : (JSON.parse(details) as Record<string, unknown>),
    hash,
  }
}

export function auditFilterOf({ from, to, actor, action, target, outcome, reason, address }: FilterQuery): AuditFilter {
  return withoutUndefined({
    fromMs: from === undefined ? undefined : Date.parse(from),
    toMs: to === undefined ? undefined : Date.parse(to),
    actor,
    action,
    target,
    outcome,
    reason,
    address,
  })
}

const csvColumns = [
  'seq',
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'address',
  'action',
  'target',
  'outcome',
  'status',
  'reason',
  'attempts',
  'request_id',
  'details',
  'hash',
]

export const csvHead = `${csvColumns.join(',')}\r\n`

/** RFC 4180; no field is taken for a formula where the file is opened as a spreadsheet. */
export function csvLine(entry: AuditEntry): string {
  const { actor } = entry
  const fields = [
    entry.seq,
    isoTime(entry.atMs),
    actor.kind,
    actor.id,
    actor.name,
    entry.address,
    entry.action,
    entry.target,
    entry.outcome,
    entry.status,
    entry.reason,
    entry.attempts,
    entry.requestId,
    entry.details,
    entry.hash,
  ]
  return `${fields.map(csvField).join(',')}\r\n`
}

function csvField(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
