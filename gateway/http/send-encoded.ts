import type { Context } from 'hono'
import type { ForgeError } from '../domain/errors.ts'
import type { EncodedAnswer } from '../services/query-service.ts'
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
  const answer = typeof body === 'string' ? body : watchedStream(body, { onFailure, cut: context.env?.cutAnswer })
  return context.body(answer, 200, { 'Content-Type': contentType })
}
