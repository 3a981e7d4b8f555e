import { describe, expect, it } from 'vitest'
import { installationKey } from '../domain/access/principal.ts'
import { ResponseCaller } from '../domain/access/response-caller.ts'
import { systemClock } from '../domain/clock.ts'
import { ForgeError } from '../domain/errors.ts'
import { StreamLedger, type StreamRequest } from './stream-ledger.ts'

function baton(stream: number, sequence = 0): string {
  return `${String(stream).padStart(16, 'A')}${String(sequence).padStart(48, 'B')}`
}

function request(owner: string): StreamRequest {
  return {
    database: { id: 'd' },
    principal: installationKey(owner, owner),
    request: { headers: { 'content-length': '10', 'user-agent': 'a client' }, socket: {} },
    caller: new ResponseCaller({ destroyed: false, writableFinished: false, once: () => undefined }),
    endpoint: 'POST /db/{db_name}/v3/pipeline',
    isQuery: true,
    startedAtMs: 0,
    bytesSent: 5,
    isPart: false,
    owner,
    access: 'full',
  }
}

function newLedger(nowMs = () => 0): StreamLedger {
  return new StreamLedger({ ...systemClock, nowMs, monotonicMs: nowMs }, () => '192.0.2.7')
}

function fill(ledger: StreamLedger, from: number, count: number, owner: string): void {
  for (let index = from; index < from + count; index += 1) {
    const leave = ledger.enter(owner)
    ledger.seen(baton(index), request(owner))
    leave()
  }
}

describe('StreamLedger', () => {
  it('one owner gets no more than its share, and others still get theirs', () => {
    const ledger = newLedger()
    fill(ledger, 0, 64, 'greedy')
    expect(() => ledger.enter('greedy')).toThrow(/64 of this credential/)
    fill(ledger, 64, 48, 'modest')
    expect(() => ledger.enter('third')).toThrow(/112 in all/)
  })

  it('a request that opens a stream has its place before it is answered', () => {
    const ledger = newLedger()
    const places = Array.from({ length: 64 }, () => ledger.enter('greedy'))
    expect(() => ledger.enter('greedy')).toThrow(/64 of this credential/)
    fill(ledger, 0, 48, 'modest')
    expect(() => ledger.enter('third')).toThrow(/112 in all/)
    places[0]?.()
    ledger.enter('third')
  })

  it('a stream counts once over all its batons, and no more when it is closed', () => {
    const ledger = newLedger()
    ledger.seen(baton(1, 1), request('a'))
    ledger.seen(baton(1, 2), request('a'))
    expect(ledger.size).toBe(1)
    const [stream] = ledger.open()
    expect(stream).toMatchObject({
      requests: 2,
      bytesReceived: 20,
      bytesSent: 10,
      address: '192.0.2.7',
      client: 'a client',
    })
    ledger.closed(baton(1, 3))
    expect(ledger.size).toBe(0)
  })

  it('a stream that nobody uses expires as it does in sqld', () => {
    let nowMs = 0
    const ledger = newLedger(() => nowMs)
    fill(ledger, 0, 64, 'a')
    nowMs = 10_999
    expect(() => ledger.enter('a')).toThrow()
    nowMs = 11_000
    ledger.enter('a')
    expect(ledger.size).toBe(0)
  })

  const reason = new ForgeError('CONNECTION_ENDED', 'Ended')

  it('a stream that rests is ended: its newest baton closes it, and its next request is refused', () => {
    const ledger = newLedger()
    ledger.seen(baton(1, 1), request('a'))
    ledger.seen(baton(1, 2), request('a'))
    const [stream] = ledger.open()
    expect(stream && ledger.end(stream, reason)).toBe(baton(1, 2))
    expect(() => ledger.resume(baton(1, 2), request('a'))).toThrow(reason)
    expect(ledger.size).toBe(0)
  })

  it('a stream that is ended in the middle of a request takes that along', () => {
    const ledger = newLedger()
    ledger.seen(baton(1, 1), request('a'))
    const running = request('a')
    ledger.resume(baton(1, 1), running)
    const [stream] = ledger.open()
    expect(stream?.isActive).toBe(true)
    expect(stream && ledger.end(stream, reason)).toBeNull()
    expect(running.caller.signal.reason).toBe(reason)
    ledger.paused(baton(1, 1), running)
    expect(stream?.isActive).toBe(false)
    expect(() => ledger.resume(baton(1, 1), request('a'))).toThrow(reason)
  })
})
