import type { BackupStanding, BackupUsage } from '../../domain/backup/backup-catalog.ts'
import type { Database } from '../../domain/databases/database.ts'
import { toForgeError } from '../../domain/errors.ts'
import type { BackupParts } from './backup-parts.ts'
import { dueAtMs, isLate, lastUseAtMs } from './due.ts'
import { rulesOf } from './rules-of.ts'

/** When a database is backed up by itself. */
export interface BackupPlan {
  /** In force. */
  readonly intervalMs: number
  readonly keep: number
  /** What the database says itself; null = as the settings say. */
  readonly own: Database['backups']
  readonly lastCompleteAtMs: number | null
  /** Null = it was not used since the last one, or nothing is scheduled. */
  readonly nextAtMs: number | null
  readonly isLate: boolean
}

/** Whether the next backup fits onto the disk of the backups. */
export interface BackupRoom {
  /** What is asked for before it begins: the size of the database. */
  readonly neededBytes: number
  /** What backups may fill: what is left to databases is not in it. */
  readonly freeBytes: number
}

/** What the backups take. */
export interface BackupUsageView {
  readonly databases: readonly {
    readonly databaseId: string
    readonly databaseName: string
    readonly databaseExists: boolean
    readonly count: number
    readonly sizeBytes: number
    readonly newestAtMs: number
  }[]
  readonly count: number
  readonly sizeBytes: number
  /** Of the settings; null = no bound. */
  readonly maxBytes: number | null
  /** Of the database that needs most. */
  readonly room: BackupRoom
}

export function planOf(
  database: Database,
  standing: BackupStanding | undefined,
  { clock, fleet, settings }: Pick<BackupParts, 'clock' | 'fleet' | 'settings'>,
): BackupPlan {
  const rules = { ...rulesOf(database, settings), own: database.backups }
  if (standing === undefined) return { ...rules, lastCompleteAtMs: null, nextAtMs: null, isLate: false }
  const usedAtMs = lastUseAtMs(standing, database, fleet)
  return {
    ...rules,
    lastCompleteAtMs: standing.lastCompleteAtMs,
    nextAtMs: dueAtMs(standing, usedAtMs, rules.intervalMs),
    isLate: isLate(standing, usedAtMs, rules.intervalMs, clock.nowMs()),
  }
}

/** For the next backup of one of these. A database that sleeps has the size that it fell asleep with. */
export async function roomFor(
  databases: readonly Database[],
  { driver, fleet, store }: Pick<BackupParts, 'driver' | 'fleet' | 'store'>,
): Promise<BackupRoom> {
  const sizes = databases.map(async ({ id, sizeBytes }) => {
    if (fleet.peek(id)?.isUp !== true) return sizeBytes
    return (await driver.usage(id)).databaseBytes
  })
  const [freeBytes, measured] = await Promise.all([freeBytesOf(store), Promise.all(sizes)])
  return { neededBytes: measured.reduce((most, size) => Math.max(most, size), 0), freeBytes }
}

/** Nothing fits onto a place that fails: what was taken, and what became of it, is told all the same. */
async function freeBytesOf(store: BackupParts['store']): Promise<number> {
  try {
    return await store.freeBytes()
  } catch (error) {
    if (toForgeError(error).reason !== 'STORAGE_FAILED') throw error
    return 0
  }
}

/** Of those of the databases that pass; the largest first. */
export async function usageOf(
  parts: BackupParts,
  isVisible: (database: { readonly id: string; readonly ownerId: string | null }) => boolean,
): Promise<BackupUsageView> {
  const { catalog, registry, settings } = parts
  const usage = (await catalog.usage()).filter(({ databaseId: id, ownerId }) => isVisible({ id, ownerId }))
  const byDatabase = new Map<string, BackupUsage[]>()
  // One for each gateway that has some.
  for (const each of usage) byDatabase.set(each.databaseId, [...(byDatabase.get(each.databaseId) ?? []), each])
  const databases = [...byDatabase].map(([databaseId, shares]) => {
    const newest = shares.reduce((one, other) => (one.newestAtMs >= other.newestAtMs ? one : other))
    return {
      databaseId,
      databaseName: registry.get(databaseId)?.name ?? newest.databaseName,
      databaseExists: registry.get(databaseId) !== undefined,
      count: total(shares, ({ count }) => count),
      sizeBytes: total(shares, ({ sizeBytes }) => sizeBytes),
      newestAtMs: newest.newestAtMs,
    }
  })
  databases.sort((one, other) => other.sizeBytes - one.sizeBytes)
  return {
    databases,
    count: total(databases, ({ count }) => count),
    sizeBytes: total(databases, ({ sizeBytes }) => sizeBytes),
    maxBytes: settings.backupMaxBytes,
    room: await roomFor([...registry.all()].filter(isVisible), parts),
  }
}

function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0)
}
