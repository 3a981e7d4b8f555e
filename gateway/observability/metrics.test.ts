import { expect, test } from 'vitest'
import type { Clock } from '../domain/clock.ts'
import { createMetrics } from './metrics.ts'

function movableClock(nowMs: number): Clock & { advance(ms: number): void } {
  const never = () => () => undefined
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after: never,
    every: never,
    advance(ms) {
      nowMs += ms
    },
  }
}

const query = 'POST /api/db/{db_name}/query'

test('recordRequest() counts by endpoint and status, and unknown endpoints as other', () => {
  const metrics = createMetrics({ endpoints: [query], clock: movableClock(1_000_000) })
  metrics.recordRequest(query, 200, 4)
  metrics.recordRequest(query, 401, 2)
  metrics.recordRequest('GET /one-of-a-million', 404, 0)
  metrics.recordRequest('GET /another', 404, 0)
  metrics.recordQueries(3)
  expect(metrics.snapshot()).toMatchObject({
    totalRequests: 4,
    totalErrors: 3,
    totalQueries: 3,
    requestsByEndpoint: { [query]: 2, other: 2 },
    errorsByStatus: { 401: 1, 404: 2 },
  })
})

test('snapshot() gives the rates of the last 60 seconds, and forgets what is older', () => {
  const clock = movableClock(1_000_000)
  const metrics = createMetrics({ endpoints: [query], clock })
  for (let second = 0; second < 120; second += 1) {
    metrics.recordRequest(query, second % 2 === 0 ? 200 : 500, second < 60 ? 1000 : 10)
    clock.advance(1000)
  }
  clock.advance(-1)
  expect(metrics.snapshot().lastMinute).toEqual({ requestsPerSecond: 1, averageResponseMs: 10, errorRatePercent: 50 })
  clock.advance(61_000)
  expect(metrics.snapshot().lastMinute).toEqual({ requestsPerSecond: 0, averageResponseMs: 0, errorRatePercent: 0 })
  expect(metrics.snapshot().totalRequests).toBe(120)
})

test('recordEvent() counts events by name', () => {
  const metrics = createMetrics({ endpoints: [], clock: movableClock(0) })
  metrics.recordEvent('worker_crashed')
  metrics.recordEvent('worker_crashed')
  expect(metrics.snapshot().events).toEqual({ worker_crashed: 2 })
})
