import type { Lane } from '../../domain/databases/database.ts'
import { isHostLabel } from '../../domain/databases/names.ts'
import type { WorkerDriver } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'

/** Throws LANE_UNAVAILABLE for `direct` unless an edge could send requests for `name` straight to its worker. */
export function assertLane(
  lane: Lane | undefined,
  name: string,
  { name: driver, flags }: Pick<WorkerDriver, 'name' | 'flags'>,
): void {
  if (lane !== 'direct') return
  if (!flags.directLane) {
    const remedy =
      driver === 'docker'
        ? 'set DBFORGE_EDGE_AUTH_URL to the URL at which Traefik reaches this gateway'
        : 'it needs the docker driver and Traefik'
    throw new ForgeError('LANE_UNAVAILABLE', `Cannot use the direct lane with the ${driver} driver: ${remedy}`)
  }
  if (!isHostLabel(name)) {
    throw new ForgeError('LANE_UNAVAILABLE', `Cannot use the direct lane for "${name}": its name is no host label`)
  }
}
