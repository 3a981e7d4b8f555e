export interface HttpReply {
  readonly status: number
  readonly body: Buffer
}

const headEnd = Buffer.from('\r\n\r\n')
const lengthPattern = /\r\ncontent-length: *(\d+)/i

/**
 * The reply that `bytes` hold, or null while some of it is missing. Knows just enough of HTTP/1.1 for short
 * answers of a stated length, and refuses any other instead of guessing.
 */
export function readHttpReply(bytes: Buffer): HttpReply | null {
  const headLength = bytes.indexOf(headEnd)
  if (headLength < 0) return null
  const head = bytes.toString('latin1', 0, headLength)
  const length = lengthPattern.exec(head)?.[1]
  if (length === undefined) throw new Error(`Cannot read a reply without Content-Length: ${head}`)
  const bodyStart = headLength + headEnd.length
  const bodyEnd = bodyStart + Number(length)
  if (bytes.length < bodyEnd) return null
  if (bytes.length > bodyEnd)
    throw new Error(`Cannot read two replies to one request: ${bytes.toString('latin1', bodyEnd)}`)
  return { status: Number(head.slice(9, 12)), body: bytes.subarray(bodyStart) }
}
