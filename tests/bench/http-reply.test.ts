import { describe, expect, it } from 'vitest'
import { readHttpReply } from './http-reply.ts'

const reply = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello'

describe('readHttpReply()', () => {
  it('reads status and body, whatever the case of the header', () => {
    for (const text of [reply, reply.toLowerCase()]) {
      const read = readHttpReply(Buffer.from(text))
      expect(read?.status).toBe(200)
      expect(read?.body.toString()).toBe('hello')
    }
  })

  it('is null as long as a byte is missing', () => {
    for (let length = 0; length < reply.length; length += 1) {
      expect(readHttpReply(Buffer.from(reply.slice(0, length)))).toBeNull()
    }
  })

  it('refuses a reply of unknown length', () => {
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
    expect(() => readHttpReply(Buffer.from(chunked))).toThrow('without Content-Length')
  })

  it('refuses bytes after the end of the reply', () => {
    expect(() => readHttpReply(Buffer.from(`${reply}!`))).toThrow('two replies')
  })
})
