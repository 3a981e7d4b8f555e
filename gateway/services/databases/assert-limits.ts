import type { DatabaseLimits } from '../../domain/databases/database.ts'
import type { WorkerDriver } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'

/** As the API calls them. */
const fields = {
  memoryBytes: 'memory_bytes',
  milliCpus: 'cpus',
  maxProcesses: 'max_processes',
  maxOpenFiles: 'max_open_files',
} as const

/** Throws LIMITS_UNAVAILABLE or INVALID_PARAMETER unless workers can be held to these; the size of the file always can. */
export async function assertLimits(
  limits: Partial<DatabaseLimits> | undefined,
  driver: Pick<WorkerDriver, 'name' | 'flags' | 'checkLimits'>,
): Promise<void> {
  if (limits === undefined) return
  if (driver.flags.hardLimits) return driver.checkLimits?.(limits)
  const asked = Object.entries(fields).filter(([name]) => (limits[name as keyof typeof fields] ?? null) !== null) // as: the keys of a constant
  if (asked.length === 0) return
  const names = asked.map(([, field]) => `limits.${field}`).join(', ')
  const message = `Cannot set ${names} with the ${driver.name} driver: it needs the docker driver`
  throw new ForgeError('LIMITS_UNAVAILABLE', message)
}
