import type { DatabasePatch } from '../../domain/databases/catalog.ts'
import type { Database, DatabaseSettings } from '../../domain/databases/database.ts'

/** What the catalog has to change: of groups such as `limits` the members that are given. */
export function patchOf(
  before: Database,
  { limits, lanes, protection, backups, ...others }: DatabaseSettings,
): DatabasePatch {
  return {
    ...others,
    ...(limits === undefined ? {} : { limits: { ...before.limits, ...limits } }),
    ...(lanes === undefined ? {} : { lanes: { ...before.lanes, ...lanes } }),
    ...(protection === undefined ? {} : { protection: { ...before.protection, ...protection } }),
    ...(backups === undefined ? {} : { backups: { ...before.backups, ...backups } }),
  }
}

const takenWhileRunning = ['maxSizeBytes', 'memoryBytes', 'milliCpus', 'maxProcesses'] as const

/** Whether the worker must be told of the change, which it follows while it runs. */
export function concernsWorker(before: Database, after: Database): boolean {
  if (after.durability !== before.durability) return true
  return takenWhileRunning.some((limit) => after.limits[limit] !== before.limits[limit])
}

/** Whether only another worker can follow the change. */
export function needsAnotherWorker(before: Database, after: Database): boolean {
  return after.lane !== before.lane || after.limits.maxOpenFiles !== before.limits.maxOpenFiles
}
