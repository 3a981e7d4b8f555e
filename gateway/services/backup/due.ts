import type { BackupStanding } from '../../domain/backup/backup-catalog.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'

/** How late is late: a day that a database was away for some hours is no alarm. */
const lateIntervals = 2

interface Lifecycles {
  peek(id: DatabaseId): { readonly lastAccessedAtMs: number | null } | undefined
}

/** When the data may have changed last, as far as anybody knows: in the catalog, or here and not written down yet. */
export function lastUseAtMs(
  { lastAccessedAtMs }: Pick<BackupStanding, 'lastAccessedAtMs'>,
  database: Pick<Database, 'id' | 'lastAccessedAtMs'>,
  fleet: Lifecycles,
): number | null {
  const known = [lastAccessedAtMs, database.lastAccessedAtMs, fleet.peek(database.id)?.lastAccessedAtMs ?? null]
  const times = known.filter((time) => time !== null)
  return times.length === 0 ? null : Math.max(...times)
}

/** When the next backup is due; null = nothing is scheduled, or nothing can have changed since the last one. */
export function dueAtMs(
  { createdAtMs, lastCompleteAtMs }: Pick<BackupStanding, 'createdAtMs' | 'lastCompleteAtMs'>,
  usedAtMs: number | null,
  intervalMs: number,
): number | null {
  if (intervalMs === 0 || usedAtMs === null) return null
  if (lastCompleteAtMs === null) return createdAtMs + intervalMs
  return usedAtMs >= lastCompleteAtMs ? lastCompleteAtMs + intervalMs : null
}

/** Whether it was used and has no complete backup of the last two intervals. */
export function isLate(
  standing: Pick<BackupStanding, 'createdAtMs' | 'lastCompleteAtMs'>,
  usedAtMs: number | null,
  intervalMs: number,
  nowMs: number,
): boolean {
  const dueMs = dueAtMs(standing, usedAtMs, intervalMs)
  return dueMs !== null && nowMs > dueMs + (lateIntervals - 1) * intervalMs
}
