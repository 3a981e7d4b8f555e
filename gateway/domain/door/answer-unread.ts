import type { HttpRequest, HttpResponse } from './http-exchange.ts'

/** Answers a request that may not have been read to its end; `headers` is flat, and lacks the length. */
export type AnswerUnread = (
  request: HttpRequest,
  response: HttpResponse,
  status: number,
  headers: readonly string[],
  body: string,
) => Promise<void>
