import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runtime } from '#runtime'
import { temporaryFolder } from '../../../tests/harness/temporary-folder.ts'
import { systemClock } from '../../domain/clock.ts'
import { LatencyHistogram, quantileMs } from '../../domain/watching/latency-histogram.ts'
import { gatewayScope, type Sample, sampleOf } from '../../domain/watching/sample.ts'
import type { ThreadStore } from '../../domain/watching/thread-store.ts'
import { openThreadStore } from '../store/thread-store.ts'
import { historyMigrations } from './history-schema.ts'
import { HistoryStore } from './history-store.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let store: ThreadStore
let history: HistoryStore

function open(): void {
  store = openThreadStore({
    name: 'history',
    path: join(folder.path, 'history.db'),
    migrations: historyMigrations,
    threadUrl: runtime.storeThread,
    clock: systemClock,
    events: { storeSetAside: () => undefined, storeCrashed: () => undefined, storeWriteFailed: () => undefined },
  })
  history = new HistoryStore(store, 90)
}

beforeEach(async () => {
  folder = await temporaryFolder()
  open()
})

afterEach(async () => {
  await store[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

function sample(requests: number, memoryBytes: number | null = null, durations: readonly number[] = []): Sample {
  const latency = new LatencyHistogram()
  for (const duration of durations) latency.record(duration)
  return sampleOf({ requests }, { memory_bytes: memoryBytes }, latency.counts)
}

const hour = 3_600
/** A whole hour. */
const t0 = 1_800_000_000 - (1_800_000_000 % hour)

test('steps have what was counted in them, and the mean of what was measured', async () => {
  await history.append(t0, new Map([['a', sample(1, 100, [1, 1])]]))
  await history.append(t0 + 10, new Map([['a', sample(2, 300, [200])]]))
  await history.append(t0 + 60, new Map([['a', sample(4)]]))
  const steps = await history.read(['a'], t0, t0 + 120, 60)
  expect(steps.map(({ atS }) => atS - t0)).toEqual([])
  await history.rollUp(t0 + 70)
  const [first, second, ...others] = await history.read(['a'], t0, t0 + 120, 60)
  expect(others).toEqual([])
  expect([first?.atS, second?.atS]).toEqual([t0, t0 + 60])
  expect(first?.sample.counters.requests).toBe(3)
  expect(first?.sample.gauges.memory_bytes).toBe(200)
  expect(quantileMs(first?.sample.latency ?? [], 0.99)).toBeGreaterThan(100)
  expect(second?.sample.gauges.memory_bytes).toBeNull()
})

test('a sample of a period that has one already is added to it', async () => {
  await history.append(t0, new Map([['a', sample(1, 100, [1])]]))
  await history.append(t0, new Map([['a', sample(2, null, [1])]]))
  const [only] = await history.read(['a'], t0, t0 + 10, 10)
  expect(only?.sample.counters.requests).toBe(3)
  expect(only?.sample.gauges.memory_bytes).toBe(100)
  expect(only?.sample.latency[1]).toBe(2)
})

test('several databases are added up, what was measured too', async () => {
  await history.append(
    t0,
    new Map([
      ['a', sample(1, 100)],
      ['b', sample(2, 50)],
      ['c', sample(4, 1)],
    ]),
  )
  const [only] = await history.read(['a', 'b'], t0, t0 + 10, 10)
  expect(only?.sample.counters.requests).toBe(3)
  expect(only?.sample.gauges.memory_bytes).toBe(150)
  expect(await history.read(['unknown'], t0, t0 + 10, 10)).toEqual([])
  expect(await history.read([], t0, t0 + 10, 10)).toEqual([])
})

test('hours are made of minutes, as often as it is asked', async () => {
  for (let minute = 0; minute < 60; minute += 1) {
    await history.append(t0 + 60 * minute, new Map([[gatewayScope, sample(1)]]))
    await history.rollUp(t0 + 60 * minute + 59)
    await history.rollUp(t0 + 60 * minute + 59)
  }
  await history.rollUp(t0 + hour + 1)
  const [only, ...others] = await history.read(null, t0, t0 + hour, hour)
  expect(others).toEqual([])
  expect(only?.sample.counters.requests).toBe(60)
  expect((await history.read(null, t0, t0 + hour, 300)).map((step) => step.sample.counters.requests)).toEqual(
    Array.from({ length: 12 }, () => 5),
  )
})

test('steps in which the gateway did not run are not known', async () => {
  await history.append(t0, new Map([[gatewayScope, sample(0)]]))
  await history.append(t0 + 30, new Map([[gatewayScope, sample(0)]]))
  expect([...(await history.stepsWithGateway(t0, t0 + 60, 10))].sort()).toEqual([t0, t0 + 30])
})

test('trim() forgets each resolution at its own age, and keeps the rest', async () => {
  await history.append(t0, new Map([['a', sample(1)]]))
  await history.rollUp(t0)
  const day = 24 * hour
  await history.trim(t0 + 7 * hour)
  expect(await history.read(['a'], t0, t0 + 10, 10)).toEqual([])
  expect((await history.read(['a'], t0, t0 + 60, 60)).length).toBe(1)
  await history.trim(t0 + 9 * day)
  expect(await history.read(['a'], t0, t0 + 60, 60)).toEqual([])
  expect((await history.read(['a'], t0, t0 + hour, hour)).length).toBe(1)
  await history.trim(t0 + 91 * day)
  expect(await history.read(['a'], t0, t0 + hour, hour)).toEqual([])
})

test('what was written is there after a restart', async () => {
  await history.append(t0, new Map([['a', sample(7)]]))
  await store[Symbol.asyncDispose]()
  open()
  expect((await history.read(['a'], t0, t0 + 10, 10))[0]?.sample.counters.requests).toBe(7)
})
