import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ForgeError } from '../domain/errors.ts'
import { commonHeaders } from './common-headers.ts'
import { errorAnswer } from './error-answer.ts'
import type { QueryListenerOptions } from './query-listener.ts'
import { requestIdOf } from './request-id.ts'

/** Answers an error ahead of Hono; the headers that stand on the response already go out with it. */
export function answerNatively(
  request: IncomingMessage,
  response: ServerResponse,
  error: ForgeError,
  endUnread: QueryListenerOptions['endUnread'],
): void {
  const requestId = requestIdOf(request.headers['x-request-id']?.toString())
  const { status, headers, body } = errorAnswer(error, requestId)
  const length = ['Content-Length', String(Buffer.byteLength(body))]
  // What is left of the request body is not read: the connection cannot carry another request after it.
  const cut = request.complete ? [] : ['Connection', 'close']
  response.writeHead(status, [...commonHeaders(requestId).flat(), ...Object.entries(headers).flat(), ...length, ...cut])
  endUnread(request, response, Buffer.from(body))
}
