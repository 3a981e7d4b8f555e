import type { LanesStatistics } from '../../gateway/domain/databases/lane-statistics.ts'
import type { TestGateway } from '../harness/gateway.ts'

/** What the lanes of a database have carried so far. */
export function laneStatistics({ gateway }: TestGateway, name: string): LanesStatistics {
  const { channels, fleet, registry } = gateway.context
  const database = registry.find(name)
  if (database === undefined) throw new Error(`No database "${name}"`)
  return channels.of(fleet.workerOf(database)).lanesStatistics
}
