import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request that may not have been read to its end; `headers` is flat, and lacks the length. */
export type AnswerUnread = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: readonly string[],
  body: string,
) => Promise<void>
