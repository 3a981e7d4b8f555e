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

/** What came later, in the order in which it came. */
const addedCounters = ['backup_failures']
const addedGauges = ['backup_age_ms', 'backups_running']
const isFirst = (name: string) => ![...addedCounters, ...addedGauges].includes(name)

/** Released ones never change: what comes later is added by another one. */
export const historyMigrations: readonly (readonly string[])[] = [
  resolutions.flatMap(createTable),
  resolutions.flatMap((resolution) => [
    ...addedCounters.map((name) => `ALTER TABLE ${tableOf(resolution)} ADD COLUMN ${name} REAL NOT NULL DEFAULT 0`),
    ...addedGauges.map((name) => `ALTER TABLE ${tableOf(resolution)} ADD COLUMN ${name} REAL`),
  ]),
]

/** By database first: a chart reads one of them over a long time. */
function createTable(resolution: Resolution): string[] {
  const table = tableOf(resolution)
  const columns = [
    ...summedColumns.filter(isFirst).map((name) => `${name} REAL NOT NULL`),
    ...averagedColumns.filter(isFirst).map((name) => `${name} REAL`),
  ]
  return [
    `CREATE TABLE ${table} (database_id TEXT NOT NULL, at INTEGER NOT NULL, ${columns.join(', ')},
      PRIMARY KEY (database_id, at)) WITHOUT ROWID`,
    `CREATE INDEX ${table}_at ON ${table} (at)`,
  ]
}
