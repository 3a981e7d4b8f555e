import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Caller } from '../domain/caller.ts'
import { ResponseCaller } from '../domain/response-caller.ts'

/** What a handler can do with the connection besides answering. */
export interface ConnectionBindings {
  /** Ends the connection when what was written is out: an answer that has begun is not whole then. */
  cutAnswer(): void
  readonly caller: Caller
}

/** Serves a Fetch handler on native requests; the globals stay the runtime's own. */
export function fetchListener(
  handler: (request: Request, connection: ConnectionBindings) => Response | Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const listener = getRequestListener(
    (request, { outgoing }) =>
      handler(request, {
        cutAnswer: () => outgoing.socket?.destroySoon(),
        caller: new ResponseCaller(outgoing),
      }),
    { overrideGlobalObjects: false },
  )
  return (request, response) => void listener(request, response)
}
