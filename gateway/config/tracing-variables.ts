import { hostname } from 'node:os'
import { z } from 'zod'
import { type TraceSampler, traceSamplers } from '../domain/watching/trace.ts'
import { integer, namedValues, oneOf, share, url } from './variable-rules.ts'

/** Where traces go; what of them, and under which name. */
export interface TracingConfig {
  readonly url: string
  readonly timeoutMs: number
  readonly sampler: TraceSampler
  readonly ratio: number
  readonly resource: Readonly<Record<string, string>>
  readonly hasStatements: boolean
}

/** The names that OpenTelemetry gives them, so that what holds for other services holds for this one. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https'])
    .optional()
    .describe('Base URL of an OpenTelemetry collector that takes OTLP over HTTP, as JSON; else nothing is traced'),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url(['http', 'https'])
    .optional()
    .describe('Where it takes traces; else `/v1/traces` below that URL'),
  OTEL_EXPORTER_OTLP_HEADERS: namedValues()
    .prefault('')
    .describe('Headers for it, `name=value` separated by commas, percent-encoded'),
  OTEL_EXPORTER_OTLP_TIMEOUT: integer(1, 600_000)
    .default(10_000)
    .describe('Ms in which a batch of spans has to be taken, further tries included'),
  OTEL_SERVICE_NAME: z.string().default('db-forge').describe('What traces call this service'),
  OTEL_RESOURCE_ATTRIBUTES: namedValues()
    .prefault('')
    .describe('What else they say of it, `name=value` separated by commas, percent-encoded'),
  OTEL_TRACES_SAMPLER: oneOf(traceSamplers)
    .default('parentbased_always_on')
    .describe(
      'Which requests are traced: `always_on`, `always_off`, `traceidratio`, or each with `parentbased_` before it, which does as the `traceparent` of a request says',
    ),
  OTEL_TRACES_SAMPLER_ARG: share().default(1).describe('Share of requests that the samplers of a ratio trace, 0 to 1'),
  OTEL_SDK_DISABLED: oneOf(['true', 'false']).default('false').describe('Traces nothing, whatever else is set'),
  DBFORGE_TRACE_STATEMENTS: oneOf(['true', 'false'])
    .default('false')
    .describe('Whether spans show statements, their values taken out'),
}

type TracingEnvironment = z.output<z.ZodObject<typeof tracingVariables>>

/** Null when nobody is named who takes traces. */
export function readTracing(env: TracingEnvironment): TracingConfig | null {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '')
  const traces = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base === undefined ? null : `${base}/v1/traces`)
  if (traces === null || env.OTEL_SDK_DISABLED === 'true') return null
  return Object.freeze({
    url: traces,
    timeoutMs: env.OTEL_EXPORTER_OTLP_TIMEOUT,
    sampler: env.OTEL_TRACES_SAMPLER,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
    resource: Object.freeze({
      'host.name': hostname(),
      ...env.OTEL_RESOURCE_ATTRIBUTES,
      'service.name': env.OTEL_SERVICE_NAME,
    }),
    hasStatements: env.DBFORGE_TRACE_STATEMENTS === 'true',
  })
}
