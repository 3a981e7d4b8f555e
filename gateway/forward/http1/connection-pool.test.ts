import { createServer, type Server, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionError } from '../connection-error.ts'
import type { UpstreamRequest } from './connection.ts'
import { ConnectionPool, type Exchange } from './connection-pool.ts'

/** A peer that answers each request with its path, when it is told to. */
class Peer {
  readonly sockets: Socket[] = []
  readonly requests: string[] = []
  readonly server: Server
  answersAtOnce = true

  constructor() {
    this.server = createServer((socket) => {
      this.sockets.push(socket)
      socket.on('error', () => socket.destroy())
      socket.on('data', (chunk) => {
        this.requests.push(chunk.toString())
        if (this.answersAtOnce) this.answer(socket, chunk.toString().split(' ')[1] ?? '')
      })
    })
  }

  answer(socket: Socket, body: string): void {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  }
}

const open: { peer: Peer; pool: ConnectionPool }[] = []

async function start(
  maxConnections: number,
  maxPerOwner = maxConnections,
): Promise<{ peer: Peer; pool: ConnectionPool }> {
  const peer = new Peer()
  const pool = new ConnectionPool('127.0.0.1', await peer.listen(), { maxConnections, maxPerOwner })
  open.push({ peer, pool })
  return { peer, pool }
}

afterEach(() => {
  for (const { peer, pool } of open.splice(0)) {
    pool.destroy()
    peer.server.close()
  }
})

function get(path: string): UpstreamRequest {
  return { method: 'GET', path, headers: [], body: null }
}

function ask(
  pool: ConnectionPool,
  request: UpstreamRequest,
  onSent?: (exchange: Exchange) => void,
  owner: string | null = 'anyone',
): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = ''
    const handler = {
      onHead: () => undefined,
      onData: (chunk: Buffer) => {
        body += chunk.toString()
      },
      onEnd: () => resolve(body),
      onError: reject,
    }
    const exchange = pool.send(request, handler, owner)
    onSent?.(exchange)
  })
}

describe('ConnectionPool', () => {
  it('sends one request after the other on one kept connection', async () => {
    const { peer, pool } = await start(4)
    expect(await ask(pool, get('/a'))).toBe('/a')
    expect(await ask(pool, { ...get('/b'), method: 'POST', body: 'x', headers: ['x-a', '1'] })).toBe('/b')
    expect(peer.sockets).toHaveLength(1)
    expect(peer.requests[1]).toMatch(
      /^POST \/b HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\ncontent-length: 1\r\nx-a: 1\r\n\r\nx$/,
    )
  })

  it('never sends a request after one whose body was not whole when its answer came', async () => {
    const { peer, pool } = await start(4)
    const stream = new PassThrough()
    const early = ask(pool, { ...get('/early'), method: 'POST', body: { stream, length: null } })
    expect(await early).toBe('/early')
    expect(await ask(pool, get('/next'))).toBe('/next')
    expect(peer.sockets).toHaveLength(2)
    expect(peer.requests.filter((request) => request.startsWith('GET /next '))).toHaveLength(1)
    stream.end('late')
  })

  it('keeps a connection whose streamed body was whole', async () => {
    const { peer, pool } = await start(4)
    peer.answersAtOnce = false
    const stream = new PassThrough()
    const asked = ask(pool, { ...get('/streamed'), method: 'POST', body: { stream, length: null } })
    stream.end('all of it')
    while (!peer.requests.join('').endsWith('0\r\n\r\n')) await new Promise((resolve) => setImmediate(resolve))
    for (const socket of peer.sockets) peer.answer(socket, 'done')
    expect(await asked).toBe('done')
    peer.answersAtOnce = true
    expect(await ask(pool, get('/next'))).toBe('/next')
    expect(peer.sockets).toHaveLength(1)
  })

  it('lets requests past the limit wait, and passes connections on in order', async () => {
    const { peer, pool } = await start(2)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(pool, get(`/${index}`))))
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => `/${index}`))
    expect(peer.sockets).toHaveLength(2)
  })

  it('one owner leaves room for the others, and the gateway itself never waits', async () => {
    const { peer, pool } = await start(3, 2)
    peer.answersAtOnce = false
    const greedy = Array.from({ length: 10 }, (_, index) => ask(pool, get(`/greedy/${index}`), undefined, 'greedy'))
    const modest = ask(pool, get('/modest'), undefined, 'modest')
    const own = ask(pool, get('/own'), undefined, null)
    while (peer.requests.length < 4) await new Promise((resolve) => setImmediate(resolve))
    const paths = peer.requests.map((request) => request.split(' ')[1]).sort()
    expect(paths).toEqual(['/greedy/0', '/greedy/1', '/modest', '/own'])
    peer.answersAtOnce = true
    peer.requests.forEach((request, index) => {
      const socket = peer.sockets[index]
      if (socket !== undefined) peer.answer(socket, request.split(' ')[1] ?? '')
    })
    await Promise.all([modest, own])
    expect(await Promise.all(greedy)).toHaveLength(10)
  })

  it('an abort cuts its own connection only, and the next in line gets a new one', async () => {
    const { peer, pool } = await start(1)
    peer.answersAtOnce = false
    let running: Exchange | undefined
    const first = ask(pool, get('/first'), (exchange) => {
      running = exchange
    })
    const second = ask(pool, get('/second'))
    running?.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    peer.answersAtOnce = true
    expect(await second).toBe('/second')
  })

  it('an abort on the last bytes of an answer leaves no dead connection behind', async () => {
    const { pool } = await start(4)
    const cut = new Promise((_, reject) => {
      const exchange = pool.send(
        get('/too-large'),
        {
          onHead: () => undefined,
          onData: () => exchange.abort(new Error('enough')),
          onEnd: () => reject(new Error('The answer seemed whole')),
          onError: reject,
        },
        'anyone',
      )
    })
    await expect(cut).rejects.toThrow('enough')
    expect(await ask(pool, get('/next'))).toBe('/next')
  })

  it('an abort while waiting never reaches the peer', async () => {
    const { peer, pool } = await start(1)
    peer.answersAtOnce = false
    const first = ask(pool, get('/first'))
    let waiting: Exchange | undefined
    const second = ask(pool, get('/second'), (exchange) => {
      waiting = exchange
    })
    waiting?.abort(new Error('left'))
    await expect(second).rejects.toThrow('left')
    pool.destroy()
    await expect(first).rejects.toBeInstanceOf(ConnectionError)
    expect(peer.requests.join()).not.toContain('/second')
  })

  it('an address where nobody listens is an error that says nothing was sent', async () => {
    const { peer, pool } = await start(1)
    peer.server.close()
    await expect(ask(pool, get('/'))).rejects.toMatchObject({ name: 'ConnectionError', isSent: false })
    pool.destroy()
    await expect(ask(pool, get('/'))).rejects.toMatchObject({ isSent: false })
  })

  it('a peer that goes away in mid-answer is an error that says the request was sent', async () => {
    const { peer, pool } = await start(1)
    peer.answersAtOnce = false
    const asked = ask(pool, get('/'))
    while (peer.sockets.length === 0 || peer.requests.length === 0)
      await new Promise((resolve) => setImmediate(resolve))
    peer.sockets[0]?.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf')
    await expect(asked).rejects.toMatchObject({ name: 'ConnectionError', isSent: true })
  })

  it('a request that went out after the end of its peer is told from one that the peer may have begun', async () => {
    const { peer, pool } = await start(2)
    peer.answersAtOnce = false
    const outcome = (path: string) => ask(pool, get(path)).catch((error: unknown) => error)
    const before = outcome('/before')
    await expect.poll(() => peer.requests.length).toBe(1)
    const endedAtMs = Date.now()
    await expect.poll(() => Date.now()).toBeGreaterThan(endedAtMs)
    const after = outcome('/after')
    await expect.poll(() => peer.requests.length).toBe(2)
    pool.destroy(endedAtMs)
    expect(await before).toMatchObject({ name: 'ConnectionError', isSent: true, isAfterEnd: false })
    expect(await after).toMatchObject({ name: 'ConnectionError', isSent: true, isAfterEnd: true })
  })
})
