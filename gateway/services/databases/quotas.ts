import type { Database } from '../../domain/databases/database.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { UserId, UserLookup } from '../../domain/people/user.ts'
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

/** What all databases together may be. */
export interface InstallationLimits {
  /** Archives not counted; null = any number. */
  readonly maxDatabases: number | null
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
  readonly #installation: InstallationLimits
  readonly #registry: DatabaseRegistry
  readonly #users: UserLookup

  /** Both kinds of limits are read whenever they count: they may change. */
  constructor(limits: QuotaLimits, installation: InstallationLimits, registry: DatabaseRegistry, users: UserLookup) {
    this.#limits = limits
    this.#installation = installation
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

  /** Throws QUOTA_REACHED unless the installation may have one more database, and this person one of `bytes`. */
  assertOneMore(ownerId: UserId | null, bytes = 0): void {
    const { maxDatabases } = this.#installation
    if (maxDatabases !== null && this.#registry.size >= maxDatabases) {
      const message = `The installation may have ${maxDatabases} databases (setting "max_databases"), and has ${this.#registry.size}`
      const details = { quota: 'installation_databases', used: this.#registry.size, limit: maxDatabases }
      throw new ForgeError('QUOTA_REACHED', message, { details })
    }
    this.assertRoom(ownerId, bytes)
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
