import { randomBytes } from 'node:crypto'
import { newSigningKey } from '../../domain/access/jwt.ts'
import {
  type Database,
  type DatabaseSettings,
  type Durability,
  defaultLanes,
  defaultLimits,
  noBackupRules,
  noProtection,
} from '../../domain/databases/database.ts'
import type { Spare } from '../lifecycle/spare-workers.ts'

/** 32 hex digits, for a database or an archive. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}

/** A database that nobody has seen yet, on the worker of `spare` when there is one. */
export function newDatabase(
  name: string,
  settings: DatabaseSettings,
  from: {
    readonly spare: Spare | null
    readonly defaultDurability: Durability
    readonly ownerId: Database['ownerId']
    readonly createdAtMs: number
  },
): Database {
  return {
    id: from.spare?.id ?? newId(),
    name,
    ownerId: from.ownerId,
    desired: 'running',
    observed: 'created',
    failure: null,
    engine: 'sqld',
    durability: settings.durability ?? from.defaultDurability,
    idleMs: settings.idleMs ?? null,
    limits: { ...defaultLimits, ...settings.limits },
    lanes: { ...defaultLanes, ...settings.lanes },
    lane: settings.lane ?? 'gateway',
    protection: { ...noProtection, ...settings.protection },
    backups: { ...noBackupRules, ...settings.backups },
    description: settings.description ?? '',
    tags: settings.tags ?? [],
    signingKey: from.spare?.signingKey ?? newSigningKey(),
    createdAtMs: from.createdAtMs,
    lastAccessedAtMs: null,
    sizeBytes: 0,
  }
}
