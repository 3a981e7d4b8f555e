import { describe, expect, it } from 'vitest'
import { LatencyHistogram } from './latency-histogram.ts'

describe('LatencyHistogram', () => {
  it('gives quantiles within 1.1 % of the recorded values', () => {
    const histogram = new LatencyHistogram()
    for (let ms = 1; ms <= 1000; ms += 1) histogram.record(ms)
    expect(histogram.count).toBe(1000)
    for (const share of [0.01, 0.5, 0.9, 0.99, 1]) {
      const exact = 1000 * share
      expect(Math.abs(histogram.quantileMs(share) - exact) / exact).toBeLessThan(0.011)
    }
  })

  it('keeps a rare slow answer apart from many fast ones', () => {
    const histogram = new LatencyHistogram()
    for (let index = 0; index < 999; index += 1) histogram.record(0.2)
    histogram.record(80)
    expect(histogram.quantileMs(0.99)).toBeCloseTo(0.2, 2)
    expect(histogram.quantileMs(1)).toBeGreaterThan(79)
  })

  it('counts what is faster than its smallest bucket in that bucket', () => {
    const histogram = new LatencyHistogram()
    histogram.record(0)
    expect(histogram.quantileMs(0.5)).toBe(0.001)
  })

  it('is NaN when nothing was recorded', () => {
    expect(new LatencyHistogram().quantileMs(0.5)).toBeNaN()
  })
})
