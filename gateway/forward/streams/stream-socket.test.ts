import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { eventually } from '../../../tests/harness/eventually.ts'
import { ChangeWatch } from '../change-watch.ts'
import { type Ending, StreamSocket } from './stream-socket.ts'

/** Stands for a worker whose answers come in another order than it was asked, which no real one does when it is told to. */
let worker: WebSocketServer
let url: string
/** Picks which of the answers that are due goes next, by their number. */
let pick: (due: number) => number = () => 0
/** What is answered only once another message has come. */
let holds: (type: string, count: number) => boolean = () => false
/** The kind of message from which on nothing is answered. */
let lastHeard: string | null = null
/** The kind of message whose answer comes in a packet of its own. */
let slow: string | null = null
/** What came, with the number of its stream. */
let sent: string[] = []
const rests = { writes: false, reads: true, frames: false, isBlind: false }
/** The schema may be another one at any time. */
const neverCalm = { calm: null }
/** Whether no transaction is open on a stream. */
let autocommit = true
/** What sockets run over, in the order in which they came. */
const connections: Socket[] = []
/** What is answered with no. */
let refuses: (type: string, count: number) => boolean = () => false

beforeAll(async () => {
  worker = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  worker.on('connection', (socket, { socket: connection }) => {
    connections.push(connection)
    answer(socket)
  })
  await once(worker, 'listening')
  url = `ws://127.0.0.1:${(worker.address() as AddressInfo).port}/`
})

afterAll(() => {
  for (const client of worker.clients) client.terminate()
  worker.close()
})

beforeEach(() => {
  sent = []
  lastHeard = null
})

function answer(socket: WebSocket): void {
  const due: string[] = []
  let held: string[] = []
  const counts = new Map<string, number>()
  let isSilent = false
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    if (message.type === 'hello') return socket.send('{"type":"hello_ok"}')
    const { request_id: id, request } = message
    sent.push(`${request.type} ${request.stream_id}`)
    isSilent ||= request.type === lastHeard
    if (isSilent) return
    const count = (counts.get(request.type) ?? 0) + 1
    counts.set(request.type, count)
    const state = request.type === 'get_autocommit' ? `,"is_autocommit":${autocommit}` : ''
    const [verdict, rest] = refuses(request.type, count)
      ? ['error', '"error":{"message":"no"}']
      : ['ok', `"response":{"type":"${request.type}","echo":"${request.sql ?? ''}"${state}}`]
    const text = `{"type":"response_${verdict}","request_id":${id},${rest}}`
    for (const one of held) socket.send(one)
    held = []
    if (holds(request.type, count)) return void held.push(text)
    due.push(text)
    const sendNext = () => {
      const [next] = due.splice(pick(due.length), 1)
      if (next !== undefined) socket.send(next)
    }
    // What came in the same packet is all due before the first answer goes.
    if (slow === request.type) setTimeout(sendNext, 5)
    else setImmediate(sendNext)
  })
}

async function run(socket: StreamSocket, names: readonly string[], ending: Ending): Promise<string[]> {
  const answers: string[] = []
  const requests = names.map((name) => `{"type":"sequence","sql":"${name}"}`)
  await socket.exchange({ opens: true, requests, ending }, (index, _isOk, rest) => {
    answers[index] = /"echo":"([^"]*)"/.exec(String(rest))?.[1] ?? ''
  })
  return answers
}

/** As for a request whose stream is followed by that of the next one. */
async function runAndOpen(socket: StreamSocket, name: string): Promise<string[]> {
  const answers = await run(socket, [name], 'closes')
  socket.openAhead()
  return answers
}

describe('exchange()', () => {
  it('resolves with the answers to its own requests, in whatever order any of them come', async () => {
    const ending = fc.constantFrom<Ending>('closes', rests)
    const exchange = fc.record({ count: fc.integer({ min: 1, max: 4 }), ending, opensNext: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(exchange, { minLength: 2, maxLength: 8 }),
        fc.infiniteStream(fc.nat(1_000)),
        async (all, order) => {
          pick = (due) => (order.next().value ?? 0) % Math.max(due, 1)
          const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
          for (const [at, { count, ending, opensNext }] of all.entries()) {
            const names = Array.from({ length: count }, (_, index) => `${at}/${index}`)
            expect(await run(socket, names, ending)).toEqual(names)
            if (opensNext) socket.openAhead()
          }
          socket.close()
        },
      ),
      { numRuns: 150 },
    )
  })

  it('does not count the answer to a stream that was opened ahead, however late it is', async () => {
    pick = () => 0
    slow = 'close_stream'
    holds = (type, count) => type === 'open_stream' && count > 1
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    for (const name of ['a', 'b', 'c', 'd']) expect(await runAndOpen(socket, name)).toEqual([name])
    socket.close()
    holds = () => false
    slow = null
  })

  it('opens a stream anew when the one ahead was refused', async () => {
    pick = () => 0
    refuses = (type, count) => type === 'open_stream' && count === 2
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    for (const name of ['a', 'b', 'c']) {
      expect(await runAndOpen(socket, name)).toEqual([name])
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    socket.close()
    refuses = () => false
  })

  it('fails as not sent when its own stream was refused', async () => {
    pick = () => 0
    refuses = (type) => type === 'open_stream'
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    await expect(run(socket, ['a'], 'closes')).rejects.toThrow('declined')
    expect(socket.isOpen).toBe(false)
    refuses = () => false
  })

  it.each([
    ['closes the socket before it opened a stream', 'open_stream', 'end', 'NoStreamError'],
    ['closes it later', 'sequence', 'end', 'ConnectionError'],
    ['is lost before it told of a stream', 'open_stream', 'resetAndDestroy', 'ConnectionError'],
  ] as const)('tells when the worker %s', async (_, kind, ending, name) => {
    pick = () => 0
    lastHeard = kind
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    const connection = connections.at(-1)
    const failed = expect(run(socket, ['a'], 'closes')).rejects.toMatchObject({ name, isSent: true })
    await eventually(() => sent.some((message) => message.startsWith('sequence')), { what: 'the request' })
    connection?.[ending]()
    await failed
  })

  it('fails as not sent when it uses a stream ahead that turns out to be refused', async () => {
    pick = () => 0
    holds = (type, count) => type === 'open_stream' && count === 2
    refuses = holds
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    expect(await runAndOpen(socket, 'a')).toEqual(['a'])
    await expect(run(socket, ['b'], 'closes')).rejects.toThrow('declined')
    expect(socket.isOpen).toBe(false)
    holds = () => false
    refuses = () => false
  })
})

/** A socket whose stream has run something, and rests. */
async function restingSocket(schema: ChangeWatch): Promise<StreamSocket> {
  pick = () => 0
  const socket = await StreamSocket.open(url, 'a.b.c', schema)
  await run(socket, ['first'], rests)
  sent.length = 0
  return socket
}

describe('a stream that rests', () => {
  it('is what the next one opens, and is closed by whoever ends it', async () => {
    pick = () => 0
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    expect(await run(socket, ['a'], rests)).toEqual(['a'])
    expect(socket.hasRestingStream).toBe(true)
    expect(await run(socket, ['b'], rests)).toEqual(['b'])
    socket.closeRestingStream()
    expect(socket.hasRestingStream).toBe(false)
    expect(await run(socket, ['c'], 'closes')).toEqual(['c'])
    expect(sent).toEqual([
      'open_stream 1',
      'sequence 1',
      'execute 1',
      'sequence 1',
      'close_stream 1',
      'open_stream 2',
      'sequence 2',
      'close_stream 2',
    ])
    socket.close()
  })

  it('reads the schema anew only when something may have changed it since', async () => {
    pick = () => 0
    const schema = new ChangeWatch({ isStartedHere: true })
    const socket = await StreamSocket.open(url, 'a.b.c', schema)
    const kinds = async () => {
      sent.length = 0
      await run(socket, ['a'], rests)
      return sent.map((message) => message.split(' ')[0])
    }
    expect(await kinds()).toEqual(['open_stream', 'sequence'])
    expect(await kinds()).toEqual(['sequence'])
    await schema.during(async () => ({ status: 200 }))
    expect(await kinds()).toEqual(['execute', 'sequence'])
    expect(await kinds()).toEqual(['sequence'])
    schema.distrust()
    expect(await kinds()).toEqual(['execute', 'sequence'])
    expect(await kinds()).toEqual(['execute', 'sequence'])
    socket.close()
  })

  it('reads it anew for whoever cannot run twice when it may have changed since the stream was opened', async () => {
    pick = () => 0
    const schema = new ChangeWatch({ isStartedHere: true })
    const socket = await StreamSocket.open(url, 'a.b.c', schema)
    const kinds = async () => {
      sent.length = 0
      await runAndOpen(socket, 'a')
      return sent.map((message) => message.split(' ')[0]).filter((kind) => kind !== 'open_stream')
    }
    const opened = ['sequence', 'close_stream']
    await kinds()
    expect(await kinds()).toEqual(opened)
    await schema.during(async () => ({ status: 200 }))
    expect(await kinds()).toEqual(['execute', ...opened])
    schema.began()
    expect(await kinds()).toEqual(['execute', ...opened]) // and the next one opens in its time
    schema.ended()
    expect(await kinds()).toEqual(['execute', ...opened])
    expect(await kinds()).toEqual(opened)
    socket.close()
  })

  it('runs what writes once, whatever overtakes it', async () => {
    const schema = new ChangeWatch({ isStartedHere: true })
    const socket = await restingSocket(schema)
    const requests = ['a', 'b'].map((name) => `{"type":"sequence","sql":"${name}"}`)
    await socket.exchange({ opens: true, requests, ending: { ...rests, writes: true } }, (index) => {
      if (index === 0) schema.began()
    })
    expect(sent).toEqual(['sequence 1', 'sequence 1'])
    socket.close()
  })

  it('runs once more what something overtook that may have changed the schema, and nothing else', async () => {
    const schema = new ChangeWatch({ isStartedHere: true })
    const socket = await restingSocket(schema)
    const heard: string[] = []
    const requests = ['a', 'b', 'c'].map((name) => `{"type":"sequence","sql":"${name}"}`)
    await socket.exchange({ opens: true, requests, ending: rests }, (index, _isOk, rest) => {
      heard.push(`${index}: ${/"echo":"([^"]*)"/.exec(String(rest))?.[1]}`)
      if (index === 0) schema.began() // b and c are in the air
    })
    expect(heard).toEqual(['0: a', '1: b', '2: c'])
    expect(sent).toEqual(['sequence 1', 'sequence 1', 'sequence 1', 'execute 1', 'sequence 1', 'sequence 1'])
    socket.close()
  })

  const plain = { writes: true, reads: false, frames: false, isBlind: true }

  it('on which something was written serves those alone who do not notice', async () => {
    pick = () => 0
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    await run(socket, ['write'], plain)
    expect([socket.hasRestingStream, socket.isWritten]).toEqual([true, true])
    await run(socket, ['blind'], plain)
    await run(socket, ['asks'], rests)
    expect(sent).toEqual([
      'open_stream 1',
      'sequence 1',
      'sequence 1', // what gives no rows needs to know no schema
      'close_stream 1',
      'open_stream 2',
      'sequence 2',
    ])
    expect([socket.hasRestingStream, socket.isWritten]).toEqual([true, false])
    await run(socket, ['both'], { ...plain, reads: true })
    expect(sent.slice(6)).toEqual(['execute 2', 'sequence 2'])
    expect(socket.isWritten).toBe(true)
    socket.close()
  })

  it.each([true, false])('is closed when a transaction is left open on it; is it over: %s', async (isOver) => {
    pick = () => 0
    autocommit = isOver
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    await run(socket, ['COMMIT'], { ...plain, frames: true })
    const asked = ['open_stream 1', 'sequence 1', 'get_autocommit 1']
    expect(sent).toEqual(isOver ? asked : [...asked, 'close_stream 1'])
    expect(socket.hasRestingStream).toBe(isOver)
    socket.close()
  })

  it('is closed when nobody can say whether a transaction is open on it', async () => {
    pick = () => 0
    refuses = (type) => type === 'get_autocommit'
    const socket = await StreamSocket.open(url, 'a.b.c', neverCalm)
    await run(socket, ['COMMIT'], { ...plain, frames: true })
    expect(sent.at(-1)).toBe('close_stream 1')
    expect(socket.hasRestingStream).toBe(false)
    socket.close()
    refuses = () => false
  })
})
