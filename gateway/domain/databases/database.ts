import { createHash } from 'node:crypto'
import type { UserId } from '../people/user.ts'

/** A database's own id: 32 lower-case hex digits, never reused; names may move from one database to another. */
export type DatabaseId = string

/** What the operator wants; the reconciler moves the observed state towards it. */
export type DesiredState = 'running' | 'deleting'

/** What was last seen. `sleeping` has no worker and wakes on the first request; `failed` carries a reason. */
export type ObservedState = 'created' | 'starting' | 'running' | 'sleeping' | 'failed'

/** `strong` syncs the file on every commit (survives power loss); `relaxed` survives a killed process only. */
export type Durability = 'strong' | 'relaxed'

/** What a worker may take; null = the default of the gateway, 0 = no limit. Only a driver with `hardLimits` holds it. */
export interface WorkerLimits {
  readonly memoryBytes: number | null
  /** Thousandths of a processor core. */
  readonly milliCpus: number | null
  /** Processes and threads. */
  readonly maxProcesses: number | null
  readonly maxOpenFiles: number | null
}

export interface DatabaseLimits extends WorkerLimits {
  /** Largest size of the database file in bytes; null = no limit. */
  readonly maxSizeBytes: number | null
}

export const defaultWorkerLimits: WorkerLimits = {
  memoryBytes: null,
  milliCpus: null,
  maxProcesses: null,
  maxOpenFiles: null,
}

export const defaultLimits: DatabaseLimits = { maxSizeBytes: null, ...defaultWorkerLimits }

/**
 * The way of plain HTTP requests to a worker: `gateway` by our forwarder; `direct` past it, from an edge that asks us
 * about each request. WebSockets, and requests while the worker is down, go by the gateway either way.
 */
export type Lane = 'gateway' | 'direct'

/** How statements that arrive together are run; each caller sees the same either way. */
export interface LaneSettings {
  /** Small reads that wait travel as one batch over kept streams. */
  readonly coalesceReads: boolean
  /** Small reads are answered from memory until something is written. */
  readonly keepAnswers: boolean
  /** Small writes that wait share one transaction, and one sync to disk. */
  readonly groupCommit: boolean
  /** Writes go one at a time. Without it sqld runs them at once, and may stall for good under many writers. */
  readonly orderWrites: boolean
}

export const defaultLanes: LaneSettings = {
  coalesceReads: true,
  keepAnswers: true,
  groupCommit: true,
  orderWrites: true,
}

/** What is kept from happening to a database, whoever asks. */
export interface DatabaseProtection {
  /** It can be neither deleted nor pruned. */
  readonly preventsDeletion: boolean
  /** Nothing of its data is given out, and so nothing is written either. */
  readonly blocksReads: boolean
  readonly blocksWrites: boolean
  /** Addresses and ranges (`10.0.0.0/8`) that its data may be asked from; empty = from everywhere. */
  readonly allowedAddresses: readonly string[]
  /** Why its data is out of reach for a while, as callers are told; null = it is in reach. */
  readonly maintenance: string | null
}

export const noProtection: DatabaseProtection = {
  preventsDeletion: false,
  blocksReads: false,
  blocksWrites: false,
  allowedAddresses: [],
  maintenance: null,
}

/** How a database is backed up by itself, where it is not as the settings of the installation say. */
export interface BackupRules {
  /** Ms between two backups; 0 = never; null = as the settings say. */
  readonly intervalMs: number | null
  /** Scheduled ones that are kept; null = as the settings say. */
  readonly keep: number | null
}

export const noBackupRules: BackupRules = { intervalMs: null, keep: null }

/** A database's Ed25519 key pair: the private half signs tokens, the worker gets the public half alone. */
export interface SigningKey {
  /** PKCS#8 PEM. */
  readonly privateKey: string
  /** SPKI PEM. */
  readonly publicKey: string
}

export interface Database {
  readonly id: DatabaseId
  /** As given at creation; looked up without regard to case. */
  readonly name: string
  /** Who may do everything with it, beside administrators; null = the installation's. */
  readonly ownerId: UserId | null
  readonly desired: DesiredState
  readonly observed: ObservedState
  /** Why `observed` is `failed`, in words for an operator; null otherwise. */
  readonly failure: string | null
  readonly engine: 'sqld'
  readonly durability: Durability
  /** Idle time before sleep in ms; 0 = never; null = the gateway's default. */
  readonly idleMs: number | null
  readonly limits: DatabaseLimits
  readonly lanes: LaneSettings
  readonly lane: Lane
  readonly protection: DatabaseProtection
  readonly backups: BackupRules
  readonly description: string
  readonly tags: readonly string[]
  readonly signingKey: SigningKey
  /** Unix ms. */
  readonly createdAtMs: number
  /** Unix ms of the last query; null = never queried. Written with a delay. */
  readonly lastAccessedAtMs: number | null
  /** Bytes on disk when last measured. */
  readonly sizeBytes: number
}

/** The members of a database that `PATCH /admin/databases/{db_name}` may change. */
export interface DatabaseSettings {
  readonly durability?: Durability
  readonly idleMs?: number | null
  /** Members that are absent stay as they are, here and in `lanes`. */
  readonly limits?: Partial<DatabaseLimits>
  readonly lanes?: Partial<LaneSettings>
  readonly lane?: Lane
  /** Members that are absent stay as they are. */
  readonly protection?: Partial<DatabaseProtection>
  /** Members that are absent stay as they are. */
  readonly backups?: Partial<BackupRules>
  readonly description?: string
  readonly tags?: readonly string[]
}

/** A pruned database, kept whole under its database id until `expiresAtMs`. */
export interface Archive {
  /** Same form as a database id, but its own. */
  readonly id: string
  readonly database: Database
  readonly archivedAtMs: number
  readonly expiresAtMs: number
}

/** A token that was issued for a database; the token text itself is never stored. */
export interface DatabaseToken {
  /** The JWT's `jti`. */
  readonly id: string
  readonly databaseId: DatabaseId
  readonly name: string
  readonly access: Access
  readonly createdAtMs: number
  /** Unix ms; null = never. */
  readonly expiresAtMs: number | null
  /** Unix ms; null = it opens the database, until it expires. */
  readonly revokedAtMs: number | null
  readonly lastUse: LastUse | null
}

/** When and from where a credential was used last; written with a delay. */
export interface LastUse {
  /** Unix ms. */
  readonly atMs: number
  readonly address: string
}

/** What a credential may do with a database; `read-only` is enforced inside the worker. */
export type Access = 'full' | 'read-only'

/** The 64-hex id that the REST contract calls `container_id`, for drivers that have no id of their own. */
export function containerIdOf(id: DatabaseId): string {
  return createHash('sha256').update(id).digest('hex')
}
