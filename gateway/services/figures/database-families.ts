import type { ExpositionText, Labels } from './exposition-text.ts'
import type { PrometheusPageOptions } from './prometheus-page.ts'
import type { DatabaseTotals } from './sampler.ts'
import type { HeldUsage } from './worker-sampler.ts'

type Options = Pick<PrometheusPageOptions, 'registry' | 'fleet' | 'backups' | 'sampler' | 'turns' | 'workers'>

/** The same once for each database, by its name: for operators who have few. */
export function databaseFamilies(
  text: ExpositionText,
  { backups, fleet, registry, sampler, turns, workers }: Options,
): void {
  const databases = [...registry.all()]

  function counter(name: string, help: string, read: (totals: DatabaseTotals) => number): void {
    const samples: [Labels, number][] = []
    for (const { id, name: database } of databases) {
      const totals = sampler.databaseTotals.get(id)
      if (totals !== undefined) samples.push([{ database }, read(totals)])
    }
    text.counter(name, help, samples)
  }

  function usage(name: string, help: string, read: (usage: HeldUsage) => number | null): void {
    const samples: [Labels, number][] = []
    for (const held of workers.usages()) {
      const value = read(held)
      if (value !== null) samples.push([{ database: held.database.name }, value])
    }
    text.gauge(name, help, samples)
  }

  counter('dbforge_database_requests_total', 'Answers', ({ traffic }) => traffic.requests)
  counter('dbforge_database_errors_total', 'Answers of 400 and above', ({ traffic }) => traffic.errors)
  counter('dbforge_database_queries_total', 'Requests that ran statements', ({ traffic }) => traffic.queries)
  counter(
    'dbforge_database_request_seconds_total',
    'Duration of all answers',
    ({ traffic }) => traffic.latency.sumMs / 1_000,
  )
  counter('dbforge_database_wakes_total', 'Starts of its worker', ({ traffic }) => traffic.wakes)
  counter(
    'dbforge_database_crashes_total',
    'Ends of its worker that nobody asked for',
    ({ traffic }) => traffic.crashes,
  )
  counter('dbforge_database_rows_read_total', 'Rows that its worker read', ({ rowsRead }) => rowsRead)
  counter('dbforge_database_rows_written_total', 'Rows that its worker wrote', ({ rowsWritten }) => rowsWritten)
  counter('dbforge_database_cpu_seconds_total', 'Processor time of its worker', ({ cpuMs }) => cpuMs / 1_000)
  usage('dbforge_database_memory_bytes', 'Resident memory of its worker', ({ memoryBytes }) => memoryBytes)
  usage('dbforge_database_disk_bytes', 'Its data folder', ({ diskBytes }) => diskBytes)
  text.counter(
    'dbforge_database_held_requests_total',
    'Requests that waited for a turn of it, behind databases that were asked for less',
    databases.map(({ id, name: database }) => [{ database }, turns.figuresOf(id).held]),
  )
  const { completeAtMs } = backups()
  text.gauge(
    'dbforge_database_backup_timestamp_seconds',
    'When its last complete backup began, Unix time',
    databases.flatMap(({ id, name: database }): [Labels, number][] => {
      const atMs = completeAtMs.get(id)
      return atMs === undefined ? [] : [[{ database }, atMs / 1_000]]
    }),
  )
  text.gauge(
    'dbforge_database_connections',
    'Requests, streams and sockets that are open',
    [...fleet.awake()].map(({ database, activeCount }) => [{ database: database.name }, activeCount]),
  )
}
