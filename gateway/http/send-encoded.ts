import type { Context } from 'hono'
import type { EncodedAnswer } from '../services/query-service.ts'

/** Sends what is encoded already: parsing it again would cost int64 values their last digits. */
export function sendEncoded(context: Context, { contentType, body }: EncodedAnswer): Response {
  return context.body(body, 200, { 'Content-Type': contentType })
}
