import type { AnswerUnread } from '../domain/door/answer-unread.ts'
import type { HttpRequest, HttpResponse } from '../domain/door/http-exchange.ts'
import type { ForgeError } from '../domain/errors.ts'
import { commonHeaders } from './common-headers.ts'
import { errorAnswer } from './error-answer.ts'
import { requestIdOf } from './request-id.ts'

/** Answers an error ahead of Hono; the headers that stand on the response already go out with it. */
export function answerNatively(
  request: HttpRequest,
  response: HttpResponse,
  error: ForgeError,
  answerUnread: AnswerUnread,
): Promise<void> {
  const requestId = requestIdOf(request.headers['x-request-id']?.toString())
  const { status, headers, body } = errorAnswer(error, requestId, false)
  const all = [...commonHeaders(requestId).flat(), ...Object.entries(headers).flat()]
  return answerUnread(request, response, status, all, body)
}
