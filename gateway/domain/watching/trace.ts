/** What an attribute of a span holds. */
export type SpanValue = string | number | boolean

/** Attributes by their names. */
export type SpanAttributes = Readonly<Record<string, SpanValue>>

/** Which side of a call a span shows (OpenTelemetry, "SpanKind"). */
export type SpanKind = 'server' | 'client' | 'internal'

/** How a span begins. */
export interface SpanStart {
  /** `internal` when absent. */
  readonly kind?: SpanKind
  readonly attributes?: SpanAttributes
  /** Spans that it has to do with and is no part of. */
  readonly links?: readonly Span[]
}

/**
 * Something that takes time, as tracing shows it. What is not traced has none, so that it costs a look at a variable.
 * None of the methods throws or waits, and none does anything once the span has ended.
 */
export interface Span {
  /** Names it to whom is called on its behalf (W3C Trace Context, "traceparent"). */
  readonly traceparent: string
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** A part of it that begins now. */
  child(name: string, start?: SpanStart): Span
  /** For what is known only once it has begun. */
  rename(name: string): void
  set(name: string, value: SpanValue): void
  /** Names SQL, its values taken out; left out unless the operator asks for statements. */
  statement(sql: string): void
  /** Marks it as failed, by a word of a closed set. */
  fail(type: string): void
  end(): void
}

/** Headers by their names in lower case, as node:http gives them. */
export type TracedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** Begins traces, or goes on with those of callers. */
export interface Tracer {
  /** A request that has come in; null when it is not sampled. A header that breaks its rule counts as absent. */
  begin(name: string, headers: TracedHeaders, start?: Omit<SpanStart, 'kind'>): Span | null
}

/** What became of spans since the start. */
export interface TraceFigures {
  readonly exported: number
  /** There was no room for them, or nobody took them. */
  readonly dropped: number
  /** They wait to be sent. */
  readonly waiting: number
}

/** The samplers of OTEL_TRACES_SAMPLER; those based on a parent do as a caller's `traceparent` says. */
export const traceSamplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const

/** One of them. */
export type TraceSampler = (typeof traceSamplers)[number]
