import type { Caller } from '../domain/access/caller.ts'
import type { ActiveWorker } from '../domain/databases/active-worker.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import { ForgeError } from '../domain/errors.ts'
import type { RunOptions } from '../domain/sql/statement-runner.ts'

/** A worker that stays awake for somebody. */
export interface Claim {
  readonly endpoint: WorkerEndpoint
  /** Gives it back. */
  readonly end: () => void
}

/** Wakes a worker, or throws WORKER_UNAVAILABLE when it sleeps and this is no use of it. */
export function claimOf(worker: ActiveWorker, { caller, isUse }: RunOptions): Claim | Promise<Claim> {
  return isUse === false ? look(worker) : use(worker, caller)
}

function use(worker: ActiveWorker, caller: Caller | undefined): Claim | Promise<Claim> {
  const claim = (endpoint: WorkerEndpoint): Claim => ({ endpoint, end: () => worker.end() })
  const endpoint = worker.tryBegin()
  return endpoint === null ? worker.begin(caller?.signal, caller?.span).then(claim) : claim(endpoint)
}

function look(worker: ActiveWorker): Claim {
  const endpoint = worker.tryLook()
  if (endpoint !== null) return { endpoint, end: () => worker.endLook() }
  throw new ForgeError('WORKER_UNAVAILABLE', `Worker of "${worker.database.name}" is not awake`)
}
