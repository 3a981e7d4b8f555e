import { randomBytes } from 'node:crypto'
import type { WorkerEndpoint } from '../../domain/databases/worker.ts'
import type { PortPool } from './port-pool.ts'

/** Where a worker listens, and what opens its admin API. */
export type WorkerAddress = Pick<WorkerEndpoint, 'host' | 'port' | 'adminPort' | 'adminKey'>

const host = '127.0.0.1'

/** For a worker that is to start: free ports, and a key that is new. */
export async function newAddress(ports: PortPool): Promise<WorkerAddress> {
  const [port, adminPort] = await Promise.all([ports.take(), ports.take()])
  return { host, port, adminPort, adminKey: randomBytes(24).toString('base64url') }
}

/** The ports of a worker that has ended may be given out again. */
export function releasePorts(ports: PortPool, { port, adminPort }: WorkerAddress): void {
  ports.release(port)
  ports.release(adminPort)
}
