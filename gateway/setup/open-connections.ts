import type { Context } from '../context.ts'
import type { ConnectionSource } from '../domain/watching/live-connection.ts'
import { LiveRequests } from '../domain/watching/live-requests.ts'
import type { ControlPlaneDependencies } from '../http/dependencies.ts'
import { ConnectionService } from '../services/system/connection-service.ts'

/** Joins all who know of somebody that uses a database now. */
export function openConnections(
  { book, catalog, channels, clock, door, fleet, registry }: Context,
  sources: readonly ConnectionSource[],
): Pick<ControlPlaneDependencies, 'connections' | 'liveRequests'> {
  const liveRequests = new LiveRequests(clock, (source) => door.addressOf(source))
  const streams: ConnectionSource = {
    *connections() {
      for (const worker of fleet.awake()) yield* channels.of(worker).connections()
    },
  }
  const connections = new ConnectionService({
    sources: [...sources, streams, liveRequests],
    registry,
    grants: book,
    fleet,
    catalog,
    clock,
    poolOf: (database) => channels.of(fleet.workerOf(database)).pool,
  })
  return { connections, liveRequests }
}
