import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { ConnectionError } from './connection-error.ts'

const closeTimeout = 1_000
/** A worker that does not answer by then has something else to care for. */
export const openTimeoutMs = 5_000

/** A WebSocket to a worker that is open, and what it runs over. */
export interface WorkerSocket {
  readonly socket: WebSocket
  /** To be corked, so that what is sent together leaves in one piece; null where that is not known. */
  readonly connection: Socket | null
}

/**
 * Connects to a worker's root and says hello (Hrana 3, "WebSocket"): whoever is refused sees the socket close. Answers of
 * more than `maxReplyBytes` close it, too. Rejects with a ConnectionError.
 */
export async function openWorkerSocket(url: string, jwt: string, maxReplyBytes: number): Promise<WorkerSocket> {
  const options = {
    perMessageDeflate: false,
    maxPayload: maxReplyBytes,
    skipUTF8Validation: true,
    closeTimeout,
    handshakeTimeout: openTimeoutMs,
    // Masks protect proxies from what pages send (RFC 6455, section 10.3): none stands here, and zeros cost nothing.
    generateMask: (mask: Buffer) => void mask.fill(0),
  }
  const socket = new WebSocket(url, ['hrana3'], options)
  let connection: Socket | null = null
  socket.once('upgrade', (response: IncomingMessage) => {
    connection = response.socket
  })
  socket.on('error', () => {
    // refused or reset: 'close' follows
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('close', () => reject(new ConnectionError('Worker takes no socket', false)))
  })
  socket.send(JSON.stringify({ type: 'hello', jwt }))
  return { socket, connection }
}

/** Gives no row, but makes a connection that knows an older schema read it anew; reading the schema's cookie does not. */
export const readSchemaAnew = 'SELECT 1 FROM sqlite_schema LIMIT 0'

/** The head of every answer, as sqld writes it (Hrana 3, "Response"). */
export const replyHead = /^\{"type":"response_(ok|error)","request_id":(\d+),/
