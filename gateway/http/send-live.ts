import type { Context } from 'hono'
import type { Caller } from '../domain/access/caller.ts'
import type { ControlPlaneEnv } from './dependencies.ts'
import { type LiveBodyOptions, liveBody } from './live-body.ts'

const heartbeatMs = 15_000

/** Answers with server-sent events that end when their caller leaves. */
export function sendLive(
  context: Context<ControlPlaneEnv>,
  { caller, ...options }: Omit<LiveBodyOptions, 'heartbeatMs'> & { readonly caller: Caller },
): Response {
  caller.signal.addEventListener('abort', () => options.stream.close(), { signal: options.stream.signal })
  return context.body(liveBody({ ...options, heartbeatMs }), 200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // A proxy that gathers answers would hold these back.
    'X-Accel-Buffering': 'no',
  })
}
