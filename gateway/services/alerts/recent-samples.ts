import type { DatabaseId } from '../../domain/databases/database.ts'
import type { SampledValues } from '../../domain/watching/alert.ts'
import { type HistoryMetric, historyMetricNames, historyMetrics } from '../../domain/watching/history-metrics.ts'
import {
  addLatency,
  gatewayScope,
  latencyBucketCount,
  type Sample,
  type SampleCounter,
  type Samples,
  sampleOf,
  samplePeriodS,
} from '../../domain/watching/sample.ts'

const windowS = 60
const kept = windowS / samplePeriodS

/** The samples of the last minute: what alerts ask of the series that the history has. */
export class RecentSamples {
  #rounds: readonly Samples[] = []

  constructor(sampler: { onSamples(listener: (atS: number, samples: Samples) => void): unknown }) {
    sampler.onSamples((_, samples) => {
      this.#rounds = [...this.#rounds.slice(1 - kept), samples]
    })
  }

  /** Of the whole gateway: null as long as nothing was sampled, and for a mean of nothing. */
  values(): SampledValues {
    return this.#valuesOf(this.#samplesOf(gatewayScope))
  }

  /** Null = it was not sampled in the last minute: it sleeps, or is gone. */
  ofDatabase(id: DatabaseId): SampledValues | null {
    const samples = this.#samplesOf(id)
    return samples.length === 0 ? null : this.#valuesOf(samples)
  }

  #samplesOf(scope: string): Sample[] {
    return this.#rounds.flatMap((samples) => samples.get(scope) ?? [])
  }

  #valuesOf(samples: readonly Sample[]): SampledValues {
    const last = samples.at(-1)
    const joined = last === undefined ? null : sampleOf(countersOf(samples), last.gauges, latencyOf(samples))
    // A gateway that has just started has less than a minute behind it: a share of time is one of what there was. A
    // database that rests is left out of rounds, and did nothing in them.
    const lengthS = this.#rounds.length * samplePeriodS
    const lookUp = ({ read }: HistoryMetric) => (joined === null ? null : read(joined, lengthS))
    // as: fromEntries() forgets its keys, which are those of the list
    return Object.fromEntries(
      historyMetricNames.map((name) => [`history.${name}`, lookUp(historyMetrics[name])]),
    ) as SampledValues
  }
}

function countersOf(samples: readonly Sample[]): Partial<Sample['counters']> {
  const sums: Partial<Record<SampleCounter, number>> = {}
  for (const { counters } of samples) {
    // as: Object.keys() forgets its keys
    for (const name of Object.keys(counters) as SampleCounter[]) sums[name] = (sums[name] ?? 0) + counters[name]
  }
  return sums
}

function latencyOf(samples: readonly Sample[]): Float64Array {
  const sums = new Float64Array(latencyBucketCount)
  for (const { latency } of samples) addLatency(sums, latency)
  return sums
}
