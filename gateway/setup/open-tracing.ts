import type { Config } from '../config/config.ts'
import type { Clock } from '../domain/clock.ts'
import type { Events } from '../observability/events.ts'
import { type OpenTracer, openTracer } from '../observability/tracing/open-tracer.ts'
import { version } from '../version.ts'

export interface TracingNeeds {
  readonly config: Config
  readonly clock: Clock
  readonly events: Events
}

/** A collector that does not answer holds up the end of the gateway no longer than this. */
const lastSendMs = 2_000

/** Null when no collector is named: then nothing of tracing is loaded. */
export async function openTracing({
  config,
  clock,
  events,
}: TracingNeeds): Promise<(OpenTracer & AsyncDisposable) | null> {
  const { tracing, secrets } = config
  if (tracing === null) return null
  const tracer = await openTracer({
    ...tracing,
    headers: secrets.traceHeaders,
    version,
    clock,
    onFailure: (error) => events.tracesLost(tracing.url, error),
  })
  return Object.assign(tracer, { [Symbol.asyncDispose]: () => tracer.close(lastSendMs) })
}
