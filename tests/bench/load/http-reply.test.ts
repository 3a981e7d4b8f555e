import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { HttpReplyReader } from './http-reply.ts'

function readAll(text: string, pieceLength = text.length): { status: number; body: string } | null {
  const reader = new HttpReplyReader()
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += pieceLength) {
    const reply = reader.read(bytes.subarray(at, at + pieceLength))
    if (reply !== null) return { status: reply.status, body: reply.body.toString() }
  }
  return null
}

const stated = 'HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello'
const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n'

describe('HttpReplyReader', () => {
  it('reads status and body of a reply with a stated length', () => {
    expect(readAll(stated)).toEqual({ status: 201, body: 'hello' })
  })

  it('reads a chunked reply', () => {
    expect(readAll(chunked)).toEqual({ status: 200, body: 'hello world' })
  })

  it.each([stated, chunked])('reads it byte by byte', (text) => {
    expect(readAll(text, 1)).toEqual(readAll(text))
  })

  it('waits for what is missing', () => {
    expect(readAll(stated.slice(0, -1))).toBeNull()
    expect(readAll(chunked.slice(0, -1))).toBeNull()
  })

  it('reads one reply after the other', () => {
    const reader = new HttpReplyReader()
    expect(reader.read(Buffer.from(stated))?.status).toBe(201)
    expect(reader.read(Buffer.from(chunked))?.body.toString()).toBe('hello world')
  })

  it('unpacks what is compressed', () => {
    const body = gzipSync('hello')
    const head = Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`)
    expect(new HttpReplyReader().read(Buffer.concat([head, body]))?.body.toString()).toBe('hello')
  })

  it('refuses a reply whose end is unknown, and two replies at once', () => {
    expect(() => readAll('HTTP/1.1 200 OK\r\n\r\n')).toThrow('without a length')
    expect(() => readAll(stated + stated)).toThrow('two replies')
    expect(() => readAll(chunked + chunked)).toThrow('two replies')
  })
})
