import { setImmediate as turnOfLoop } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../domain/clock.ts'
import { ChangeWatch } from '../change-watch.ts'
import { KnownText } from './known-texts.ts'
import { LaneFigures } from './lane-figures.ts'
import { ReadLanes, readStreams } from './read-lanes.ts'
import type { Ride } from './rider.ts'
import { RiderQueue } from './rider-queue.ts'

const statement = '{"sql":"SELECT * FROM t"}'
const text = new KnownText('SELECT * FROM t', { params: [], cols: [], is_explain: false, is_readonly: true })
const limits = { maxWaiting: 100, maxWaitingBytes: 1_000_000 }

const nothing = () => undefined

interface Flight {
  readonly stream: number
  readonly steps: string[]
  readonly results: string[]
  readonly land: (answer: string) => void
}

/** A worker as the read lane sees it, one step at a time: its connections learn of another schema only when they touch it. */
class ModelWorker {
  version = 1
  readonly flights: Flight[] = []
  readonly stepCounts: number[] = []
  readonly #read = [1, 1]

  readonly socket = {
    tookOff: nothing,
    landed: nothing,
    destroy: nothing,
    batch: (stream: number, batch: string) => {
      const steps = (JSON.parse(batch) as { steps: { stmt: { sql: string } }[] }).steps.map(({ stmt }) => stmt.sql)
      this.stepCounts.push(steps.length)
      return new Promise<string>((land) => void this.flights.push({ stream, steps, results: [], land }))
    },
  }

  /** Runs the next step of a flight, or lets its answer arrive. */
  runStep(index: number): void {
    const flight = this.flights[index % this.flights.length]
    if (flight === undefined) return
    const sql = flight.steps.shift()
    if (sql !== undefined) {
      flight.results.push(this.#run(sql, flight.stream))
      return
    }
    this.flights.splice(this.flights.indexOf(flight), 1)
    const errors = flight.results.map(() => 'null')
    flight.land(
      `{"type":"response_ok","request_id":1,"response":{"type":"batch","result":{"step_results":[${flight.results}],"step_errors":[${errors}],"replication_index":null}}}`,
    )
  }

  #run(sql: string, stream: number): string {
    if (sql.startsWith('PRAGMA')) return `{"rows":[[{"type":"integer","value":"${this.version}"}]]}`
    if (sql.includes('sqlite_schema')) this.#read[stream] = this.version
    return `{"readBy":${this.#read[stream]},"was":${this.version}}`
  }
}

interface Scene {
  readonly worker: ModelWorker
  readonly watch: ChangeWatch
  readonly rides: Ride[]
  readonly join: (onRide?: () => void) => void
  /** Until everyone has an answer. */
  readonly drain: () => Promise<void>
}

function scene(): Scene {
  const worker = new ModelWorker()
  const watch = new ChangeWatch({ isStartedHere: true })
  const queue = new RiderQueue(limits, systemClock, new LaneFigures())
  const connection = { get: () => worker.socket }
  const lanes = new ReadLanes({ connection, queue, changes: watch, turns: { isShared: false }, timeoutMs: 60_000 })
  const rides: Ride[] = []
  let joinedCount = 0
  const rider = { text, statement, caller: undefined, joinedAtMs: 0, reject: fail, abort: fail }
  return {
    worker,
    watch,
    rides,
    join(onRide = nothing) {
      joinedCount += 1
      const resolve = (ride: Ride) => {
        rides.push(ride)
        onRide()
      }
      lanes.join({ ...rider, resolve })
    },
    async drain() {
      await turnOfLoop()
      while (worker.flights.length > 0 || rides.length < joinedCount) {
        if (worker.flights.length > 0) worker.runStep(0)
        await turnOfLoop()
      }
    },
  }
}

function fail(error: Error): void {
  throw error
}

const seen = (ride: Ride) => (ride.kind === 'ok' ? (JSON.parse(ride.result) as { readBy: number; was: number }) : null)

describe('ReadLanes', () => {
  it('leave the cookie out where nothing can have changed the changes, and ask again after what may have', async () => {
    const { worker, watch, join, drain } = scene()
    const stepsOf = async () => {
      worker.stepCounts.length = 0
      join()
      await drain()
      return [...worker.stepCounts]
    }
    expect(await stepsOf()).toEqual([4]) // cookie, a touch of the changes, the statement, cookie
    expect(await stepsOf()).toEqual([1])
    expect(await stepsOf()).toEqual([1])
    await watch.during(async () => ({ status: 200 }))
    expect(await stepsOf()).toEqual([2])
    expect(await stepsOf()).toEqual([1])
    watch.distrust()
    expect(await stepsOf()).toEqual([2])
    expect(await stepsOf()).toEqual([2])
  })

  it('send what waits before they hand out the answers of a flight that has landed', async () => {
    const { worker, join, drain } = scene()
    const inTheAir: number[] = []
    for (let stream = 0; stream < readStreams; stream += 1) {
      join(() => void inTheAir.push(worker.flights.length))
      await turnOfLoop()
    }
    join()
    await turnOfLoop()
    expect(worker.flights).toHaveLength(readStreams)
    await drain()
    expect(inTheAir).toEqual([readStreams, 1])
  })

  it('ask again after a change that ran while the cookie was on its way back', async () => {
    const { worker, watch, rides, join, drain } = scene()
    join()
    await turnOfLoop()
    for (let step = 0; step < 4; step += 1) worker.runStep(0)
    watch.began()
    worker.version += 1
    watch.ended()
    await drain()
    join()
    await drain()
    expect(worker.stepCounts).toEqual([4, 2])
    expect(rides.map((ride) => ride.kind)).toEqual(['ok', 'alone'])
  })

  it('ask behind a flight in whose time a change began, and from then on with each of the next ones', async () => {
    const { worker, watch, rides, join, drain } = scene()
    join()
    await drain()
    join()
    await turnOfLoop()
    watch.began()
    worker.version += 1
    await drain()
    watch.ended()
    expect(rides.map((ride) => ride.kind)).toEqual(['ok', 'alone'])
    join()
    await drain()
    join()
    await drain()
    expect(worker.stepCounts).toEqual([4, 1, 1, 4, 2])
    expect(rides.map((ride) => ride.kind)).toEqual(['ok', 'alone', 'ok', 'ok'])
  })

  it('never hand on what a connection read by another schema than was there, whenever that changes', async () => {
    const act = fc.oneof(
      { weight: 6, arbitrary: fc.constant('join' as const) },
      { weight: 16, arbitrary: fc.integer({ min: 0, max: 1 }) },
      { weight: 2, arbitrary: fc.constantFrom('begin' as const, 'change' as const) },
      { weight: 3, arbitrary: fc.constant('end' as const) },
    )
    // One that is lost ends the trust for good: at most once, near the end.
    const story = fc.tuple(
      fc.array(act, { minLength: 40, maxLength: 160, size: 'max' }),
      fc.constantFrom([], ['lose' as const]),
      fc.array(act),
    )
    let leftOut = 0
    const property = fc.asyncProperty(story, async (acts) => {
      const { worker, watch, rides, join, drain } = scene()
      let running = 0
      let lost = 0
      let joined = 0
      for (const what of acts.flat()) {
        if (typeof what === 'number') worker.runStep(what)
        else if (what === 'join') {
          join()
          joined += 1
        } else if (what === 'begin') {
          watch.began()
          running += 1
        } else if (what === 'change' && running + lost > 0) worker.version += 1
        else if ((what === 'end' || what === 'lose') && running > 0) {
          if (what === 'lose') watch.distrust()
          lost += what === 'lose' ? 1 : 0
          watch.ended()
          running -= 1
        }
        // Often no turn comes between two acts, and both meet the same flight.
        if (what !== 'change' && what !== 'begin') await turnOfLoop()
      }
      await drain()
      expect(rides).toHaveLength(joined)
      for (const ride of rides.map(seen)) if (ride !== null) expect(ride.readBy).toBe(ride.was)
      leftOut += worker.stepCounts.filter((count) => count === 1).length
    })
    await fc.assert(property, { numRuns: 200 })
    expect(leftOut).toBeGreaterThan(0)
  })
})
