import { rightOn } from '../../domain/access/authorization.ts'
import type { GrantLookup } from '../../domain/access/grant.ts'
import { type Principal, roleOf } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import { type HistoryMetric, type HistoryMetricName, historyMetrics } from '../../domain/watching/history-metrics.ts'
import { type Sample, sampleOf } from '../../domain/watching/sample.ts'
import type { SampleHistory } from '../../domain/watching/sample-history.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'

/** Ranges that can be asked for: their length and the step that they have unless another is given, in seconds. */
export const historyRanges = {
  '1h': { lengthS: 3_600, stepS: 10, leastStepS: 10 },
  '6h': { lengthS: 6 * 3_600, stepS: 60, leastStepS: 10 },
  '24h': { lengthS: 86_400, stepS: 300, leastStepS: 60 },
  '7d': { lengthS: 7 * 86_400, stepS: 3_600, leastStepS: 60 },
  '30d': { lengthS: 30 * 86_400, stepS: 3_600, leastStepS: 3_600 },
} as const

export type HistoryRange = keyof typeof historyRanges

export interface HistoryQuery {
  readonly metrics: readonly HistoryMetricName[]
  /** Name of a database; absent = all that the principal may see. */
  readonly database?: string
  readonly range: HistoryRange
  /** Seconds. */
  readonly stepS?: number
}

export interface HistorySeries {
  readonly metric: HistoryMetricName
  readonly unit: HistoryMetric['unit']
  /** One for each time; null = nothing is known of it. */
  readonly values: readonly (number | null)[]
}

export interface HistoryAnswer {
  readonly stepS: number
  /** Unix seconds at which each step begins. */
  readonly timesS: readonly number[]
  readonly series: readonly HistorySeries[]
}

export interface MetricsQueryOptions {
  /** Null = it is turned off. */
  readonly history: SampleHistory | null
  readonly registry: DatabaseRegistry
  readonly grants: GrantLookup
  readonly clock: Clock
}

const mostSteps = 2_500
/** Workers that rest are measured once a minute. */
const restingPeriodS = 60
const nothing: Sample = sampleOf({}, {})

/** Answers charts. Whoever is no administrator sees the sum of the databases that they may read. */
export class MetricsQuery {
  readonly #options: MetricsQueryOptions

  constructor(options: MetricsQueryOptions) {
    this.#options = options
  }

  /** Throws DATABASE_NOT_FOUND, INVALID_PARAMETER, PERMISSION_DENIED, STORE_UNAVAILABLE. */
  async run(principal: Principal, query: HistoryQuery): Promise<HistoryAnswer> {
    const { history } = this.#options
    const ids = this.#scopeOf(principal, query)
    const stepS = stepOf(query)
    if (history === null) {
      throw new ForgeError('STORE_UNAVAILABLE', 'The history of metrics is turned off: DBFORGE_HISTORY is false')
    }
    const nowS = Math.floor(this.#options.clock.nowMs() / 1_000)
    const toS = nowS - (nowS % stepS) + stepS
    const fromS = toS - historyRanges[query.range].lengthS
    const firstS = fromS - (fromS % stepS)
    const [steps, known] = await Promise.all([
      history.read(ids, firstS, toS, stepS),
      history.stepsWithGateway(firstS, toS, stepS),
    ])
    const samples = new Map(steps.map(({ atS, sample }) => [atS, sample]))
    const timesS: number[] = []
    for (let atS = firstS; atS < toS; atS += stepS) timesS.push(atS)
    return { stepS, timesS, series: query.metrics.map((metric) => seriesOf(metric, timesS, samples, known, stepS)) }
  }

  /** Null = the whole gateway. */
  #scopeOf(principal: Principal, { database: name, metrics }: HistoryQuery): string[] | null {
    const { grants, registry } = this.#options
    if (name !== undefined) {
      const database = registry.find(name)
      if (database === undefined || rightOn(principal, database, grants) === null) {
        throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
      }
      assertNotGatewayOnly(metrics, 'of one database', 'INVALID_PARAMETER')
      return [database.id]
    }
    if (maySeeAll(principal)) return null
    assertNotGatewayOnly(metrics, 'for who is no administrator', 'PERMISSION_DENIED')
    return [...registry.all()].filter((each) => rightOn(principal, each, grants) !== null).map(({ id }) => id)
  }
}

function maySeeAll(principal: Principal): boolean {
  const isNarrowed = principal.kind === 'api-key' && principal.scope.databaseIds !== null
  return roleOf(principal) === 'admin' && !isNarrowed
}

function assertNotGatewayOnly(
  metrics: readonly HistoryMetricName[],
  whose: string,
  reason: 'INVALID_PARAMETER' | 'PERMISSION_DENIED',
): void {
  const metric = metrics.find((name) => (historyMetrics[name] as HistoryMetric).isGatewayOnly === true)
  if (metric === undefined) return
  throw new ForgeError(reason, `"${metric}" is a metric of the whole gateway: there is none ${whose}`)
}

function stepOf({ range, stepS: wanted }: HistoryQuery): number {
  const { lengthS, leastStepS, stepS } = historyRanges[range]
  if (wanted === undefined) return stepS
  const least = Math.max(leastStepS, Math.ceil(lengthS / mostSteps))
  if (wanted % leastStepS === 0 && wanted >= least && wanted <= lengthS) return wanted
  throw new ForgeError(
    'INVALID_PARAMETER',
    `step must be a multiple of ${leastStepS} from ${least} to ${lengthS} seconds for a range of ${range}`,
  )
}

function seriesOf(
  metric: HistoryMetricName,
  timesS: readonly number[],
  samples: ReadonlyMap<number, Sample>,
  known: ReadonlySet<number>,
  stepS: number,
): HistorySeries {
  const { unit, read, isHeld }: HistoryMetric = historyMetrics[metric]
  let held: number | null = null
  let heldUntilS = 0
  const values = timesS.map((atS) => {
    const sample = samples.get(atS) ?? (known.has(atS) ? nothing : null)
    if (sample === null) return null
    const value = read(sample, stepS)
    if (value === null) return isHeld && atS <= heldUntilS ? held : null
    held = Math.round(value * 1_000) / 1_000
    heldUntilS = atS + restingPeriodS
    return held
  })
  return { metric, unit, values }
}
