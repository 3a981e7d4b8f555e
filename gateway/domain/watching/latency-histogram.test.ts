import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LatencyHistogram, latencyBoundsMs, quantileMs } from './latency-histogram.ts'

function histogramOf(durations: readonly number[]): LatencyHistogram {
  const histogram = new LatencyHistogram()
  for (const duration of durations) histogram.record(duration)
  return histogram
}

test('record() puts a duration into the first bucket whose bound it does not pass', () => {
  const { counts, count, sumMs } = histogramOf([0, 0.5, 0.6, 30_000, 30_001])
  expect([...counts].map((value, bucket) => [bucket, value]).filter(([, value]) => value !== 0)).toEqual([
    [0, 2],
    [1, 1],
    [14, 1],
    [15, 1],
  ])
  expect([count, sumMs]).toEqual([5, 60_002.1])
})

test('quantileMs() of nothing is null, of what lies in the open bucket its lower bound', () => {
  expect(quantileMs(new LatencyHistogram().counts, 0.5)).toBeNull()
  expect(quantileMs(histogramOf([90_000]).counts, 0.99)).toBe(30_000)
})

test('quantileMs() lies in the bucket of the exact quantile', () => {
  const durations = fc.array(fc.double({ min: 0, max: 29_999, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.9, 0.99), (given, share) => {
      const sorted = [...given].sort((one, other) => one - other)
      const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0
      const estimate = quantileMs(histogramOf(given).counts, share) ?? Number.NaN
      const bucket = latencyBoundsMs.findIndex((bound) => exact <= bound)
      expect(estimate).toBeGreaterThanOrEqual(bucket === 0 ? 0 : (latencyBoundsMs[bucket - 1] ?? 0))
      expect(estimate).toBeLessThanOrEqual(latencyBoundsMs[bucket] ?? 0)
    }),
  )
})

test('add() is the same as having recorded both', () => {
  const sum = histogramOf([1, 20])
  sum.add(histogramOf([300]))
  expect(sum).toEqual(histogramOf([1, 20, 300]))
})
