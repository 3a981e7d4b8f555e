import {
  gatewayScope,
  latencyBucketCount,
  type Sample,
  type SampleCounter,
  type SampleGauge,
  type Samples,
  sampleCounters,
  sampleGauges,
} from '../../domain/watching/sample.ts'
import type { HistoryStep, SampleHistory } from '../../domain/watching/sample-history.ts'
import type { StoreRow, StoreStatement, StoreValue, ThreadStore } from '../../domain/watching/thread-store.ts'
import { averagedColumns, type Resolution, resolutions, summedColumns, tableOf } from './history-schema.ts'

const columns = ['database_id', 'at', ...summedColumns, ...averagedColumns]

/** A restart within the same step finds the row of before. */
const appendSql = `INSERT INTO ${tableOf(10)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
  ON CONFLICT DO UPDATE SET ${[
    ...summedColumns.map((name) => `${name} = ${name} + excluded.${name}`),
    ...averagedColumns.map((name) => `${name} = coalesce(excluded.${name}, ${name})`),
  ].join(', ')}`

const joined = [
  ...summedColumns.map((name) => `sum(${name}) AS ${name}`),
  ...averagedColumns.map((name) => `avg(${name}) AS ${name}`),
].join(', ')
const addedUp = [...summedColumns, ...averagedColumns].map((name) => `sum(${name}) AS ${name}`).join(', ')

/** How long each resolution is kept, in seconds; the longest one as the operator wishes. */
const keptS: Readonly<Record<Exclude<Resolution, 3_600>, number>> = { 10: 6 * 3_600 + 600, 60: 8 * 86_400 }

/** The history in a libSQL file of its own: rows of 10 s, joined to minutes and hours where they lie. */
export class HistoryStore implements SampleHistory {
  readonly #store: ThreadStore
  readonly #days: number

  constructor(store: ThreadStore, days: number) {
    this.#store = store
    this.#days = days
  }

  async append(atS: number, samples: Samples): Promise<void> {
    const rows = [...samples].map(([id, sample]) => rowOf(id, atS, sample))
    await this.#store.write([{ sql: appendSql, rows }])
  }

  async rollUp(nowS: number): Promise<void> {
    await this.#store.write([join(10, 60, nowS), join(60, 3_600, nowS)])
  }

  async trim(nowS: number): Promise<void> {
    const kept = { ...keptS, 3600: this.#days * 86_400 }
    await this.#store.write(
      resolutions.map((resolution) => ({
        sql: `DELETE FROM ${tableOf(resolution)} WHERE at < ?`,
        rows: [[nowS - kept[resolution]]],
      })),
    )
  }

  async read(ids: readonly string[] | null, fromS: number, toS: number, stepS: number): Promise<HistoryStep[]> {
    const table = tableOf(this.#resolutionFor(stepS))
    const wanted = ids ?? [gatewayScope]
    const sql = `SELECT at, ${addedUp} FROM (
        SELECT database_id, at - at % ? AS at, ${joined} FROM ${table}
        WHERE database_id IN (SELECT value FROM json_each(?)) AND at >= ? AND at < ? GROUP BY 1, 2
      ) GROUP BY at ORDER BY at`
    const rows = await this.#store.read(sql, [stepS, JSON.stringify(wanted), fromS, toS])
    return rows.map((row) => ({ atS: numberOf(row['at']), sample: sampleOfRow(row) }))
  }

  async stepsWithGateway(fromS: number, toS: number, stepS: number): Promise<ReadonlySet<number>> {
    const table = tableOf(this.#resolutionFor(stepS))
    const sql = `SELECT DISTINCT at - at % ? AS at FROM ${table} WHERE database_id = ? AND at >= ? AND at < ?`
    const rows = await this.#store.read(sql, [stepS, gatewayScope, fromS, toS])
    return new Set(rows.map((row) => numberOf(row['at'])))
  }

  /** The longest steps that the wanted one is made of. */
  #resolutionFor(stepS: number): Resolution {
    return resolutions.findLast((resolution) => stepS % resolution === 0) ?? 10
  }
}

/** The step of now and the one before it are joined anew each time: what is joined already comes out the same. */
function join(from: Resolution, to: Resolution, nowS: number): StoreStatement {
  const sinceS = nowS - (nowS % to) - to
  return {
    sql: `INSERT OR REPLACE INTO ${tableOf(to)} (${columns.join(', ')})
      SELECT database_id, at - at % ${to}, ${joined} FROM ${tableOf(from)} WHERE at >= ? GROUP BY 1, 2`,
    rows: [[sinceS]],
  }
}

function rowOf(id: string, atS: number, { counters, gauges, latency }: Sample): StoreValue[] {
  return [
    id,
    atS,
    ...sampleCounters.map((name) => counters[name]),
    ...Array.from({ length: latencyBucketCount }, (_, bucket) => latency[bucket] ?? 0),
    ...sampleGauges.map((name) => gauges[name]),
  ]
}

function sampleOfRow(row: StoreRow): Sample {
  // as: fromEntries() forgets its keys, which are those of the lists
  return {
    counters: Object.fromEntries(sampleCounters.map((name) => [name, numberOf(row[name])])) as Record<
      SampleCounter,
      number
    >,
    gauges: Object.fromEntries(sampleGauges.map((name) => [name, numberOrNull(row[name])])) as Record<
      SampleGauge,
      number | null
    >,
    latency: Array.from({ length: latencyBucketCount }, (_, bucket) => numberOf(row[`latency_${bucket}`])),
  }
}

function numberOf(value: StoreValue | undefined): number {
  return numberOrNull(value) ?? 0
}

function numberOrNull(value: StoreValue | undefined): number | null {
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null
}
