import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BareSqld, startBareSqld } from '../../../tests/harness/bare-sqld.ts'
import { systemClock } from '../../domain/clock.ts'
import { ChangeWatch } from '../change-watch.ts'
import { KnownText } from './known-texts.ts'
import { LaneFigures } from './lane-figures.ts'
import { LaneSocket } from './lane-socket.ts'
import type { Ride, Rider } from './rider.ts'
import { RiderQueue } from './rider-queue.ts'
import { SoloStreams } from './solo-streams.ts'

const limits = { maxWaiting: 300, maxWaitingBytes: 1_000_000 }
const small = '{"rows":[],"rows_read":1,"rows_written":0,"query_duration_ms":0.02}'

function smallText(sql: string): KnownText {
  const text = new KnownText(sql, { params: [], cols: [], is_explain: false, is_readonly: true })
  text.noteAnswer(small)
  return text
}

interface Call {
  readonly ride: Promise<Ride>
  readonly rider: Rider
}

function call(sql: string, isGone = false): Call {
  const caller = {
    isGone,
    signal: isGone ? AbortSignal.abort() : new AbortController().signal,
    attach: () => undefined,
  }
  const common = { text: smallText(sql), statement: JSON.stringify({ sql }), caller, joinedAtMs: 0 }
  let settle: Pick<Rider, 'resolve' | 'reject'> | undefined
  const ride = new Promise<Ride>((resolve, reject) => {
    settle = { resolve, reject }
  })
  if (settle === undefined) throw new Error('A promise runs its executor at once')
  return { ride, rider: { ...common, ...settle, abort: settle.reject } }
}

const neverCalm = { calm: null }

function streamsOver(
  get: () => SoloSocket | null,
  hasRoom = true,
  changes: Pick<ChangeWatch, 'calm'> = neverCalm,
): SoloStreams {
  const queue = new RiderQueue(limits, systemClock, new LaneFigures())
  return new SoloStreams({
    connection: { get },
    queue,
    hasRoom: () => hasRoom,
    isRoomy: () => true,
    changes,
    clock: systemClock,
    timeoutMs: 2_000,
  })
}

type SoloSocket = Pick<
  LaneSocket,
  'batch' | 'closeOwnStream' | 'destroy' | 'hold' | 'landed' | 'openOwnStream' | 'tookOff'
>

/** A socket that answers when it is told to. */
class ToldSocket implements SoloSocket {
  readonly texts: string[] = []
  readonly open: { readonly answer: () => void; readonly lose: () => void }[] = []
  sent = 0

  opened = 0

  openOwnStream(): number {
    this.opened += 1
    return this.opened
  }

  closeOwnStream(): void {
    this.opened -= 1
  }

  hold(): void {
    // nothing is sent
  }

  batch(_stream: number, batch: string): Promise<string> {
    this.sent += 1
    this.texts.push(batch)
    const { length } = JSON.parse(batch).steps
    const results = Array.from({ length }, () => '{"rows":[]}')
    const step = `{"step_results":[${results}],"step_errors":[${results.map(() => 'null')}],"replication_index":null}`
    return new Promise((resolve, reject) => {
      const answer = () => resolve(`{"type":"response_ok","request_id":1,"response":{"type":"batch","result":${step}}}`)
      this.open.push({ answer, lose: () => reject(new Error('lost')) })
    })
  }

  destroy(): void {
    for (const { lose } of this.open) lose()
  }

  landed(): void {
    // it is never retired
  }

  tookOff(): void {
    // it is never retired
  }
}

describe('SoloStreams on a real sqld', () => {
  let sqld: BareSqld
  let socket: LaneSocket

  beforeAll(async () => {
    sqld = await startBareSqld()
    socket = await LaneSocket.open(sqld.url.replace('http', 'ws'), 'none needed', 1)
    streams = streamsOver(() => socket)
    await socket.batch(0, steps('CREATE TABLE t (id INTEGER PRIMARY KEY)', 'INSERT INTO t VALUES (7)'))
  })

  afterAll(async () => {
    socket?.destroy()
    await sqld?.stop()
  })

  const steps = (...texts: string[]) => JSON.stringify({ steps: texts.map((sql) => ({ stmt: { sql } })) })
  let streams: SoloStreams
  const run = (...texts: string[]) => {
    const calls = texts.map((sql) => call(sql))
    for (const { rider } of calls) streams.join(rider)
    return Promise.all(calls.map(({ ride }) => ride))
  }
  const rowsOf = (ride: Ride | undefined) => (ride?.kind === 'ok' ? JSON.parse(ride.result).rows : ride)

  it('each has a connection on which nothing left a mark', async () => {
    await run('SELECT 1', 'SELECT 2') // their streams rest from here on
    await socket.batch(0, steps('INSERT INTO t VALUES (8)'))
    const [rowid, changes] = await run('SELECT last_insert_rowid()', 'SELECT changes()')
    expect(rowsOf(rowid)).toEqual([[{ type: 'integer', value: '0' }]])
    expect(rowsOf(changes)).toEqual([[{ type: 'integer', value: '0' }]])
  })

  it('one that fails gets its own error, and no other one does', async () => {
    const [failed, fine] = await run('SELECT abs(-9223372036854775808) FROM t', 'SELECT id FROM t WHERE id = 7')
    expect(failed).toMatchObject({ kind: 'error', error: expect.stringContaining('integer overflow') })
    expect(rowsOf(fine)).toEqual([[{ type: 'integer', value: '7' }]])
  })

  it('hundreds at once are all answered, and leave no stream behind', async () => {
    for (let round = 0; round < 3; round += 1) {
      const rides = await run(...Array.from({ length: 200 }, (_, index) => `SELECT ${index}`))
      const values = rides.map((ride) => rowsOf(ride)?.[0]?.[0]?.value)
      expect(values).toEqual(Array.from({ length: 200 }, (_, index) => String(index)))
    }
    // sqld has 128 connections: it would close the socket, had 600 been kept.
    expect(rowsOf((await run('SELECT 1'))[0])).toEqual([[{ type: 'integer', value: '1' }]])
  })

  it('a schema that changes is seen by the next one', async () => {
    expect(rowsOf((await run('SELECT * FROM t WHERE id = 7'))[0])).toHaveLength(1)
    await socket.batch(0, steps('ALTER TABLE t ADD COLUMN note DEFAULT 5'))
    expect(rowsOf((await run('SELECT * FROM t WHERE id = 7'))[0])).toEqual([
      [
        { type: 'integer', value: '7' },
        { type: 'integer', value: '5' },
      ],
    ])
  })
})

describe('SoloStreams', () => {
  const runOne = async (streams: SoloStreams, socket: ToldSocket, meanwhile?: () => void) => {
    const { ride, rider } = call('SELECT 1')
    const before = socket.sent
    streams.join(rider)
    meanwhile?.()
    socket.open.at(-1)?.answer()
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve()
    if (socket.sent > before + 1) socket.open.at(-1)?.answer()
    expect((await ride).kind).toBe('ok')
    return socket.texts.slice(before).map((text) => JSON.parse(text).steps.length)
  }

  it('one whose stream has rested has it read the changes anew when that may be another one, and only then', async () => {
    const socket = new ToldSocket()
    const changes = new ChangeWatch({ isStartedHere: true })
    const streams = streamsOver(() => socket, true, changes)
    expect(await runOne(streams, socket)).toEqual([1])
    expect(await runOne(streams, socket)).toEqual([1])
    await changes.during(async () => ({ status: 200 }))
    expect(await runOne(streams, socket)).toEqual([2])
    expect(await runOne(streams, socket)).toEqual([1])
    changes.distrust()
    expect(await runOne(streams, socket)).toEqual([2])
    expect(await runOne(streams, socket)).toEqual([2])
    expect(socket.opened).toBe(1)
  })

  it('one that a change of the changes has overtaken runs once more', async () => {
    const socket = new ToldSocket()
    const changes = new ChangeWatch({ isStartedHere: true })
    const streams = streamsOver(() => socket, true, changes)
    await runOne(streams, socket)
    expect(await runOne(streams, socket, () => changes.began())).toEqual([1, 2])
    expect(await runOne(streams, socket)).toEqual([2])
  })

  it('are 32 at a time, and the others follow as these end', async () => {
    const socket = new ToldSocket()
    const streams = streamsOver(() => socket)
    const calls = Array.from({ length: 40 }, () => call('SELECT 1'))
    for (const { rider } of calls) streams.join(rider)
    expect(socket.sent).toBe(32)
    for (const { answer } of socket.open.slice(0, 8)) answer()
    await Promise.all(calls.slice(0, 8).map(({ ride }) => ride))
    expect(socket.sent).toBe(40)
    for (const { answer } of socket.open) answer()
    for (const { kind } of await Promise.all(calls.map(({ ride }) => ride))) expect(kind).toBe('ok')
  })

  it('that are lost run over HTTP, where their texts have to show themselves small again', async () => {
    const socket = new ToldSocket()
    const streams = streamsOver(() => socket)
    const calls = [call('SELECT 1'), call('SELECT 2')]
    for (const { rider } of calls) streams.join(rider)
    socket.destroy()
    for (const { ride, rider } of calls) {
      expect(await ride).toEqual({ kind: 'alone' })
      expect(rider.text.mayRide).toBe(false)
    }
  })

  it('past the bound of the queue run over HTTP', async () => {
    const socket = new ToldSocket()
    const streams = streamsOver(() => socket)
    for (let count = 0; count < 32 + limits.maxWaiting; count += 1) streams.join(call('SELECT 1').rider)
    const { ride, rider } = call('SELECT 1')
    streams.join(rider)
    expect(await ride).toEqual({ kind: 'alone' })
  })

  it('wait for nothing when there is no socket, or no connection left in the worker', async () => {
    const socket = new ToldSocket()
    for (const streams of [streamsOver(() => null), streamsOver(() => socket, false)]) {
      const { ride, rider } = call('SELECT 1')
      streams.join(rider)
      expect(await ride).toEqual({ kind: 'alone' })
    }
    expect(socket.sent).toBe(0)
  })

  it('are not opened for a caller that has left', async () => {
    const socket = new ToldSocket()
    const { ride, rider } = call('SELECT 1', true)
    streamsOver(() => socket).join(rider)
    await expect(ride).rejects.toThrow()
    expect(socket.sent).toBe(0)
  })
})
