import type { SampledMetric } from '../../domain/watching/alert.ts'
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

export type SampledValues = Readonly<Record<SampledMetric, number | null>>

/** The samples of the last minute, of the whole gateway: what alerts ask of the series that the history has. */
export class RecentSamples {
  #samples: Sample[] = []

  constructor(sampler: { onSamples(listener: (atS: number, samples: Samples) => void): unknown }) {
    sampler.onSamples((_, samples) => {
      const sample = samples.get(gatewayScope)
      if (sample !== undefined) this.#samples = [...this.#samples.slice(1 - kept), sample]
    })
  }

  /** Null as long as nothing was sampled, and for a mean of nothing. */
  values(): SampledValues {
    const last = this.#samples.at(-1)
    const joined = last === undefined ? null : sampleOf(this.#counters(), last.gauges, this.#latency())
    // A gateway that has just started has less than a minute behind it: a share of time is one of what there was.
    const lengthS = this.#samples.length * samplePeriodS
    const lookUp = ({ read }: HistoryMetric) => (joined === null ? null : read(joined, lengthS))
    // as: fromEntries() forgets its keys, which are those of the list
    return Object.fromEntries(
      historyMetricNames.map((name) => [`history.${name}`, lookUp(historyMetrics[name])]),
    ) as SampledValues
  }

  #counters(): Partial<Sample['counters']> {
    const sums: Partial<Record<SampleCounter, number>> = {}
    for (const { counters } of this.#samples) {
      // as: Object.keys() forgets its keys
      for (const name of Object.keys(counters) as SampleCounter[]) sums[name] = (sums[name] ?? 0) + counters[name]
    }
    return sums
  }

  #latency(): Float64Array {
    const sums = new Float64Array(latencyBucketCount)
    for (const { latency } of this.#samples) addLatency(sums, latency)
    return sums
  }
}
