import { describe, expect, it } from 'vitest'
import { createMovableClock } from '../../../tests/harness/movable-clock.ts'
import { OwnStreams } from './own-streams.ts'

function streamsOf(isRoomy = true): { streams: OwnStreams; closed: number[]; wait: () => void } {
  const clock = createMovableClock({ movesTimers: true })
  const closed: number[] = []
  let opened = 0
  const socket = { openOwnStream: () => ++opened, closeOwnStream: (stream: number) => void closed.push(stream) }
  return {
    streams: new OwnStreams(socket, { clock, isRoomy: () => isRoomy }),
    closed,
    wait: () => clock.advance(5_000),
  }
}

describe('OwnStreams', () => {
  it('gives the one that was used last, and a new one when none rests', () => {
    const { streams } = streamsOf()
    const [first, second] = [streams.take(), streams.take()]
    expect([first.id, second.id]).toEqual([1, 2])
    streams.give(second)
    streams.give(first)
    expect([streams.take(), streams.take(), streams.take()].map(({ id }) => id)).toEqual([1, 2, 3])
  })

  it('keeps four where others may need the connections', () => {
    const { streams, closed } = streamsOf(false)
    const all = Array.from({ length: 7 }, () => streams.take())
    for (const stream of all) streams.give(stream)
    expect(closed).toEqual([5, 6, 7])
  })

  it('closes those that nobody has needed for a while, the one that was used last at the end', () => {
    const { streams, closed, wait } = streamsOf()
    const all = [streams.take(), streams.take(), streams.take()]
    for (const stream of all) streams.give(stream)
    wait()
    expect(closed).toEqual([])
    streams.give(streams.take())
    wait()
    expect(closed).toEqual([1, 2])
    wait()
    expect(closed).toEqual([1, 2, 3])
    expect(streams.take().id).toBe(4)
  })
})
