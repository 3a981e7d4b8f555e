import type { ActiveWorker } from '../domain/databases/active-worker.ts'
import type { Access } from '../domain/databases/database.ts'
import { refusedWrite } from '../domain/door/protection.ts'
import { blocksWrites, type ServiceMode } from '../domain/door/service-mode.ts'
import { ForgeError } from '../domain/errors.ts'
import type { DataRoute } from './data-routes.ts'
import type { RelayOptions } from './relay.ts'

interface RefusedRequest {
  readonly worker: ActiveWorker
  readonly route: DataRoute
  readonly access: Access
}

/** Only a write is refused with 403; a credential that may only read has the worker's own words. */
export function refusalOf({ worker: { database }, route }: RefusedRequest, mode: ServiceMode): RelayOptions['refusal'] {
  if (!blocksWrites(database, mode) || !route.runsStatements) return null
  return (status) => (status === 403 ? refusedWrite(database, mode) : null)
}

/** What refuses it to go on with a stream that may write; null when nothing does. */
export function refusalOfStream(
  { access, worker: { database } }: RefusedRequest,
  mode: ServiceMode,
): ForgeError | null {
  if (access === 'full') return null
  if (blocksWrites(database, mode)) return refusedWrite(database, mode)
  return new ForgeError(
    'READ_ONLY',
    'This stream may write, and the credential may not: it is closed. Open another one',
  )
}
