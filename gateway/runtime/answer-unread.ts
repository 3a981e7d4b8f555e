import type { IncomingMessage } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { type HttpRequest, type HttpResponse, isWhole } from '../domain/door/http-exchange.ts'

/** What the sender of a request that was refused may still send before its connection is cut. */
const maxUnreadBytes = 64 * 1024 * 1024
const maxUnreadMs = 5_000
/** A body of this size lies in the same packets as its head, or in the next ones. */
const smallBytes = 16 * 1024

/**
 * Answers a request that may not have been read to its end; `headers` is flat. What is small is here as a whole a turn
 * after its head, and its connection goes on: a caller who is refused for each guess must not cost a connection for each.
 * The rest of anything larger is not read, so that the connection cannot carry another request.
 */
export async function answerUnread(
  request: HttpRequest,
  response: HttpResponse,
  status: number,
  headers: readonly string[],
  body: string,
): Promise<void> {
  if (!request.complete && isSmall(request)) await turn()
  const length = ['Content-Length', String(Buffer.byteLength(body))]
  if (isWhole(request) || request.complete) {
    response.writeHead(status, [...headers, ...length])
    response.end(body)
    return
  }
  response.writeHead(status, [...headers, ...length, 'Connection', 'close'])
  endUnread(request, response, body)
}

function isSmall({ headers }: HttpRequest): boolean {
  const length = headers['content-length'] ?? (headers['transfer-encoding'] === undefined ? 0 : null)
  return length !== null && Number(length) <= smallBytes
}

/**
 * Closing a connection on unread bytes resets it, and the reset overtakes the answer (RFC 9112, section 9.6): so what
 * still comes is dropped for a while before the end.
 */
function endUnread(request: IncomingMessage, response: HttpResponse, body: string): void {
  let sizeBytes = 0
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, maxUnreadMs)
  // An empty one would leave the head unsent.
  if (body === '') response.flushHeaders()
  else response.write(body)
  request.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length
    if (sizeBytes > maxUnreadBytes) end()
  })
  request.once('end', end)
  request.once('close', end)
}
