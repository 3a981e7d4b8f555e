import fc from 'fast-check'
import type { Archive, Database, DatabaseToken } from '../../gateway/domain/databases/database.ts'
import { newId } from '../harness/database-named.ts'

export function archiveOf(database: Database): Archive {
  return { id: newId(), database, archivedAtMs: 1_764_000_100_000, expiresAtMs: 1_766_592_100_000 }
}

export function tokenOf(database: Database, members: Partial<DatabaseToken> = {}): DatabaseToken {
  return {
    id: newId(),
    databaseId: database.id,
    name: 'app',
    access: 'full',
    createdAtMs: 1_764_000_000_000,
    expiresAtMs: null,
    revokedAtMs: null,
    lastUse: null,
    ...members,
  }
}

const text = fc.string({ unit: 'grapheme' })
const size = fc.nat({ max: Number.MAX_SAFE_INTEGER })

/** Any database that the domain's types allow. */
export const arbitraryDatabase: fc.Arbitrary<Database> = fc.record({
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/),
  ownerId: fc.constant(null),
  desired: fc.constantFrom('running', 'deleting'),
  observed: fc.constantFrom('created', 'starting', 'running', 'sleeping', 'failed'),
  failure: fc.option(text),
  engine: fc.constant('sqld'),
  durability: fc.constantFrom('strong', 'relaxed'),
  idleMs: fc.option(size),
  limits: fc.record({
    maxSizeBytes: fc.option(size),
    memoryBytes: fc.option(size),
    milliCpus: fc.option(size),
    maxProcesses: fc.option(size),
    maxOpenFiles: fc.option(size),
  }),
  lanes: fc.record({
    coalesceReads: fc.boolean(),
    keepAnswers: fc.boolean(),
    groupCommit: fc.boolean(),
    orderWrites: fc.boolean(),
  }),
  lane: fc.constantFrom('gateway', 'direct'),
  protection: fc.record({
    preventsDeletion: fc.boolean(),
    blocksReads: fc.boolean(),
    blocksWrites: fc.boolean(),
    allowedAddresses: fc.array(fc.ipV4()),
    maintenance: fc.option(text),
  }),
  backups: fc.record({ intervalMs: fc.option(size), keep: fc.option(size) }),
  description: text,
  tags: fc.array(text),
  signingKey: fc.record({ privateKey: text, publicKey: text }),
  createdAtMs: size,
  lastAccessedAtMs: fc.option(size),
  sizeBytes: size,
})
