import type { LoadResult } from '../load/load-job.ts'
import type { Pair } from '../pairs.ts'
import { ratioOf } from '../pairs.ts'
import { median, type Spread } from '../statistics.ts'
import { formatSpread, type Goal, type Row } from './report.ts'

export const loadColumns = [
  'route',
  'connections',
  'direct /s',
  '/s',
  'ratio, median [min-max]',
  'direct p50 ms',
  'p50 ms',
  'direct p99 ms',
  'p99 ms',
  'direct CPU us',
  'CPU us',
  'of it in front',
  'peak MB',
  'failed',
]

const mebibyte = 1024 * 1024

/** Throughput pair by pair. */
export function throughputRatio(pairs: readonly Pair<LoadResult>[]): Spread {
  return ratioOf(pairs, ({ requestsPerSecond }) => requestsPerSecond)
}

export function loadRow(route: string, connections: number, pairs: readonly Pair<LoadResult>[], goal?: Goal): Row {
  const direct = (figure: (result: LoadResult) => number) => median(pairs.map((pair) => figure(pair.direct)))
  const subject = (figure: (result: LoadResult) => number) => median(pairs.map((pair) => figure(pair.subject)))
  const cells = [
    direct(({ requestsPerSecond }) => requestsPerSecond).toFixed(0),
    subject(({ requestsPerSecond }) => requestsPerSecond).toFixed(0),
    formatSpread(throughputRatio(pairs)),
    direct(({ p50Ms }) => p50Ms).toFixed(2),
    subject(({ p50Ms }) => p50Ms).toFixed(2),
    direct(({ p99Ms }) => p99Ms).toFixed(2),
    subject(({ p99Ms }) => p99Ms).toFixed(2),
    direct(cpuOf).toFixed(0),
    subject(cpuOf).toFixed(0),
    subject(cpuInFront).toFixed(0),
    subject((result) => sum(result.usage.map(({ peakBytes }) => peakBytes)) / mebibyte).toFixed(0),
    String(sum(pairs.map((pair) => failuresOf(pair.subject)))),
  ]
  return {
    cells: [route, String(connections), ...cells.map((cell) => (cell.includes('NaN') ? '-' : cell))],
    ...(goal === undefined ? {} : { goal }),
  }
}

/** Of a route that could not be measured. */
export function emptyRow(route: string, connections: number): Row {
  return { cells: [route, String(connections), ...loadColumns.slice(2).map(() => '-')] }
}

/** CPU time per operation, of every process that serves it. */
export function cpuOf({ usage }: LoadResult): number {
  return sum(usage.map(({ cpuUs }) => cpuUs))
}

/** The part of what stands before sqld. */
export function cpuInFront({ usage }: LoadResult): number {
  return usage.find(({ name }) => name === 'front')?.cpuUs ?? Number.NaN
}

export function failuresOf({ refused, wrong, unanswered }: LoadResult): number {
  return refused + wrong + unanswered
}

/** What was not answered as it should be, in one line. */
export function complaintsOf(side: string, results: readonly LoadResult[]): string[] {
  const failed = results.filter((result) => failuresOf(result) > 0)
  if (failed.length === 0) return []
  const total = (figure: (result: LoadResult) => number) => sum(failed.map(figure))
  const counts = `${total(({ refused }) => refused)} refused, ${total(({ wrong }) => wrong)} wrong`
  const lost = `${total(({ unanswered }) => unanswered)} without answer`
  return [`${side}: ${counts}, ${lost}; first: ${failed[0]?.complaint}`]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
