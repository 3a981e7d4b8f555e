import type { IncomingHttpHeaders } from 'node:http'

/** The head of a request whose body has a stated length, or none. */
export interface RequestHead {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly bodyLength: number
}

const requestLine = /^(GET|POST) (\/[\x21-\x7e]*) HTTP\/1\.1$/
/** A field as RFC 9110, section 5, has it, in visible ASCII; white space around its value is no part of it. */
const field = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*((?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?)[ \t]*$/
const digits = /^\d{1,9}$/
/** They change what a request is, where it ends, or how its connection goes on. */
const special = new Set(['transfer-encoding', 'expect', 'upgrade', 'te', 'trailer', 'http2-settings'])
/** Ours are far below what the runtime's own server takes. */
const maxFields = 64

/**
 * Reads the head of a plain request, without the empty line at its end. Null for whatever is not certainly one: that is
 * left to the runtime's own server, so that there are not two opinions on where a request ends (RFC 9112, section 11.2).
 */
export function readRequestHead(text: string): RequestHead | null {
  const [first = '', ...lines] = text.split('\r\n')
  const [, method, url = ''] = requestLine.exec(first) ?? []
  if ((method !== 'GET' && method !== 'POST') || lines.length > maxFields) return null
  // Without a prototype: `__proto__` is a name as any other.
  const headers: IncomingHttpHeaders = Object.create(null)
  for (const line of lines) {
    const [, name, value = ''] = field.exec(line) ?? []
    const key = name?.toLowerCase()
    if (key === undefined || headers[key] !== undefined || special.has(key)) return null
    headers[key] = value
  }
  const { host, connection, 'content-length': length } = headers
  if (host === undefined || host === '') return null
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return null
  if (method === 'GET') return length === undefined ? { method, url, headers, bodyLength: 0 } : null
  return length !== undefined && digits.test(length) ? { method, url, headers, bodyLength: Number(length) } : null
}
