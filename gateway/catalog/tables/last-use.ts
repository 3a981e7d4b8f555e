import type { InStatement, Row } from '@libsql/client'
import { farAheadMs } from '../../domain/clock.ts'
import type { LastUse } from '../../domain/databases/database.ts'
import { readInteger, readText, statement } from '../row-codec.ts'

/** Of several gateways, the latest use counts; one that is far ahead is of a clock that was wrong. */
export function noteUse(table: 'api_keys' | 'tokens', id: string, { atMs, address }: LastUse): InStatement {
  return statement(
    `UPDATE ${table} SET last_used_at_ms = ?1, last_used_address = ?2
     WHERE id = ?3 AND (coalesce(last_used_at_ms, 0) <= ?1 OR last_used_at_ms > ?1 + ${farAheadMs})`,
    atMs,
    address,
    id,
  )
}

/** The columns that every credential has. */
export function decodeLastUse(row: Row): LastUse | null {
  if (row['last_used_at_ms'] === null) return null
  return { atMs: readInteger(row, 'last_used_at_ms'), address: readText(row, 'last_used_address') }
}
