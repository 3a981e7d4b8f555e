import type { InStatement, InValue, Row } from '@libsql/client'
import {
  type AuditEntry,
  type AuditEvent,
  type AuditFilter,
  type AuditLink,
  type AuditPage,
  auditOutcomes,
  type RefusalCount,
} from '../../domain/watching/audit.ts'
import { insertInto, orNull, readInteger, readOneOf, readText, statement } from '../row-codec.ts'

const actorKinds = ['user', 'api-key', 'database-token', 'anonymous', 'system'] as const

/** Where PRIMARY KEY conflicts come from when another gateway was faster. */
export const auditSeqColumn = 'audit_log.seq'

export function insertEntry(event: AuditEvent, seq: number, hash: string): InStatement {
  return insertInto('audit_log', {
    seq,
    at_ms: event.atMs,
    actor_kind: event.actor.kind,
    actor_id: event.actor.id,
    actor_name: event.actor.name,
    address: event.address,
    action: event.action,
    target: event.target,
    outcome: event.outcome,
    status: event.status,
    reason: event.reason,
    attempts: event.attempts,
    request_id: event.requestId,
    details: event.details,
    hash,
  })
}

export function decodeEntry(row: Row): AuditEntry {
  return {
    seq: readInteger(row, 'seq'),
    atMs: readInteger(row, 'at_ms'),
    actor: {
      kind: readOneOf(row, 'actor_kind', actorKinds),
      id: orNull(readText, row, 'actor_id'),
      name: orNull(readText, row, 'actor_name'),
    },
    address: readText(row, 'address'),
    action: readText(row, 'action'),
    target: orNull(readText, row, 'target'),
    outcome: readOneOf(row, 'outcome', auditOutcomes),
    status: readInteger(row, 'status'),
    reason: orNull(readText, row, 'reason'),
    attempts: readInteger(row, 'attempts'),
    requestId: orNull(readText, row, 'request_id'),
    details: orNull(readText, row, 'details'),
    hash: readText(row, 'hash'),
  }
}

export function selectEntries(filter: AuditFilter, page: AuditPage): InStatement {
  const conditions: [condition: string, ...args: InValue[]][] = []
  const where = (value: InValue | undefined, condition: string) => {
    if (value !== undefined) conditions.push([condition, value])
  }
  where(filter.fromMs, 'at_ms >= ?')
  where(filter.toMs, 'at_ms < ?')
  if (filter.actor !== undefined) conditions.push(['(actor_id = ? OR actor_name = ?)', filter.actor, filter.actor])
  where(filter.action, 'action = ?')
  where(filter.target, 'target = ?')
  where(filter.outcome, 'outcome = ?')
  where(filter.reason, 'reason = ?')
  where(filter.address, 'address = ?')
  if ('after' in page) conditions.push(['seq > ?', page.after])
  else if (page.before !== null) conditions.push(['seq < ?', page.before])
  const text = conditions.length === 0 ? '' : `WHERE ${conditions.map(([condition]) => condition).join(' AND ')} `
  const order = 'after' in page ? 'ASC' : 'DESC'
  const args = conditions.flatMap(([, ...values]) => values)
  return statement(`SELECT * FROM audit_log ${text}ORDER BY seq ${order} LIMIT ?`, ...args, page.limit)
}

export const selectAnchor = 'SELECT seq, hash FROM audit_anchor'
export const selectHead = 'SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1'

export function decodeLink(row: Row): AuditLink {
  return { seq: readInteger(row, 'seq'), hash: readText(row, 'hash') }
}

/** What was written at the same time as what stays, in another order of clocks, stays too. */
export function trimBefore(beforeMs: number): InStatement[] {
  return [
    statement(
      `UPDATE audit_anchor SET (seq, hash) = (SELECT seq, hash FROM audit_log WHERE at_ms < ?1 ORDER BY seq DESC LIMIT 1)
       WHERE EXISTS (SELECT 1 FROM audit_log WHERE at_ms < ?1)`,
      beforeMs,
    ),
    'DELETE FROM audit_log WHERE seq <= (SELECT seq FROM audit_anchor)',
  ]
}

export function selectRefusals(sinceMs: number, limit: number): InStatement {
  return statement(
    `SELECT reason, address, sum(attempts) AS attempts FROM audit_log
     WHERE at_ms >= ? AND outcome = 'refused' AND reason IS NOT NULL
     GROUP BY reason, address ORDER BY attempts DESC, reason, address LIMIT ?`,
    sinceMs,
    limit,
  )
}

export function decodeRefusals(row: Row): RefusalCount {
  return {
    reason: readText(row, 'reason'),
    address: readText(row, 'address'),
    attempts: readInteger(row, 'attempts'),
  }
}
