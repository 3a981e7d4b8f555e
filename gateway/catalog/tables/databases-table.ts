import type { InStatement, Row } from '@libsql/client'
import type { DatabasePatch } from '../../domain/databases/catalog.ts'
import type { Database, DatabaseId, SigningKey } from '../../domain/databases/database.ts'
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

/** The unique column that NAME_TAKEN comes from: computed by the catalog, NULL while deleting or archived. */
export const nameKeyColumn = 'databases.name_key'

/** One encoder per member: a member without one does not compile. */
const encoders: { readonly [Member in keyof Database]: (value: Database[Member]) => Columns } = {
  id: (id) => ({ id }),
  name: (name) => ({ name }),
  ownerId: (ownerId) => ({ owner_id: ownerId }),
  desired: (desired) => ({ desired }),
  observed: (observed) => ({ observed }),
  failure: (failure) => ({ failure }),
  engine: (engine) => ({ engine }),
  durability: (durability) => ({ durability }),
  idleMs: (idleMs) => ({ idle_ms: idleMs }),
  limits: (limits) => ({
    max_size_bytes: limits.maxSizeBytes,
    memory_bytes: limits.memoryBytes,
    milli_cpus: limits.milliCpus,
    max_processes: limits.maxProcesses,
    max_open_files: limits.maxOpenFiles,
  }),
  lanes: ({ coalesceReads, keepAnswers, groupCommit, orderWrites }) => ({
    coalesce_reads: Number(coalesceReads),
    keep_answers: Number(keepAnswers),
    group_commit: Number(groupCommit),
    order_writes: Number(orderWrites),
  }),
  lane: (lane) => ({ lane }),
  protection: ({ preventsDeletion, blocksReads, blocksWrites, allowedAddresses, maintenance }) => ({
    prevents_deletion: Number(preventsDeletion),
    blocks_reads: Number(blocksReads),
    blocks_writes: Number(blocksWrites),
    allowed_addresses: JSON.stringify(allowedAddresses),
    maintenance,
  }),
  backups: ({ intervalMs, keep }) => ({ backup_interval_ms: intervalMs, backup_keep: keep }),
  description: (description) => ({ description }),
  tags: (tags) => ({ tags: JSON.stringify(tags) }),
  signingKey: (key) => ({ private_key: key.privateKey, public_key: key.publicKey }),
  createdAtMs: (createdAtMs) => ({ created_at_ms: createdAtMs }),
  lastAccessedAtMs: (lastAccessedAtMs) => ({ last_accessed_at_ms: lastAccessedAtMs }),
  sizeBytes: (sizeBytes) => ({ size_bytes: sizeBytes }),
}

export function encodeDatabase(members: Partial<Database>): Columns {
  const parts = Object.entries(members).map(([member, value]) => {
    // as: Object.entries forgets which value belongs to which key
    const encode = encoders[member as keyof Database] as (value: unknown) => Columns
    return encode(value)
  })
  return Object.assign({}, ...parts)
}

export function decodeDatabase(row: Row): Database {
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    ownerId: orNull(readText, row, 'owner_id'),
    desired: readOneOf(row, 'desired', ['running', 'deleting']),
    observed: readOneOf(row, 'observed', ['created', 'starting', 'running', 'sleeping', 'failed']),
    failure: orNull(readText, row, 'failure'),
    engine: readOneOf(row, 'engine', ['sqld']),
    durability: readOneOf(row, 'durability', ['strong', 'relaxed']),
    idleMs: orNull(readInteger, row, 'idle_ms'),
    limits: {
      maxSizeBytes: orNull(readInteger, row, 'max_size_bytes'),
      memoryBytes: orNull(readInteger, row, 'memory_bytes'),
      milliCpus: orNull(readInteger, row, 'milli_cpus'),
      maxProcesses: orNull(readInteger, row, 'max_processes'),
      maxOpenFiles: orNull(readInteger, row, 'max_open_files'),
    },
    lanes: {
      coalesceReads: readInteger(row, 'coalesce_reads') !== 0,
      keepAnswers: readInteger(row, 'keep_answers') !== 0,
      groupCommit: readInteger(row, 'group_commit') !== 0,
      orderWrites: readInteger(row, 'order_writes') !== 0,
    },
    lane: readOneOf(row, 'lane', ['gateway', 'direct']),
    protection: {
      preventsDeletion: readInteger(row, 'prevents_deletion') !== 0,
      blocksReads: readInteger(row, 'blocks_reads') !== 0,
      blocksWrites: readInteger(row, 'blocks_writes') !== 0,
      allowedAddresses: readTexts(row, 'allowed_addresses'),
      maintenance: orNull(readText, row, 'maintenance'),
    },
    backups: {
      intervalMs: orNull(readInteger, row, 'backup_interval_ms'),
      keep: orNull(readInteger, row, 'backup_keep'),
    },
    description: readText(row, 'description'),
    tags: readTexts(row, 'tags'),
    signingKey: { privateKey: readText(row, 'private_key'), publicKey: readText(row, 'public_key') },
    createdAtMs: readInteger(row, 'created_at_ms'),
    lastAccessedAtMs: orNull(readInteger, row, 'last_accessed_at_ms'),
    sizeBytes: readInteger(row, 'size_bytes'),
  }
}

export const listDatabases = 'SELECT * FROM databases WHERE archive_id IS NULL ORDER BY created_at_ms, rowid'

/** Of databases and archives. */
export const listSigningKeys = 'SELECT id, private_key FROM databases'

export function changePrivateKey(id: DatabaseId, privateKey: string): InStatement {
  return statement('UPDATE databases SET private_key = ? WHERE id = ?', privateKey, id)
}

export function insertDatabase(database: Database): InStatement {
  return insertInto('databases', encodeDatabase(database))
}

/** Null when there is nothing to change. */
export function updateDatabase(id: DatabaseId, patch: DatabasePatch): InStatement | null {
  const change = assignments(encodeDatabase(patch))
  if (change.args.length === 0) return null
  return statement(`UPDATE databases SET ${change.sql} WHERE id = ? AND archive_id IS NULL`, ...change.args, id)
}

export function changeSigningKey(id: DatabaseId, signingKey: SigningKey): InStatement {
  const change = assignments(encodeDatabase({ signingKey }))
  return statement(`UPDATE databases SET ${change.sql} WHERE id = ?`, ...change.args, id)
}

/** Its tokens go with it, by foreign key. */
export function deleteDatabase(id: DatabaseId): InStatement {
  return statement('DELETE FROM databases WHERE id = ? AND archive_id IS NULL', id)
}
