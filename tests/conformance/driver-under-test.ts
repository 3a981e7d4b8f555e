import type { WorkerDriver, WorkerEndpoint, WorkerExit, WorkerSpec } from '../../gateway/domain/databases/worker.ts'
import { query } from './worker-spec.ts'

/** A driver on a place of its own, which goes with everything in it when disposed. */
export interface DriverUnderTest extends AsyncDisposable {
  readonly driver: WorkerDriver
  /** Another driver on the same place, as the next gateway after a crash would open it. */
  reopen(): Promise<WorkerDriver>
  /** How many workers of this database run, counted without the driver. */
  countProcesses(id: string): Promise<number>
}

/** Exits that the driver reports from now on, as they come. */
export function exitsOf(watched: WorkerDriver): readonly WorkerExit[] {
  const exits: WorkerExit[] = []
  watched.watch((exit) => exits.push(exit))
  return exits
}

/** Starts a worker whose table `t` has two rows. */
export async function ensureCounted(driver: WorkerDriver, spec: WorkerSpec): Promise<WorkerEndpoint> {
  const endpoint = await driver.ensure(spec)
  await query(endpoint, spec, 'CREATE TABLE t(a)')
  await query(endpoint, spec, 'INSERT INTO t VALUES (41), (42)')
  return endpoint
}

export const countSql = 'SELECT count(*) FROM t'
