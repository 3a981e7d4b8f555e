import type { InStatement, Row } from '@libsql/client'
import { farAheadMs } from '../../domain/clock.ts'
import { hasSecondFactor } from '../../domain/people/account.ts'
import type { EndedSessions, ProvenAccount } from '../../domain/people/people-catalog.ts'
import type { RefreshToken, Session } from '../../domain/people/session.ts'
import { type Columns, insertInto, orNull, readInteger, readOneOf, readText, statement } from '../row-codec.ts'

export function listSessions(nowMs: number): InStatement {
  return statement('SELECT * FROM sessions WHERE expires_at_ms > ? ORDER BY created_at_ms, rowid', nowMs)
}

/** Whether an account is still as it was proven: who was checked against an old password must not come in by it. */
const isAsProven = `EXISTS (SELECT 1 FROM users LEFT JOIN user_credentials ON user_id = id
  WHERE id = ? AND status = 'active' AND password_hash IS ? AND coalesce(totp_confirmed, 0) = ?)`

/**
 * The first statement inserts it, or nothing. Of the user's sessions of this kind, those that were used last stay
 * beside it: `maxOfKind` with itself.
 */
export function insertSession(session: Session, account: ProvenAccount, maxOfKind: number): InStatement[] {
  const { id, userId, kind } = session
  const { sql, args } = insertInto('sessions', sessionColumns(session))
  const proven = [userId, account.passwordHash, Number(hasSecondFactor(account))]
  return [
    { sql: sql.replace(/VALUES \((.*)\)$/, `SELECT $1 WHERE ${isAsProven}`), args: [...args, ...proven] },
    statement('DELETE FROM sessions WHERE expires_at_ms <= ?', session.createdAtMs),
    statement(
      `DELETE FROM sessions WHERE EXISTS (SELECT 1 FROM sessions WHERE id = ?1) AND id IN (
        SELECT id FROM sessions WHERE user_id = ?2 AND kind = ?3 AND id <> ?1
        ORDER BY last_seen_at_ms DESC, rowid DESC LIMIT -1 OFFSET ?4
      )`,
      id,
      userId,
      kind,
      maxOfKind - 1,
    ),
  ]
}

function sessionColumns(session: Session): Columns {
  return {
    id: session.id,
    user_id: session.userId,
    kind: session.kind,
    token_hash: session.tokenHash,
    created_at_ms: session.createdAtMs,
    last_seen_at_ms: session.lastSeenAtMs,
    expires_at_ms: session.expiresAtMs,
    proven_at_ms: session.provenAtMs,
    second_factor: Number(session.hasSecondFactor),
    address: session.address,
    user_agent: session.userAgent,
  }
}

export function touchSession(id: string, lastSeenAtMs: number): InStatement {
  const latest = `iif(last_seen_at_ms > ?1 + ${farAheadMs}, ?1, max(last_seen_at_ms, ?1))`
  return statement(`UPDATE sessions SET last_seen_at_ms = ${latest} WHERE id = ?2`, lastSeenAtMs, id)
}

export function proveSession(id: string, provenAtMs: number, hasSecondFactor: boolean): InStatement {
  const sql = 'UPDATE sessions SET proven_at_ms = ?, second_factor = max(second_factor, ?) WHERE id = ?'
  return statement(sql, provenAtMs, Number(hasSecondFactor), id)
}

export function deleteSession(id: string): InStatement {
  return statement('DELETE FROM sessions WHERE id = ?', id)
}

/** After a change of the user: one that was refused changed no row, and ends no session. */
export function deleteSessionsAfterChange(userId: string, ended: EndedSessions): InStatement[] {
  if (ended === 'none') return []
  const except = ended === 'all' ? '' : ended.except
  return [statement('DELETE FROM sessions WHERE user_id = ? AND id <> ? AND changes() > 0', userId, except)]
}

/** The sessions of the user whose password a link that is still good sets. */
export function deleteSessionsOfLink(hash: string, nowMs: number): InStatement {
  const user = 'SELECT user_id FROM one_time_links WHERE hash = ? AND expires_at_ms > ?'
  return statement(`DELETE FROM sessions WHERE user_id = (${user})`, hash, nowMs)
}

/** Nothing without its session. */
export function insertRefreshToken({ hash, sessionId, createdAtMs }: RefreshToken): InStatement {
  const sql = 'INSERT INTO refresh_tokens (hash, session_id, created_at_ms) SELECT ?, id, ? FROM sessions WHERE id = ?'
  return statement(sql, hash, createdAtMs, sessionId)
}

/** The first statement answers what the token was; one that was used ends its session, another has a successor then. */
export function rotateRefreshToken(hash: string, next: Omit<RefreshToken, 'sessionId'>): InStatement[] {
  return [
    statement('SELECT session_id, used FROM refresh_tokens WHERE hash = ?', hash),
    statement(
      'DELETE FROM sessions WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = ? AND used = 1)',
      hash,
    ),
    statement(
      `INSERT INTO refresh_tokens (hash, session_id, created_at_ms)
       SELECT ?, session_id, ? FROM refresh_tokens WHERE hash = ? AND used = 0`,
      next.hash,
      next.createdAtMs,
      hash,
    ),
    statement('UPDATE refresh_tokens SET used = 1 WHERE hash = ?', hash),
  ]
}

export function decodeSession(row: Row): Session {
  return {
    id: readText(row, 'id'),
    userId: readText(row, 'user_id'),
    kind: readOneOf(row, 'kind', ['browser', 'program']),
    tokenHash: orNull(readText, row, 'token_hash'),
    createdAtMs: readInteger(row, 'created_at_ms'),
    lastSeenAtMs: readInteger(row, 'last_seen_at_ms'),
    expiresAtMs: readInteger(row, 'expires_at_ms'),
    provenAtMs: readInteger(row, 'proven_at_ms'),
    hasSecondFactor: readInteger(row, 'second_factor') !== 0,
    address: readText(row, 'address'),
    userAgent: readText(row, 'user_agent'),
  }
}
