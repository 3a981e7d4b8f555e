import type { Context } from 'hono'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { OpenAnswers } from '../domain/door/open-answers.ts'
import type { ForgeError } from '../domain/errors.ts'
import type { HandOutLog } from '../domain/watching/hand-out.ts'
import type { EncodedAnswer } from '../services/sql/query-service.ts'
import { commonHeaders } from './common-headers.ts'
import type { ControlPlaneEnv } from './dependencies.ts'
import { nowhere } from './nowhere.ts'
import { watchedStream } from './watched-stream.ts'

/** What has to be known of an answer that may stream. */
export interface StreamOptions {
  /** Learns of the answer for as long as it goes on. */
  readonly answers: OpenAnswers
  /** Whose data it gives out; null = that of no database. */
  readonly databaseId: DatabaseId | null
  /** Where answers of routes that hand out are noted. */
  readonly handOuts: HandOutLog
  /** What else is worth knowing of what is handed out. */
  readonly more?: Readonly<Record<string, string>>
  /** Hears of a stream that fails in the middle. */
  readonly onFailure: (error: ForgeError) => void
}

/** Sends what is encoded already: parsing it again would cost int64 values their last digits. */
export function sendEncoded(context: Context<ControlPlaneEnv>, answer: EncodedAnswer, stream: StreamOptions): Response {
  const { contentType, body } = answer
  if (typeof body === 'string') return sendText(context, contentType, body)
  const headers = { 'Content-Type': contentType }
  if (context.req.method !== 'HEAD') return context.body(watched(context, body, stream), 200, headers)
  // Nobody would read it.
  void body.cancel()
  return context.body(null, 200, headers)
}

/** The same of what is whole. */
export function sendWhole(context: Context<ControlPlaneEnv>, { contentType, body }: EncodedAnswer): Response {
  if (typeof body !== 'string') throw new Error('This answer streams')
  return sendText(context, contentType, body)
}

function sendText(context: Context<ControlPlaneEnv>, contentType: string, body: string): Response {
  const { sendText: send } = context.env ?? {}
  if (send === undefined) return context.body(body, 200, { 'Content-Type': contentType })
  return send(200, [...commonHeaders(context.get('requestId')).flat(), 'Content-Type', contentType], body)
}

function watched(
  context: Context<ControlPlaneEnv>,
  body: ReadableStream<Uint8Array>,
  { answers, databaseId, handOuts, more, onFailure }: StreamOptions,
): ReadableStream<Uint8Array> {
  const { caller, cutAnswer, dropAnswer = nothing, source = nowhere } = context.env ?? {}
  const [principal, route, leave] = [context.get('principal'), context.get('route'), context.get('leave')]
  if (principal === undefined || route === undefined) throw new Error('Only who is known is answered by a stream')
  context.set('leave', undefined)
  const forget = answers.add({ principal, permission: route.permission, databaseId, source, cut: dropAnswer })
  const action = route.definition.operationId ?? 'other'
  const target = context.get('target') || null
  const requestId = context.get('requestId')
  const note = (bytes: number, isWhole: boolean) =>
    handOuts.note({ principal, source, action, target, requestId, bytes, isWhole, ...(more && { more }) })
  const onOver = (bytes: number, isRead: boolean) => {
    forget()
    leave?.()
    if (!route.handsOut) return
    // What was read to its end is still on its way to the client.
    if (caller === undefined || !isRead) note(bytes, isRead)
    else caller.onOver(() => note(bytes, !caller.isGone))
  }
  return watchedStream(body, { onFailure, onOver, cut: cutAnswer })
}

function nothing(): void {
  // there is no connection
}
