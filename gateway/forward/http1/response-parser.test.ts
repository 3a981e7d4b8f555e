import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ResponseParser } from './response-parser.ts'

interface Read {
  status: number
  headers: string[]
  body: string
  ends: boolean[]
}

function parserInto(read: Read): ResponseParser {
  return new ResponseParser({
    onHead: (status, headers) => Object.assign(read, { status, headers }),
    onBody: (chunk) => {
      read.body += chunk.toString('latin1')
    },
    onEnd: (isReusable) => read.ends.push(isReusable),
  })
}

function emptyRead(): Read {
  return { status: 0, headers: [], body: '', ends: [] }
}

/** Feeds `text` cut at the given places. */
function feed(text: string, cuts: readonly number[] = []): Read {
  const read = emptyRead()
  const parser = parserInto(read)
  const bytes = Buffer.from(text, 'latin1')
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
  for (let index = 0; index + 1 < places.length; index += 1) {
    const piece = bytes.subarray(places[index], places[index + 1])
    if (piece.length > 0) parser.feed(piece)
  }
  return read
}

const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b: c \r\n\r\nhello'
const chunked =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: 1\r\n\r\n'

describe('ResponseParser', () => {
  it('reads a sized response', () => {
    expect(feed(sized)).toEqual({
      status: 200,
      headers: ['Content-Length', '5', 'X-A', 'b: c'],
      body: 'hello',
      ends: [true],
    })
  })

  it('reads a chunked response with extensions and trailers', () => {
    expect(feed(chunked)).toMatchObject({ body: 'hello world', ends: [true] })
  })

  it('reads the same whatever the cuts are', () => {
    for (const text of [sized, chunked]) {
      const whole = feed(text)
      fc.assert(
        fc.property(fc.array(fc.nat(text.length)), (cuts) => {
          expect(feed(text, cuts)).toEqual(whole)
        }),
      )
    }
  })

  it('passes over interim responses, and ends empty ones at their head', () => {
    expect(feed(`HTTP/1.1 100 Continue\r\n\r\n${sized}`)).toMatchObject({ status: 200, body: 'hello' })
    expect(feed('HTTP/1.1 204 No Content\r\n\r\n')).toMatchObject({ status: 204, ends: [true] })
    expect(feed('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')).toMatchObject({ body: '', ends: [true] })
  })

  it('a connection that is to be closed is not reused, and an unsized body ends with it', () => {
    expect(feed('HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\nx').ends).toEqual([false])
    const read = emptyRead()
    const parser = parserInto(read)
    parser.feed(Buffer.from('HTTP/1.1 200 OK\r\n\r\nabc'))
    expect(read.ends).toEqual([])
    expect(parser.end()).toBe(true)
    expect(read).toMatchObject({ body: 'abc', ends: [false] })
  })

  it('a sized body that is cut off is never whole', () => {
    const read = emptyRead()
    const parser = parserInto(read)
    parser.feed(Buffer.from(sized.slice(0, -1)))
    expect(parser.end()).toBe(false)
    expect(read.ends).toEqual([])
  })

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['a broken length', 'HTTP/1.1 200 OK\r\ncontent-length: 5x\r\n\r\nhello'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
    ['a chunk that runs over', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nbroken\r\n\r\n'],
    ['more than one response', `${sized}HTTP/1.1 200 OK\r\n`],
  ])('refuses %s', (_what, text) => {
    expect(() => feed(text)).toThrow(/^Worker/)
  })
})
