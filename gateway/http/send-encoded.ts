import type { Context } from 'hono'
import type { ForgeError } from '../domain/errors.ts'
import type { EncodedAnswer } from '../services/query-service.ts'
import { commonHeaders } from './common-headers.ts'
import type { ControlPlaneEnv } from './dependencies.ts'
import { watchedStream } from './watched-stream.ts'

/**
 * Sends what is encoded already: parsing it again would cost int64 values their last digits. `onFailure` hears of a
 * stream that fails in the middle.
 */
export function sendEncoded(
  context: Context<ControlPlaneEnv>,
  { contentType, body }: EncodedAnswer,
  onFailure: (error: ForgeError) => void = () => undefined,
): Response {
  const { cutAnswer, sendText } = context.env ?? {}
  if (typeof body !== 'string') {
    return context.body(watchedStream(body, { onFailure, cut: cutAnswer }), 200, { 'Content-Type': contentType })
  }
  if (sendText === undefined) return context.body(body, 200, { 'Content-Type': contentType })
  return sendText(200, [...commonHeaders(context.get('requestId')).flat(), 'Content-Type', contentType], body)
}
