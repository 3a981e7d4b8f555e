import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { ResponseCaller } from '../domain/access/response-caller.ts'
import type { RateHeaders } from '../domain/door/rate-limits.ts'
import type { RequestSource } from '../domain/door/request-source.ts'
import { bodyPieces } from './body-pieces.ts'
import { writeCanonicalNames } from './canonical-names.ts'
import { readDeclaredBody } from './read-declared-body.ts'

/** What a handler can do with the native connection, where a Request and a Response would cost more than the work. */
export interface ConnectionBindings {
  readonly caller: ResponseCaller
  /** Where the request comes from. */
  readonly source: RequestSource
  /** The native answer, for headers. */
  readonly answer: RateHeaders
  /** The request's target as it was sent: a Request takes segments of dots out of its path. */
  readonly target: string
  /** Ends the connection when what was written is out: an answer that has begun is not whole then. */
  cutAnswer(): void
  /** Ends the connection at once: whoever takes nothing would hold up the other way. */
  dropAnswer(): void
  /** Another listener took the request in, and counted it. */
  readonly wasAdmitted: boolean
  /** The whole body of a request with a Content-Length; null when it ended early. */
  readDeclaredBody(): Promise<Uint8Array | null>
  /** The body piece by piece, only as fast as it is asked for; null at its end. Rejects when it ends early. */
  bodyPieces(): () => Promise<Uint8Array | null>
  /** Sends an answer of known length; what it returns is to be returned by the handler. `headers` is flat. */
  sendText(status: number, headers: readonly string[], body: string): Response
}

/** Serves a Fetch handler on native requests, with a body that was read already; the globals stay the runtime's own. */
export function fetchListener(
  handler: (request: Request, connection: ConnectionBindings) => Response | Promise<Response>,
): (request: IncomingMessage, response: ServerResponse, body?: Uint8Array) => void {
  const bodies = new WeakMap<IncomingMessage, Uint8Array>()
  // as: only node:http requests come here, never those of http2
  const listener = getRequestListener((request, native) => handler(request, bindings(native as HttpBindings, bodies)), {
    overrideGlobalObjects: false,
  })
  return (request, response, body) => {
    if (body !== undefined) bodies.set(request, body)
    writeCanonicalNames(response)
    void listener(request, response)
  }
}

function bindings(
  { incoming, outgoing }: HttpBindings,
  bodies: WeakMap<IncomingMessage, Uint8Array>,
): ConnectionBindings {
  return {
    caller: new ResponseCaller(outgoing),
    source: incoming,
    answer: outgoing,
    target: incoming.url ?? '/',
    wasAdmitted: bodies.has(incoming),
    cutAnswer: () => outgoing.socket?.destroySoon(),
    dropAnswer: () => void outgoing.destroy(),
    readDeclaredBody: async () => bodies.get(incoming) ?? (await readDeclaredBody(incoming)),
    bodyPieces: () => bodyPieces(incoming),
    sendText(status, headers, body) {
      const bytes = Buffer.from(body)
      outgoing.writeHead(status, [...headers, 'Content-Length', String(bytes.length)])
      outgoing.end(bytes)
      return RESPONSE_ALREADY_SENT
    },
  }
}
