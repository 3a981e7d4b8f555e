import type { Clock } from '../../domain/clock.ts'
import type { TraceFigures, Tracer, TraceSampler } from '../../domain/watching/trace.ts'
import { type SpanMaker, sampled, startSpan } from './otel-span.ts'
import { SpanQueue } from './span-queue.ts'

/** How traces are made and where they go. */
export interface TracerOptions {
  /** Takes `POST`s of OTLP in JSON. */
  readonly url: string
  /** Of those, by name; they may hold secrets. */
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly sampler: TraceSampler
  /** Share of traces that is kept, 0 to 1; for the samplers that take one. */
  readonly ratio: number
  /** What the gateway is called, and what else is told of it. */
  readonly resource: Readonly<Record<string, string>>
  readonly hasStatements: boolean
  readonly version: string
  readonly clock: Clock
  readonly onFailure: (error: unknown) => void
}

export interface OpenTracer extends Tracer {
  readonly figures: TraceFigures
  /** Resolves when all spans that have ended were sent, or given up. */
  flushed(): Promise<void>
  /** Sends what waits for as long as `patienceMs`. */
  close(patienceMs: number): Promise<void>
}

/** About two seconds of a busy gateway; what an unreachable collector costs is this memory. */
const maxWaiting = 4_096
const batchSize = 512
const gatherMs = 1_000

/** Loads OpenTelemetry, which a gateway that does not trace never does. */
export async function openTracer(options: TracerOptions): Promise<OpenTracer> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { W3CTraceContextPropagator }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/core'),
    ])
  const { url, headers, timeoutMs: timeoutMillis, clock, onFailure, hasStatements, version } = options
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis, concurrencyLimit: 1 })
  const queue = new SpanQueue({ exporter, clock, maxWaiting, batchSize, gatherMs, onFailure })
  const provider = new sdk.BasicTracerProvider({
    resource: resourceFromAttributes(options.resource),
    sampler: samplerOf(sdk, options),
    spanProcessors: [queue],
  })
  const maker: SpanMaker = { api, tracer: provider.getTracer('db-forge', version), hasStatements }
  const propagator = new W3CTraceContextPropagator()
  const getter = {
    get: (carrier: Parameters<OpenTracer['begin']>[1], name: string) => carrier[name]?.toString(),
    keys: (carrier: object) => Object.keys(carrier),
  }
  return {
    begin(name, requestHeaders, start = {}) {
      const parent = propagator.extract(api.ROOT_CONTEXT, requestHeaders, getter)
      return sampled(maker, startSpan(maker, name, { ...start, kind: 'server' }, parent))
    },
    get figures() {
      return queue.figures
    },
    flushed: () => queue.forceFlush(),
    async close(patienceMs) {
      let stopTimer: () => void = () => undefined
      const late = new Promise<void>((resolve) => {
        stopTimer = clock.after(patienceMs, resolve)
      })
      await Promise.race([queue.shutdown(), late])
      stopTimer()
      queue.abandon()
    },
  }
}

function samplerOf(sdk: typeof import('@opentelemetry/sdk-trace-base'), { sampler, ratio }: TracerOptions) {
  const root = sampler.endsWith('always_on')
    ? new sdk.AlwaysOnSampler()
    : sampler.endsWith('always_off')
      ? new sdk.AlwaysOffSampler()
      : new sdk.TraceIdRatioBasedSampler(ratio)
  return sampler.startsWith('parentbased_') ? new sdk.ParentBasedSampler({ root }) : root
}
