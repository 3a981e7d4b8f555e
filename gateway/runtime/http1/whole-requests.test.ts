import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../tests/harness/eventually.ts'
import type { HttpResponse, WholeRequest } from '../../domain/door/http-exchange.ts'
import { readWholeRequests, type WholeRequests } from './read-whole-requests.ts'

interface Asked {
  readonly request: WholeRequest
  readonly response: HttpResponse
}

let server: Server
let whole: WholeRequests
/** Requests that wait for the test to answer them. */
let asked: Asked[] = []
/** Bodies that the runtime's own server has read. */
let native: string[] = []
let takes = true
let client: Client

/** One connection, and all that came back on it. */
class Client {
  received = ''
  isClosed = false
  readonly socket: Socket

  constructor() {
    this.socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    this.socket.setEncoding('latin1').on('data', (chunk: string) => {
      this.received += chunk
    })
    this.socket.on('error', () => undefined)
    this.socket.once('close', () => {
      this.isClosed = true
    })
  }

  send(text: string): void {
    this.socket.write(text, 'latin1')
  }

  async until(text: string): Promise<void> {
    await eventually(() => this.received.includes(text), { what: `"${text}" in ${JSON.stringify(this.received)}` })
  }

  async untilClosed(): Promise<void> {
    await eventually(() => this.isClosed, { what: 'the end of the connection' })
  }
}

function post(body: string, headers: readonly string[] = []): string {
  return `POST /x HTTP/1.1\r\n${['Host: a', `Content-Length: ${body.length}`, ...headers].join('\r\n')}\r\n\r\n${body}`
}

async function nextAsked(): Promise<Asked> {
  await eventually(() => asked.length > 0, { what: 'a request' })
  return asked.shift() as Asked
}

async function serve(options: { firstRequestMs?: number; keepAliveMs?: number } = {}): Promise<void> {
  server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const take = whole.takerOf(request)
    if (take !== undefined) return take(request, response)
    let body = ''
    for await (const chunk of request) body += chunk
    native.push(body)
    response.end(`native ${body}`)
  })
  whole = readWholeRequests(server, 'connection', {
    onRequest(request, response) {
      if (takes) asked.push({ request, response })
      return takes
    },
    firstRequestMs: options.firstRequestMs ?? 60_000,
    keepAliveMs: options.keepAliveMs ?? 60_000,
    sweepMs: 20,
    timedOutAnswer: 'HTTP/1.1 408 Request Timeout\r\n\r\n',
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = new Client()
}

beforeEach(async () => {
  asked = []
  native = []
  takes = true
  await serve()
})

afterEach(async () => {
  client.socket.destroy()
  whole.destroyAll()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe('a request in one piece', () => {
  it('is answered ahead of the server, one after the other on its connection', async () => {
    for (const body of ['one', 'two', 'three']) {
      client.send(post(body, [`X-Count: ${body}`]))
      const { request, response } = await nextAsked()
      expect([String(request.body), request.headers['x-count'], request.url]).toEqual([body, body, '/x'])
      response.setHeader('X-Set', 7)
      response.writeHead(201, ['X-Given', 'yes'])
      response.end(`{"got":"${body}"}`)
      await client.until(body)
      expect(response).toMatchObject({ headersSent: true, writableEnded: true })
    }
    expect(client.received.match(/HTTP\/1\.1 201 Created\r\n/g)).toHaveLength(3)
    expect(client.received).toMatch(
      /X-Set: 7\r\nX-Given: yes\r\nDate: .{29}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=60\r\nContent-Length: 13\r\n\r\n\{"got":"one"\}HTTP/,
    )
    expect(native).toEqual([])
  })

  it('that comes before its turn waits for the answer to the one before', async () => {
    client.send(post('one'))
    const first = await nextAsked()
    client.send(post('two'))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(asked).toEqual([])
    first.response.end('1')
    const second = await nextAsked()
    expect(String(second.request.body)).toBe('two')
    second.response.end('2')
    await client.until('\r\n\r\n2')
    expect(client.received.indexOf('\r\n\r\n1')).toBeLessThan(client.received.indexOf('\r\n\r\n2'))
  })

  it('behind which others came before their turn leaves those to the server', async () => {
    client.send(post('one'))
    const { response } = await nextAsked()
    client.send(post('two') + post('three'))
    await new Promise((resolve) => setTimeout(resolve, 30))
    response.end('1')
    await client.until('native three')
    expect(native).toEqual(['two', 'three'])
    expect(asked).toEqual([])
  })

  it('that nobody answers goes to the server, and its connection with it', async () => {
    takes = false
    client.send(post('one'))
    await client.until('native one')
    takes = true
    client.send(post('two'))
    await client.until('native two')
    expect(asked).toEqual([])
  })

  it('can be handed over later, with the headers that were set', async () => {
    client.send(post('one'))
    const { request, response } = await nextAsked()
    response.setHeader('X-Set', 'kept')
    await new Promise((resolve) => setTimeout(resolve, 20))
    request.handOver((again, answer) => {
      again.resume()
      answer.end(`handed over ${again.url}`)
    })
    await client.until('handed over /x')
    expect(client.received).toContain('X-Set: kept')
    client.send(post('two'))
    await client.until('native two')
  })

  it('cannot be handed over once it is being answered', async () => {
    client.send(post('one'))
    const { request, response } = await nextAsked()
    response.writeHead(200, [])
    expect(() => request.handOver(() => undefined)).toThrow('is being answered')
    response.end()
  })
})

describe('what is not certainly one whole request goes to the server untouched:', () => {
  it.each([
    ['a body that comes later', [post('abc').slice(0, -3), 'abc'], ['abc']],
    ['a head in two pieces', [post('abc').slice(0, 20), post('abc').slice(20)], ['abc']],
    ['two requests in one piece', [post('one') + post('two')], ['one', 'two']],
    ['chunks', ['POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'], ['abc']],
    ['a last request', [post('abc', ['Connection: close'])], ['abc']],
    ['a large body', [post('x'.repeat(300_000))], ['x'.repeat(300_000)]],
    ['a long head', [post('abc', [`X-Long: ${'x'.repeat(9_000)}`])], ['abc']],
  ])('%s', async (_, pieces, bodies) => {
    for (const piece of pieces) {
      client.send(piece)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await eventually(() => native.length === bodies.length, { what: 'its bodies' })
    expect(native).toEqual(bodies)
    expect(asked).toEqual([])
  })
})

describe('an answer', () => {
  it.each([
    [
      'of no stated length is chunked',
      [],
      /Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n4\r\ndr\u00c3\u00bc\r\n2\r\n\u00c3\u00a9\r\n0\r\n\r\n$/,
    ],
    [
      'of a stated length is not',
      ['Content-Length', '9'],
      /Content-Length: 9\r\n.*\r\n\r\nonedr\u00c3\u00bc\u00c3\u00a9$/s,
    ],
  ])('in pieces, %s', async (_, headers, expected) => {
    client.send(post('x'))
    const { response } = await nextAsked()
    response.writeHead(200, [...headers])
    response.write(Buffer.from('one'))
    response.write('drü')
    response.end('é')
    await client.until('\u00c3\u00a9')
    await eventually(() => response.writableFinished)
    expect(client.received).toMatch(expected)
    client.send(post('y'))
    expect(String((await nextAsked()).request.body)).toBe('y')
  })

  it.each([
    ['text', 'grün'],
    ['bytes', Buffer.from('grün')],
  ])('in one piece says how long it is: %s', async (_, body) => {
    client.send(post('x'))
    const { response } = await nextAsked()
    response.writeHead(200, ['Server-Timing', '5\u00b5s'])
    response.end(body)
    await client.until('\r\n\r\ngr\u00c3\u00bcn')
    expect(client.received).toContain('Content-Length: 5\r\n')
    expect(client.received).toContain('Server-Timing: 5\u00b5s\r\n')
  })

  it('without a body has no length', async () => {
    client.send(post('x'))
    const { response } = await nextAsked()
    response.writeHead(204, [])
    response.end('nothing of this')
    await client.until('\r\n\r\n')
    expect(client.received).not.toMatch(/Content-Length|Transfer-Encoding|nothing/)
  })

  it('sends its head alone when asked to', async () => {
    client.send(post('x'))
    const { response } = await nextAsked()
    response.writeHead(200, [])
    response.flushHeaders()
    await client.until('Transfer-Encoding: chunked\r\n\r\n')
    response.end()
    await client.until('0\r\n\r\n')
  })

  it('takes no header that could end its line', async () => {
    client.send(post('x'))
    const { response } = await nextAsked()
    expect(() => response.writeHead(200, ['X-A', 'b\r\nX-C: d'])).toThrow('cannot hold this value')
    response.destroy()
    await client.untilClosed()
    expect(client.received).toBe('')
  })

  it('waits for a client that reads slowly, and says when it has read', async () => {
    client.send(post('x'))
    const { response } = await nextAsked()
    client.socket.pause()
    response.writeHead(200, [])
    let hasDrained = false
    response.once('drain', () => {
      hasDrained = true
    })
    while (response.write(Buffer.alloc(1_000_000))) expect(response.writableLength).toBe(0)
    expect(response.writableLength).toBeGreaterThan(0)
    expect(hasDrained).toBe(false)
    client.socket.resume()
    await eventually(() => hasDrained, { what: 'the client to read' })
    response.end()
    await client.until('0\r\n\r\n')
  })

  it('is over with `finish` and `close`, and destroying it then ends nothing', async () => {
    client.send(post('x'))
    const { response } = await nextAsked()
    const events: string[] = []
    for (const event of ['finish', 'close'] as const) response.on(event, () => events.push(event))
    response.end('done')
    await eventually(() => events.length === 2, { what: 'both' })
    expect(events).toEqual(['finish', 'close'])
    expect(response).toMatchObject({ writableFinished: true, destroyed: true })
    response.destroy()
    client.send(post('y'))
    expect(String((await nextAsked()).request.body)).toBe('y')
  })
})

describe('a client that', () => {
  it.each([
    ['leaves', (socket: Socket) => void socket.destroy()],
    ['sends no more', (socket: Socket) => void socket.end()],
  ])('%s closes the answer, which is not finished', async (_, leave) => {
    client.send(post('x'))
    const { response } = await nextAsked()
    const closed = once(response as unknown as NodeJS.EventEmitter, 'close')
    leave(client.socket)
    await closed
    expect(response).toMatchObject({ destroyed: true, writableFinished: false })
    response.writeHead(200, [])
    expect(response.write('late')).toBe(true)
    response.end()
  })

  it('says nothing is told so, and cut', async () => {
    await restart({ firstRequestMs: 50 })
    await client.untilClosed()
    expect(client.received).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('asks no more is cut after a while, but not while it waits for an answer', async () => {
    await restart({ keepAliveMs: 100 })
    client.send(post('x'))
    const { response } = await nextAsked()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(client.isClosed).toBe(false)
    response.end('late')
    await client.untilClosed()
    expect(client.received).toMatch(/late$/)
  })
})

describe('close()', () => {
  it('ends connections without a request, and others after their answer', async () => {
    const silent = new Client()
    client.send(post('x'))
    const { response } = await nextAsked()
    await eventually(() => silent.socket.readyState === 'open')
    whole.close()
    await silent.untilClosed()
    response.end('the last one')
    await client.untilClosed()
    expect(client.received).toContain('Connection: close\r\n')
    expect(client.received).toMatch(/the last one$/)
  })
})

async function restart(options: { firstRequestMs?: number; keepAliveMs?: number }): Promise<void> {
  client.socket.destroy()
  await new Promise((resolve) => server.close(resolve))
  await serve(options)
}
