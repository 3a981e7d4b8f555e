import type { Database } from '../domain/database.ts'
import { ForgeError } from '../domain/errors.ts'
import type { UserId, UserLookup } from '../domain/user.ts'
import type { DatabaseRegistry } from './database-registry.ts'

/** What each person may take; null = as much as there is. */
export interface QuotaLimits {
  readonly maxDatabases: number | null
  /** Of all databases of one person together. */
  readonly maxTotalBytes: number | null
  /** Of one database; a lower limit of its own counts. */
  readonly maxDatabaseBytes: number | null
  /** Databases that are awake at a time. */
  readonly maxAwake: number | null
}

export const noQuota: QuotaLimits = {
  maxDatabases: null,
  maxTotalBytes: null,
  maxDatabaseBytes: null,
  maxAwake: null,
}

/** SQLite's smallest page: no database is smaller. */
const smallestBytes = 4096

/** Quotas of people; administrators and the installation have none. */
export class Quotas {
  readonly #limits: QuotaLimits
  readonly #registry: DatabaseRegistry
  readonly #users: UserLookup

  constructor(limits: QuotaLimits, registry: DatabaseRegistry, users: UserLookup) {
    this.#limits = limits
    this.#registry = registry
    this.#users = users
  }

  limitsOf(ownerId: UserId | null): QuotaLimits {
    const isFree = ownerId === null || this.#users.find(ownerId)?.role === 'admin'
    return isFree ? noQuota : this.#limits
  }

  owned(ownerId: UserId | null): Database[] {
    return [...this.#registry.all()].filter((database) => database.ownerId === ownerId)
  }

  /** Throws QUOTA_REACHED unless one more database of `bytes` may belong to this person. */
  assertRoom(ownerId: UserId | null, bytes = 0): void {
    const { maxDatabases, maxTotalBytes } = this.limitsOf(ownerId)
    if (maxDatabases === null && maxTotalBytes === null) return
    const owned = this.owned(ownerId)
    if (maxDatabases !== null && owned.length >= maxDatabases) {
      throw reached(`${owned.length} of ${maxDatabases} databases are there`, 'databases', owned.length, maxDatabases)
    }
    const used = totalOf(owned)
    if (maxTotalBytes !== null && used + bytes >= maxTotalBytes) {
      throw reached(`${used} of ${maxTotalBytes} bytes are used`, 'total_bytes', used, maxTotalBytes)
    }
  }

  /** The largest size that a worker may give its database: its own limit, within what is left of its owner's. */
  sizeLimitOf(database: Pick<Database, 'id' | 'ownerId' | 'limits'>): number | null {
    const { maxDatabaseBytes, maxTotalBytes } = this.limitsOf(database.ownerId)
    const own = database.limits.maxSizeBytes
    const left = maxTotalBytes === null ? null : maxTotalBytes - this.#bytesBeside(database)
    const limits = [own, maxDatabaseBytes, left].filter((limit) => limit !== null)
    return limits.length === 0 ? null : Math.max(smallestBytes, Math.min(...limits))
  }

  #bytesBeside({ id, ownerId }: Pick<Database, 'id' | 'ownerId'>): number {
    return totalOf(this.owned(ownerId).filter((other) => other.id !== id))
  }
}

function totalOf(databases: readonly Database[]): number {
  return databases.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

function reached(state: string, quota: string, used: number, limit: number): ForgeError {
  return new ForgeError('QUOTA_REACHED', `The quota of the owner is used up: ${state}`, {
    details: { quota, used, limit },
  })
}
