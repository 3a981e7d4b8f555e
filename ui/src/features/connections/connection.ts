import { api, ask, type Schemas } from '../../api/client.ts'
import type { ConnectionFilter } from './connection-filter.ts'

export type Connection = Schemas['Connection']
export type ConnectionPage = Schemas['ConnectionPage']
export type WorkerPool = Schemas['WorkerPool']

export const pageSize = 100

export function listConnections(
  filter: ConnectionFilter,
  offset: number,
  signal: AbortSignal,
): Promise<ConnectionPage> {
  return ask(api.GET('/admin/connections', { params: { query: { ...filter, limit: pageSize, offset } }, signal }))
}

export async function listPools(signal: AbortSignal): Promise<WorkerPool[]> {
  return (await ask(api.GET('/admin/connections/pools', { signal }))).pools
}

export async function endConnection(id: string): Promise<void> {
  await ask(api.DELETE('/admin/connections/{connection_id}', { params: { path: { connection_id: id } } }))
}
