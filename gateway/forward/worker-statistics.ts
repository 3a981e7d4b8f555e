import type { WorkerEndpoint, WorkerStatistics } from '../domain/worker.ts'
import { exchange } from './exchange.ts'
import { Upstream } from './upstream.ts'

const timeoutMs = 2_000

/** Reads sqld's own counters (`GET /v1/namespaces/default/stats` on its admin port). */
export async function readWorkerStatistics(endpoint: WorkerEndpoint): Promise<WorkerStatistics> {
  const admin = new Upstream({ ...endpoint, port: endpoint.adminPort })
  try {
    const answer = await exchange(
      admin,
      {
        method: 'GET',
        path: '/v1/namespaces/default/stats',
        headers: ['authorization', `basic ${endpoint.adminKey}`],
        body: null,
      },
      { signal: AbortSignal.timeout(timeoutMs), maxBytes: 4 * 1024 * 1024 },
    )
    const stats: Record<string, unknown> = JSON.parse(answer.body.toString('utf8'))
    return {
      rowsRead: count(stats.rows_read_count),
      rowsWritten: count(stats.rows_written_count),
      queryCount: count(stats.query_count),
      queryMs: count(stats.elapsed_ms),
    }
  } finally {
    admin.destroy()
  }
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
