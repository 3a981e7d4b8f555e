import { latencyBucketCount, sampleCounters, sampleGauges } from '../../domain/watching/sample.ts'

/** What is added up when steps are joined: counters, and the buckets of durations. */
export const summedColumns: readonly string[] = [
  ...sampleCounters,
  ...Array.from({ length: latencyBucketCount }, (_, bucket) => `latency_${bucket}`),
]

export const averagedColumns: readonly string[] = sampleGauges

/** A table for each length of step, in seconds; each is made of the one before it. */
export const resolutions = [10, 60, 3_600] as const

export type Resolution = (typeof resolutions)[number]

export function tableOf(resolution: Resolution): string {
  return `samples_${resolution}`
}

/** Released ones never change: what comes later is added by another one. */
export const historyMigrations: readonly (readonly string[])[] = [resolutions.flatMap(createTable)]

/** By database first: a chart reads one of them over a long time. */
function createTable(resolution: Resolution): string[] {
  const table = tableOf(resolution)
  const columns = [
    ...summedColumns.map((name) => `${name} REAL NOT NULL`),
    ...averagedColumns.map((name) => `${name} REAL`),
  ]
  return [
    `CREATE TABLE ${table} (database_id TEXT NOT NULL, at INTEGER NOT NULL, ${columns.join(', ')},
      PRIMARY KEY (database_id, at)) WITHOUT ROWID`,
    `CREATE INDEX ${table}_at ON ${table} (at)`,
  ]
}
