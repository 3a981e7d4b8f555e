import type { InStatement, Row } from '@libsql/client'
import type { StoredApiKey } from '../domain/catalog.ts'
import { readInteger, readText, statement } from './row-codec.ts'

export const listApiKeys = 'SELECT * FROM api_keys ORDER BY created_at_ms, rowid'

/** A known id keeps its key: of two gateways that start at once, the first one's key stands. */
export function insertApiKey(key: StoredApiKey): InStatement {
  return statement(
    'INSERT INTO api_keys (id, name, hash, created_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    key.id,
    key.name,
    key.hash,
    key.createdAtMs,
  )
}

export function decodeApiKey(row: Row): StoredApiKey {
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    hash: readText(row, 'hash'),
    createdAtMs: readInteger(row, 'created_at_ms'),
  }
}
