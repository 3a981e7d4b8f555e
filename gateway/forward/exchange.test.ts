import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchange } from './exchange.ts'
import { Upstream } from './upstream.ts'

const server = createServer((_request, response) => response.end('x'.repeat(100_000)))
let upstream: Upstream

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { address, port } = server.address() as AddressInfo // listens on TCP
  const unused = { adminPort: 0, adminKey: '', containerId: '', startedAtMs: 0 }
  upstream = new Upstream({ ...unused, databaseId: 'one', host: address, port })
})

afterAll(() => {
  upstream.destroy()
  server.close()
})

const request = { method: 'GET', path: '/', headers: [], body: null } as const

test('gives the whole answer', async () => {
  const { status, body } = await exchange(upstream, request, { maxBytes: 100_000 })
  expect([status, body.length]).toEqual([200, 100_000])
})

test.each([
  ['the largest answer', { maxBytes: 8_000 }, 8_000],
  ['the limit that was set', { maxBytes: 8_000, statedLimitBytes: 1_000 }, 1_000],
])('cuts off what is larger, and names %s', async (_what, options, named) => {
  await expect(exchange(upstream, request, options)).rejects.toMatchObject({
    reason: 'RESULT_TOO_LARGE',
    message: expect.stringContaining(`larger than ${named} bytes`),
    details: { limit_bytes: named },
  })
})
