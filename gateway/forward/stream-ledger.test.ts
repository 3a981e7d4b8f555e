import { describe, expect, it } from 'vitest'
import { systemClock } from '../domain/clock.ts'
import { StreamLedger } from './stream-ledger.ts'

function baton(stream: number, sequence = 0): string {
  return `${String(stream).padStart(16, 'A')}${String(sequence).padStart(48, 'B')}`
}

function fill(ledger: StreamLedger, from: number, count: number, owner: string): void {
  for (let index = from; index < from + count; index += 1) {
    const leave = ledger.enter(owner)
    ledger.seen(baton(index), owner)
    leave()
  }
}

describe('StreamLedger', () => {
  it('one owner gets no more than its share, and others still get theirs', () => {
    const ledger = new StreamLedger(systemClock)
    fill(ledger, 0, 64, 'greedy')
    expect(() => ledger.enter('greedy')).toThrow(/64 of this credential/)
    fill(ledger, 64, 48, 'modest')
    expect(() => ledger.enter('third')).toThrow(/112 in all/)
  })

  it('a request that opens a stream has its place before it is answered', () => {
    const ledger = new StreamLedger(systemClock)
    const places = Array.from({ length: 64 }, () => ledger.enter('greedy'))
    expect(() => ledger.enter('greedy')).toThrow(/64 of this credential/)
    fill(ledger, 0, 48, 'modest')
    expect(() => ledger.enter('third')).toThrow(/112 in all/)
    places[0]?.()
    ledger.enter('third')
  })

  it('a stream counts once over all its batons, and no more when it is closed', () => {
    const ledger = new StreamLedger(systemClock)
    ledger.seen(baton(1, 1), 'a')
    ledger.seen(baton(1, 2), 'a')
    expect(ledger.size).toBe(1)
    ledger.closed(baton(1, 3))
    expect(ledger.size).toBe(0)
  })

  it('a stream that nobody uses expires as it does in sqld', () => {
    let nowMs = 0
    const ledger = new StreamLedger({ ...systemClock, nowMs: () => nowMs })
    fill(ledger, 0, 64, 'a')
    nowMs = 10_999
    expect(() => ledger.enter('a')).toThrow()
    nowMs = 11_000
    ledger.enter('a')
    expect(ledger.size).toBe(0)
  })
})
