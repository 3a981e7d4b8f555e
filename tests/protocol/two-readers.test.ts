import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'

const sql = JSON.stringify({ sql: 'SELECT 1 AS one' })
const size = sql.length.toString(16)
const hidden = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** All that comes back until the gateway closes, or has said nothing for a while after it answered. */
function exchanged(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'))
    socket.setEncoding('latin1').on('data', (piece: string) => {
      answer += piece
    })
    socket.setTimeout(20_000, () => socket.destroy(new Error(`No end after ${JSON.stringify(answer)}`)))
    socket.once('error', reject)
    socket.once('close', () => resolve(answer))
  })
}

describe.each(['node', 'deno'] as const)('a request that hides another one, on %s:', (runtime) => {
  let gateway: GatewayProcess
  beforeAll(async () => {
    gateway = await startGatewayProcess({ runtime, env: { DBFORGE_LOG_LEVEL: 'fatal' } })
    await gateway.spawn('orders')
  }, 120_000)
  afterAll(() => gateway?.stop())

  const post = (headers: readonly string[], body: string) =>
    `POST /api/db/orders/query HTTP/1.1\r\n${['Host: localhost', `X-API-Key: ${gateway.key}`, 'Content-Type: application/json', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n${body}`
  const chunked = 'Transfer-Encoding: chunked'
  const chunk = `${size}\r\n${sql}\r\n`
  const end = '0\r\n\r\n'

  const refused: Record<string, () => string> = {
    'a length beside chunks': () => post([`Content-Length: ${sql.length}`, chunked], chunk + end + hidden),
    'two lengths': () => post([`Content-Length: ${sql.length}`, 'Content-Length: 5'], sql + hidden),
    'a list of lengths': () => post([`Content-Length: ${sql.length}, ${sql.length}`], sql + hidden),
    'a length below zero': () => post(['Content-Length: -1'], sql + hidden),
    'a length in hex': () => post(['Content-Length: 0x1e'], sql + hidden),
    'a length past 2^64': () => post(['Content-Length: 18446744073709551646'], sql + hidden),
    'a coding with a vertical tab': () => post(['Transfer-Encoding: \x0bchunked'], chunk + end + hidden),
    'chunked twice': () => post(['Transfer-Encoding: chunked, chunked'], chunk + end + hidden),
    'chunked in two headers': () => post([chunked, 'Transfer-Encoding: identity'], chunk + end + hidden),
    'a folded coding': () => post(['Transfer-Encoding:\r\n chunked'], chunk + end + hidden),
    'a chunk size with a sign': () => post([chunked], `+${chunk}${end}${hidden}`),
    'a chunk size in 0x': () => post([chunked], `0x${chunk}${end}${hidden}`),
    'a chunk size past 2^64': () => post([chunked], `1${'0'.repeat(16)}${chunk}${end}${hidden}`),
    'a chunk that ends in a bare line feed': () => post([chunked], `${size}\n${sql}\n0\n\n${hidden}`),
    'a chunk extension with a line feed': () => post([chunked], `${size};a=\nb\r\n${sql}\r\n${end}${hidden}`),
    'a chunk that is longer than it says': () => post([chunked], `${size}\r\n${sql}abc\r\n${end}${hidden}`),
    'a head of bare line feeds': () => post([`Content-Length: ${sql.length}`], sql + hidden).replaceAll('\r\n', '\n'),
    'a carriage return in a header': () => post([`X-A: a\rContent-Length: 0`, `Content-Length: ${sql.length}`], sql),
  }
  it.each(Object.keys(refused))('%s is a 400, and nothing behind it is read', async (name) => {
    const answer = await exchanged(gateway.port, refused[name]?.() ?? '')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
  })

  const good: Record<string, () => string> = {
    'chunk extensions': () => post([chunked], `${size};name="a;b"\r\n${sql}\r\n${end}${hidden}`),
    'trailers that look like headers': () =>
      post([chunked], `${chunk}0\r\nContent-Length: 4\r\nHost: evil\r\n\r\n${hidden}`),
    'zeros before a chunk size': () => post([chunked], `000${chunk}${end}${hidden}`),
    'a method that asks to be another one': () =>
      post([`Content-Length: ${sql.length}`, 'X-HTTP-Method-Override: DELETE'], sql + hidden),
  }
  it.each(Object.keys(good))('%s change nothing: one answer, and the connection ends', async (name) => {
    const answer = await exchanged(gateway.port, good[name]?.() ?? '')
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /)
    expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
    if (answer.startsWith('HTTP/1.1 200')) expect(answer).toContain('"data":[{"one":1}]')
  })
})
