import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawRequest } from '../../../tests/api/raw-request.ts'
import { readRequestHead } from './request-head.ts'

const plain = ['Host: localhost', 'Content-Length: 2', 'X-API-Key: abc']
const headOf = (lines: readonly string[], first = 'POST /api/db/x/query HTTP/1.1') => [first, ...lines].join('\r\n')

describe('readRequestHead()', () => {
  it('reads a plain request', () => {
    expect(readRequestHead(headOf(plain))).toEqual({
      method: 'POST',
      url: '/api/db/x/query',
      headers: { host: 'localhost', 'content-length': '2', 'x-api-key': 'abc' },
      bodyLength: 2,
    })
    expect(readRequestHead(headOf(['host:a'], 'GET /db/x/dump?y HTTP/1.1'))).toMatchObject({
      url: '/db/x/dump?y',
      bodyLength: 0,
    })
  })

  it('leaves white space around values out, and takes names that objects have', () => {
    const headers = readRequestHead(
      headOf([...plain, 'A: \t b  c\t', 'Empty:', '__proto__: d', 'constructor: e']),
    )?.headers
    expect(headers).toMatchObject({ a: 'b  c', empty: '', constructor: 'e' })
    expect(Object.keys(headers ?? {})).toContain('__proto__')
  })

  it.each([
    ['another method', headOf(plain, 'PUT / HTTP/1.1')],
    ['another version', headOf(plain, 'POST / HTTP/1.0')],
    ['an absolute target', headOf(plain, 'POST http://x/ HTTP/1.1')],
    ['a target with a space', headOf(plain, 'POST /a b HTTP/1.1')],
    ['a target that is no ASCII', headOf(plain, 'POST /\u00e9 HTTP/1.1')],
    ['no host', headOf(plain.slice(1))],
    ['an empty host', headOf(['Host:', ...plain.slice(1)])],
    ['two hosts', headOf([...plain, 'hOST: localhost'])],
    ['a header twice', headOf([...plain, 'x-api-key: def'])],
    ['no length', headOf(plain.filter((line) => !line.startsWith('Content')))],
    ['a length with a sign', headOf(['Host: a', 'Content-Length: +2'])],
    ['two lengths in one', headOf(['Host: a', 'Content-Length: 2, 2'])],
    ['a GET with a body', headOf(plain, 'GET / HTTP/1.1')],
    ['chunks', headOf([...plain, 'Transfer-Encoding: chunked'])],
    ['an expectation', headOf([...plain, 'Expect: 100-continue'])],
    ['an upgrade', headOf([...plain, 'Upgrade: h2c'])],
    ['a connection that ends', headOf([...plain, 'Connection: close'])],
    ['a space before the colon', headOf([...plain, 'A : b'])],
    ['a folded header', headOf([...plain, 'A: b', ' c'])],
    ['a bare line feed', headOf([...plain, 'A: b\nC: d'])],
    ['a bare carriage return', headOf([...plain, 'A: b\rC: d'])],
    ['NUL', headOf([...plain, 'A: b\0'])],
    ['a value that is no ASCII', headOf([...plain, 'A: \u00e9'])],
    ['no name', headOf([...plain, ': b'])],
    ['more headers than anybody sends', headOf([...plain, ...Array.from({ length: 64 }, (_, at) => `X-${at}: 1`)])],
    ['nothing at all', ''],
  ])('leaves %s to the other reader', (_, head) => {
    expect(readRequestHead(head)).toBeNull()
  })
})

describe('two readers of one request', () => {
  const seen: {
    method: string | undefined
    url: string | undefined
    headers: IncomingMessage['headers']
    length: number
  }[] = []
  const server = createServer({ requireHostHeader: false }, async (request, response) => {
    let length = 0
    for await (const chunk of request) length += (chunk as Buffer).length
    seen.push({ method: request.method, url: request.url, headers: request.headers, length })
    response.setHeader('Connection', 'close').end()
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const thorny = fc.string({
    unit: fc.constantFrom(
      'a',
      'Z',
      '-',
      '_',
      ' ',
      '\t',
      ':',
      ',',
      '"',
      '\\',
      '%',
      '/',
      '\r',
      '\n',
      '\0',
      '\u00e9',
      '~',
    ),
  })
  const name = fc.oneof(
    fc.constantFrom('X-A', 'x-a', 'X-B', 'Cookie', 'Accept', 'Content-Length', 'Host', 'Connection'),
    thorny,
  )
  const value = fc.oneof(fc.constantFrom('0', '3', ' 3 ', '03', '3,3', 'keep-alive', 'localhost'), thorny)
  const line = fc.tuple(name, fc.constantFrom(':', ': ', ' :', ''), value).map((parts) => parts.join(''))
  const first = fc
    .tuple(
      fc.constantFrom('GET', 'POST', 'get'),
      fc.oneof(fc.constant('/db/x/'), thorny),
      fc.constantFrom('HTTP/1.1', 'HTTP/1.0'),
    )
    .map((parts) => parts.join(' '))

  it('agree on what it is, whenever ours reads it at all', async () => {
    let readCount = 0
    const known = fc.constantFrom(
      ['POST /db/x/ HTTP/1.1', 'Host: a', 'Content-Length: 3'],
      ['GET /db/x/ HTTP/1.1', 'Host: a'],
    )
    const lines = fc.oneof(
      fc.tuple(known, fc.array(line, { maxLength: 3 })).map(([some, more]) => [...some, ...more]),
      fc.tuple(first, fc.array(line, { maxLength: 4 })).map(([one, more]) => [one, ...more]),
    )
    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        const text = all.join('\r\n')
        const head = readRequestHead(text)
        if (head === null) return
        readCount += 1
        seen.length = 0
        await rawRequest((server.address() as AddressInfo).port, `${text}\r\n\r\n${'x'.repeat(head.bodyLength)}`)
        const { method, url, headers, bodyLength } = head
        expect(seen).toEqual([{ method, url, headers: { ...headers }, length: bodyLength }])
      }),
      { numRuns: 1_500 },
    )
    expect(readCount).toBeGreaterThan(50)
  })
})
