import type { WorkerEndpoint, WorkerStatement, WorkerStatements, WorkerStatistics } from '../domain/databases/worker.ts'
import { exchange } from './exchange.ts'
import { Upstream } from './upstream.ts'

const timeoutMs = 2_000

/** sqld's own counters. */
export async function readWorkerStatistics(endpoint: WorkerEndpoint): Promise<WorkerStatistics> {
  const stats = await readStats(endpoint)
  return {
    rowsRead: count(stats.rows_read_count),
    rowsWritten: count(stats.rows_written_count),
    queryCount: count(stats.query_count),
    queryMs: count(stats.elapsed_ms),
  }
}

/** The statements that sqld remembers: a few of the largest and of the slowest. */
export async function readWorkerStatements(endpoint: WorkerEndpoint): Promise<WorkerStatements> {
  const stats = await readStats(endpoint)
  return {
    queryCount: count(stats.query_count),
    top: statementsOf(stats.top_queries),
    slowest: statementsOf(stats.slowest_queries),
  }
}

/** `GET /v1/namespaces/default/stats` on its admin port. */
async function readStats(endpoint: WorkerEndpoint): Promise<Record<string, unknown>> {
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
    return JSON.parse(answer.body.toString('utf8'))
  } finally {
    admin.destroy()
  }
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function statementsOf(value: unknown): WorkerStatement[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: Record<string, unknown> | null) => {
    if (typeof entry?.query !== 'string') return []
    return [
      {
        sql: entry.query,
        rowsRead: count(entry.rows_read),
        rowsWritten: count(entry.rows_written),
        elapsedMs: typeof entry.elapsed_ms === 'number' ? entry.elapsed_ms : null,
      },
    ]
  })
}
