import type { LoadResult } from './load-job.ts'
import type { Pair } from './pairs.ts'
import { ratioOf } from './pairs.ts'
import { formatSpread, type Goal, type Row } from './report.ts'
import { median, type Spread } from './statistics.ts'

export const loadColumns = [
  'route',
  'connections',
  'direct req/s',
  'req/s',
  'ratio, median [min-max]',
  'direct p50 ms',
  'p50 ms',
  'p99 ms',
  'CPU us: direct sqld',
  'sqld',
  'gateway',
]

/** Throughput pair by pair. */
export function throughputRatio(pairs: readonly Pair<LoadResult>[]): Spread {
  return ratioOf(pairs, ({ requestsPerSecond }) => requestsPerSecond)
}

export function loadRow(route: string, connections: number, pairs: readonly Pair<LoadResult>[], goal?: Goal): Row {
  const direct = (figure: (result: LoadResult) => number) => median(pairs.map((pair) => figure(pair.direct)))
  const subject = (figure: (result: LoadResult) => number) => median(pairs.map((pair) => figure(pair.subject)))
  const cells = [
    route,
    String(connections),
    direct(({ requestsPerSecond }) => requestsPerSecond).toFixed(0),
    subject(({ requestsPerSecond }) => requestsPerSecond).toFixed(0),
    formatSpread(throughputRatio(pairs)),
    direct(({ p50Ms }) => p50Ms).toFixed(2),
    subject(({ p50Ms }) => p50Ms).toFixed(2),
    subject(({ p99Ms }) => p99Ms).toFixed(2),
    direct(({ cpuUs }) => cpuUs[0] ?? Number.NaN).toFixed(0),
    subject(({ cpuUs }) => cpuUs[0] ?? Number.NaN).toFixed(0),
    subject(({ cpuUs }) => cpuUs[1] ?? Number.NaN)
      .toFixed(0)
      .replace('NaN', '-'),
  ]
  return { cells, ...(goal === undefined ? {} : { goal }) }
}

/** What was not answered as it should be. */
export function complaintsOf(side: string, results: readonly LoadResult[]): string[] {
  return results.flatMap(({ refused, wrong, unanswered, complaint }) => {
    if (refused + wrong + unanswered === 0) return []
    return [`${side}: ${refused} refused, ${wrong} wrong, ${unanswered} without answer; first: ${complaint}`]
  })
}
