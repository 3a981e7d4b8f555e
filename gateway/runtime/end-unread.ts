import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the sender of a request that was refused may still send before its connection is cut. */
const maxUnreadBytes = 64 * 1024 * 1024
const maxUnreadMs = 5_000

/**
 * Ends an answer whose request was not read to its end. Closing a connection on unread bytes resets it, and the reset
 * overtakes the answer (RFC 9112, section 9.6): so what still comes is dropped for a while before the end.
 */
export function endUnread(request: IncomingMessage, response: ServerResponse, body: string | Uint8Array): void {
  if (request.complete) {
    response.end(body)
    return
  }
  let sizeBytes = 0
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, maxUnreadMs)
  response.write(body)
  request.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length
    if (sizeBytes > maxUnreadBytes) end()
  })
  request.once('end', end)
  request.once('close', end)
}
