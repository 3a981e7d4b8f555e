import { expect, test } from 'vitest'
import { systemClock } from '../../domain/clock.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'
import { WorkerSampler } from './worker-sampler.ts'

/** One worker whose counters and run the test sets. */
function oneWorker(startedAtMs: number) {
  const worker = { startedAtMs, cpuMs: 0, rowsRead: 0, isAwake: true, lastUsedAtMs: 0, asked: 0 }
  let nowMs = 1_000
  const sampler = new WorkerSampler({
    fleet: {
      // as: the sampler looks at these members alone
      awake: () =>
        (worker.isAwake
          ? [
              {
                database: { id: 'd', name: 'd' },
                endpoint: { startedAtMs: worker.startedAtMs },
                lastUsedAtMs: worker.lastUsedAtMs,
                activeCount: 0,
              },
            ]
          : []) as unknown as ReturnType<WorkerFleet['awake']>,
    },
    driver: {
      async usage() {
        worker.asked += 1
        return { cpuMs: worker.cpuMs, memoryBytes: 50, diskBytes: 70, databaseBytes: 60 }
      },
    },
    clock: { ...systemClock, nowMs: () => nowMs, monotonicMs: () => nowMs },
    workerStatistics: async () => ({ rowsRead: worker.rowsRead, rowsWritten: 0, queryCount: 0, queryMs: 0 }),
  })
  return {
    worker,
    sampler,
    async rowsAfter(ms: number, use: Partial<typeof worker>): Promise<number | undefined> {
      nowMs += ms
      Object.assign(worker, { lastUsedAtMs: nowMs, ...use })
      return (await sampler.sample()).get('d')?.rowsRead
    },
  }
}

test('counters of a run that began under this gateway count from their start, those of another from the first look', async () => {
  const ours = oneWorker(2_000)
  expect(await ours.rowsAfter(5_000, { rowsRead: 10 })).toBe(10)
  expect(await ours.rowsAfter(5_000, { rowsRead: 14 })).toBe(4)
  const adopted = oneWorker(500)
  expect(await adopted.rowsAfter(5_000, { rowsRead: 10 })).toBe(0)
  expect(await adopted.rowsAfter(5_000, { rowsRead: 14 })).toBe(4)
})

test('a new run counts from its start, also when it has already counted more than the one before', async () => {
  const { rowsAfter } = oneWorker(2_000)
  await rowsAfter(5_000, { rowsRead: 10 })
  expect(await rowsAfter(5_000, { startedAtMs: 7_000, rowsRead: 3 })).toBe(3)
  expect(await rowsAfter(5_000, { startedAtMs: 12_000, rowsRead: 30 })).toBe(30)
})

test('a worker that rests is measured now and then, and what it holds stays known until it sleeps', async () => {
  const { rowsAfter, sampler, worker } = oneWorker(2_000)
  await rowsAfter(5_000, { rowsRead: 10 })
  for (let round = 0; round < 5; round += 1) expect(await rowsAfter(5_000, { lastUsedAtMs: 0 })).toBeUndefined()
  expect(worker.asked).toBe(1)
  expect(sampler.held()).toEqual({ memoryBytes: 50, diskBytes: 70 })
  expect(await rowsAfter(5_000, { lastUsedAtMs: 0 })).toBe(0)
  expect(worker.asked).toBe(2)
  worker.isAwake = false
  expect(sampler.held()).toEqual({ memoryBytes: 0, diskBytes: 0 })
})

test('processor time in percent is that between two looks at the same run', async () => {
  const { rowsAfter, sampler } = oneWorker(2_000)
  await rowsAfter(5_000, { cpuMs: 100 })
  expect(sampler.cpuPercentOf('d')).toBeNull()
  await rowsAfter(10_000, { cpuMs: 2_600 })
  expect(sampler.cpuPercentOf('d')).toBe(25)
  await rowsAfter(10_000, { startedAtMs: 20_000, cpuMs: 50 })
  expect(sampler.cpuPercentOf('d')).toBeNull()
})
