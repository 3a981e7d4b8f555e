import type { IncomingMessage } from 'node:http'

/** How long a client may go on sending what nobody reads. */
const drainMs = 5_000

/**
 * Throws away what is left of a body: a client that is still sending has to get its answer, and closing the
 * connection under it would take the answer away.
 */
export function drainBody(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  const timer = setTimeout(() => request.socket.destroy(), drainMs)
  request.once('close', () => clearTimeout(timer))
  request.resume()
}
