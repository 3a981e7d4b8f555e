import type { InStatement, Row } from '@libsql/client'
import { permissionGroups } from '../../domain/access/permissions.ts'
import type { ApiKeyPatch, StoredApiKey } from '../../domain/databases/catalog.ts'
import {
  assignments,
  type Columns,
  insertInto,
  orNull,
  readInteger,
  readOneOf,
  readText,
  readTexts,
  statement,
} from '../row-codec.ts'
import { decodeLastUse } from './last-use.ts'

export const listApiKeys = 'SELECT * FROM api_keys ORDER BY created_at_ms, rowid'

type ListOrNull = readonly string[] | null

/** One encoder per member: a member without one does not compile. */
const encoders: { readonly [Member in keyof StoredApiKey]: (value: StoredApiKey[Member]) => Columns } = {
  id: (id) => ({ id }),
  name: (name) => ({ name }),
  hash: (hash) => ({ hash }),
  userId: (userId) => ({ user_id: userId }),
  scope: ({ groups, databaseIds, access }) => ({
    scope_groups: encodeList(groups),
    scope_databases: encodeList(databaseIds),
    scope_access: access,
  }),
  allowedAddresses: (addresses) => ({ allowed_addresses: JSON.stringify(addresses) }),
  createdAtMs: (createdAtMs) => ({ created_at_ms: createdAtMs }),
  expiresAtMs: (expiresAtMs) => ({ expires_at_ms: expiresAtMs }),
  previous: (previous) => ({
    previous_hash: previous?.hash ?? null,
    previous_expires_at_ms: previous?.expiresAtMs ?? null,
  }),
  lastUse: (use) => ({ last_used_at_ms: use?.atMs ?? null, last_used_address: use?.address ?? null }),
}

/** A known id keeps its key: of two gateways that start at once, the first one's key stands. */
export function insertApiKey(key: StoredApiKey): InStatement {
  const insertion = insertInto('api_keys', encodeApiKey(key))
  return { ...insertion, sql: `${insertion.sql} ON CONFLICT (id) DO NOTHING` }
}

/** Answers the id of the key; none when it is not there. */
export function updateApiKey(id: string, patch: ApiKeyPatch): InStatement {
  const change = assignments({ ...encodeApiKey(patch), id })
  return statement(`UPDATE api_keys SET ${change.sql} WHERE id = ? RETURNING id`, ...change.args, id)
}

export function removeApiKey(id: string): InStatement {
  return statement('DELETE FROM api_keys WHERE id = ?', id)
}

export function decodeApiKey(row: Row): StoredApiKey {
  const groups = orNull(readTexts, row, 'scope_groups')
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    hash: readText(row, 'hash'),
    userId: orNull(readText, row, 'user_id'),
    scope: {
      // A group that this release does not know opens nothing here.
      groups: groups === null ? null : permissionGroups.filter((group) => groups.includes(group)),
      databaseIds: orNull(readTexts, row, 'scope_databases'),
      access: readOneOf(row, 'scope_access', ['full', 'read-only']),
    },
    allowedAddresses: readTexts(row, 'allowed_addresses'),
    createdAtMs: readInteger(row, 'created_at_ms'),
    expiresAtMs: orNull(readInteger, row, 'expires_at_ms'),
    previous:
      row['previous_hash'] === null
        ? null
        : { hash: readText(row, 'previous_hash'), expiresAtMs: readInteger(row, 'previous_expires_at_ms') },
    lastUse: decodeLastUse(row),
  }
}

function encodeApiKey(members: Partial<StoredApiKey>): Columns {
  const parts = Object.entries(members).map(([member, value]) => {
    // as: Object.entries forgets which value belongs to which key
    const encode = encoders[member as keyof StoredApiKey] as (value: unknown) => Columns
    return encode(value)
  })
  return Object.assign({}, ...parts)
}

function encodeList(list: ListOrNull): string | null {
  return list === null ? null : JSON.stringify(list)
}
