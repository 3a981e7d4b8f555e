import type { WorkerEndpoint } from '../../gateway/domain/databases/worker.ts'
import type { TestGateway } from './gateway.ts'

/** Where the worker of a database answers now. */
export function workerEndpoint({ gateway }: TestGateway, name: string): WorkerEndpoint {
  const { fleet, registry } = gateway.context
  const database = registry.find(name)
  const worker = database && fleet.workerOf(database)
  const endpoint = worker?.tryLook()
  if (!endpoint) throw new Error(`No worker of "${name}" is awake`)
  worker?.endLook()
  return endpoint
}
