import type { InStatement, Row } from '@libsql/client'
import type { OneTimeLink } from '../../domain/people/one-time-link.ts'
import { insertInto, orNull, readInteger, readOneOf, readText, statement } from '../row-codec.ts'

export const listLinks = 'SELECT * FROM one_time_links ORDER BY created_at_ms, rowid'

export function findLink(hash: string): InStatement {
  return statement('SELECT * FROM one_time_links WHERE hash = ?', hash)
}

/** Gateways that share a catalog each print one, and each start prints another: those of before stay good. */
const mostSetupLinks = 20

export function insertLink(link: OneTimeLink): InStatement[] {
  return [
    link.purpose === 'setup' ? deleteOldSetupLinks(link.createdAtMs) : deleteLinksLike(link),
    insertInto('one_time_links', {
      id: link.id,
      purpose: link.purpose,
      hash: link.hash,
      user_id: link.userId,
      created_at_ms: link.createdAtMs,
      expires_at_ms: link.expiresAtMs,
    }),
  ]
}

function deleteLinksLike({ purpose, userId }: OneTimeLink): InStatement {
  return statement('DELETE FROM one_time_links WHERE purpose = ? AND user_id IS ?', purpose, userId)
}

function deleteOldSetupLinks(nowMs: number): InStatement {
  const setup = "FROM one_time_links WHERE purpose = 'setup'"
  const newest = `SELECT id ${setup} AND expires_at_ms > ? ORDER BY created_at_ms DESC LIMIT ${mostSetupLinks - 1}`
  return statement(`DELETE ${setup} AND id NOT IN (${newest})`, nowMs)
}

/** A password that was just set makes every other link of its user useless too. */
export function deleteLinksBeside(hash: string, nowMs: number): InStatement {
  const user = 'SELECT user_id FROM one_time_links WHERE hash = ? AND expires_at_ms > ?'
  return statement(`DELETE FROM one_time_links WHERE user_id = (${user})`, hash, nowMs)
}

/** Who was shut out does not come back by a link from before. */
export function deleteLinksOfInactive(userId: string): InStatement {
  const inactive = "SELECT id FROM users WHERE id = ? AND status = 'inactive'"
  return statement(`DELETE FROM one_time_links WHERE user_id = (${inactive})`, userId)
}

export function deleteLink(id: string): InStatement {
  return statement('DELETE FROM one_time_links WHERE id = ?', id)
}

/** Once there is a user, nobody else becomes the first one. */
export const deleteSetupLinks = "DELETE FROM one_time_links WHERE purpose = 'setup' AND EXISTS (SELECT 1 FROM users)"

export function decodeLink(row: Row): OneTimeLink {
  return {
    id: readText(row, 'id'),
    purpose: readOneOf(row, 'purpose', ['setup', 'invite', 'reset']),
    hash: readText(row, 'hash'),
    userId: orNull(readText, row, 'user_id'),
    createdAtMs: readInteger(row, 'created_at_ms'),
    expiresAtMs: readInteger(row, 'expires_at_ms'),
  }
}
