import { describe, expect, it } from 'vitest'
import type { Caller } from '../../domain/access/caller.ts'
import { systemClock } from '../../domain/clock.ts'
import { KnownText } from './known-texts.ts'
import { LaneFigures } from './lane-figures.ts'
import type { Rider } from './rider.ts'
import { RiderQueue } from './rider-queue.ts'

const text = new KnownText('SELECT 1', { params: [], cols: [], is_explain: false, is_readonly: true })
const signal = new AbortController().signal
const attach = () => undefined
const gone: Caller = { isGone: true, signal, attach }
const limits = { maxWaiting: 100, maxWaitingBytes: 4 * 1024 * 1024 }

function queue(figures = new LaneFigures(), bounds = limits): RiderQueue {
  return new RiderQueue(bounds, { ...systemClock, nowMs: () => 1_000, monotonicMs: () => 1_000 }, figures)
}

interface RiderOptions {
  readonly bytes?: number
  readonly caller?: Caller
  readonly joinedAtMs?: number
  readonly reject?: (error: Error) => void
}

function rider({ bytes = 10, caller, joinedAtMs = 1_000, reject = () => undefined }: RiderOptions = {}): Rider {
  return { text, statement: 'x'.repeat(bytes), resolve: () => undefined, reject, abort: reject, caller, joinedAtMs }
}

function join(line: RiderQueue, count: number, options?: RiderOptions): Rider[] {
  const riders = Array.from({ length: count }, () => rider(options))
  for (const each of riders) line.join(each)
  return riders
}

describe('RiderQueue', () => {
  it('take() gives flights of 64 in order of arrival', () => {
    const line = queue()
    const riders = join(line, 70)
    expect(line.take()).toEqual(riders.slice(0, 64))
    expect(line.isEmpty).toBe(false)
    expect(line.take(1)).toEqual(riders.slice(64, 65))
    expect(line.take()).toEqual(riders.slice(65))
    expect(line.isEmpty).toBe(true)
    expect(line.take()).toEqual([])
  })

  it('hasWholeFlight as soon as 64 wait', () => {
    const line = queue()
    join(line, 63)
    expect(line.hasWholeFlight).toBe(false)
    join(line, 1)
    expect(line.hasWholeFlight).toBe(true)
    line.take()
    expect(line.hasWholeFlight).toBe(false)
  })

  it('take() ends a flight before it is too heavy, and lets the heaviest fly by itself', () => {
    const line = queue()
    join(line, 3, { bytes: 200 * 1024 })
    join(line, 1, { bytes: 1024 * 1024 })
    join(line, 1)
    expect(Array.from({ length: 4 }, () => line.take().length)).toEqual([2, 1, 1, 1])
  })

  it('join() refuses past the number that may wait', () => {
    const line = queue(undefined, { ...limits, maxWaiting: 2 })
    join(line, 2)
    const refusal = expect.objectContaining({ reason: 'QUEUE_FULL', details: { waiting: 2, waiting_bytes: 20 } })
    expect(() => line.join(rider())).toThrow(refusal)
    line.take(1)
    line.join(rider())
    expect(() => line.join(rider())).toThrow(refusal)
  })

  it('join() refuses past the bytes that may wait, which every way out gives back', () => {
    const line = queue(undefined, { ...limits, maxWaitingBytes: 100 })
    const isFull = () => {
      line.join(rider({ bytes: 60 }))
      expect(() => line.join(rider({ bytes: 41 }))).toThrow(expect.objectContaining({ reason: 'QUEUE_FULL' }))
    }
    isFull()
    expect(line.take()).toHaveLength(1)
    isFull()
    expect(line.takeAll()).toHaveLength(1)
    isFull()
    line.join(rider({ bytes: 40 }))
  })

  it('take() drops those whose callers have left', () => {
    const figures = new LaneFigures()
    const line = queue(figures)
    const errors: Error[] = []
    line.join(rider({ caller: gone, reject: (error) => errors.push(error) }))
    const present = rider({ caller: { isGone: false, signal, attach } })
    line.join(present)
    expect(line.take()).toEqual([present])
    expect(errors).toEqual([expect.objectContaining({ reason: 'CLIENT_GONE' })])
    line.join(rider({ caller: gone }))
    expect(line.take()).toEqual([])
    expect(figures.read()).toMatchObject({ flights: 1, statements: 1 })
  })

  it('takeAll() gives everyone, more than one flight holds, and counts none', () => {
    const figures = new LaneFigures()
    const line = queue(figures)
    const riders = [...join(line, 70), ...join(line, 1, { caller: gone })]
    expect(line.takeAll()).toEqual(riders)
    expect(line.isEmpty).toBe(true)
    expect(figures.read().flights).toBe(0)
  })

  it('tells how long its riders waited', () => {
    const figures = new LaneFigures()
    const line = queue(figures)
    for (const joinedAtMs of [960, 990, 1_000]) line.join(rider({ joinedAtMs }))
    line.take(2)
    line.take()
    expect(figures.read()).toEqual({ flights: 2, statements: 3, largestFlight: 2, waitMs: 50, longestWaitMs: 40 })
  })
})
