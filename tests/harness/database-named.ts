import { randomBytes } from 'node:crypto'
import {
  type Database,
  defaultLanes,
  defaultLimits,
  noBackupRules,
  noProtection,
} from '../../gateway/domain/databases/database.ts'

export function newId(): string {
  return randomBytes(16).toString('hex')
}

/** What a catalog holds of a new database, but for the members that a test gives. Its keys sign nothing. */
export function databaseNamed(name: string, members: Partial<Database> = {}): Database {
  return {
    id: newId(),
    name,
    ownerId: null,
    desired: 'running',
    observed: 'created',
    failure: null,
    engine: 'sqld',
    durability: 'strong',
    idleMs: null,
    limits: defaultLimits,
    lanes: defaultLanes,
    lane: 'gateway',
    protection: noProtection,
    backups: noBackupRules,
    description: '',
    tags: [],
    signingKey: { privateKey: `private key of ${name}`, publicKey: `public key of ${name}` },
    createdAtMs: 1_764_000_000_000,
    lastAccessedAtMs: null,
    sizeBytes: 0,
    ...members,
  }
}
