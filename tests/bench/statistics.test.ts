import { describe, expect, it } from 'vitest'
import { median, quantile, spreadOf } from './statistics.ts'

describe('quantile()', () => {
  it('takes the middle of an odd number of values, whatever their order', () => {
    expect(median([30, 10, 20])).toBe(20)
  })

  it('takes the mean of the two middle values of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('interpolates between neighbours', () => {
    expect(quantile([0, 10], 0.25)).toBe(2.5)
    expect(quantile([0, 10, 20, 30, 40], 0.9)).toBeCloseTo(36)
  })

  it('sorts numbers as numbers and leaves its input alone', () => {
    const values = [100, 9, 20]
    expect(quantile(values, 1)).toBe(100)
    expect(values).toEqual([100, 9, 20])
  })

  it('is NaN of no values', () => {
    expect(median([])).toBeNaN()
  })
})

describe('spreadOf()', () => {
  it('gives the median and the extremes', () => {
    expect(spreadOf([0.9, 0.7, 0.8])).toEqual({ median: 0.8, min: 0.7, max: 0.9 })
  })

  it('is one value three times when there is only one', () => {
    expect(spreadOf([5])).toEqual({ median: 5, min: 5, max: 5 })
  })
})
