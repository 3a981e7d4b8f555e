import type { Context, Span as SdkSpan, Tracer } from '@opentelemetry/api'
import { normalizeSql } from '../../domain/sql/normalize-sql.ts'
import type { Span, SpanStart, SpanValue } from '../../domain/watching/trace.ts'

/** What spans of one gateway share. */
export interface SpanMaker {
  /** The package, which is loaded by those alone who trace. */
  readonly api: typeof import('@opentelemetry/api')
  readonly tracer: Tracer
  /** Whether statements are shown, their values taken out. */
  readonly hasStatements: boolean
}

/** One that the sampler leaves out records nothing. */
export function startSpan(maker: SpanMaker, name: string, start: SpanStart, parent: Context): SdkSpan {
  const { SpanKind } = maker.api
  const { kind = 'internal', attributes = {}, links = [] } = start
  const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL }
  const linked = links.flatMap((link) => (link instanceof OtelSpan ? [{ context: link.context }] : []))
  return maker.tracer.startSpan(name, { kind: kinds[kind], attributes, links: linked }, parent)
}

/** A span of the SDK. */
export class OtelSpan implements Span {
  readonly #maker: SpanMaker
  readonly #span: SdkSpan

  constructor(maker: SpanMaker, span: SdkSpan) {
    this.#maker = maker
    this.#span = span
  }

  get context() {
    return this.#span.spanContext()
  }

  get traceId(): string {
    return this.context.traceId
  }

  get traceparent(): string {
    const { spanId, traceId } = this.context
    return `00-${traceId}-${spanId}-01`
  }

  child(name: string, start: SpanStart = {}): Span {
    const { ROOT_CONTEXT, trace } = this.#maker.api
    return new OtelSpan(this.#maker, startSpan(this.#maker, name, start, trace.setSpan(ROOT_CONTEXT, this.#span)))
  }

  rename(name: string): void {
    this.#span.updateName(name)
  }

  set(name: string, value: SpanValue): void {
    this.#span.setAttribute(name, value)
  }

  statement(sql: string): void {
    if (this.#maker.hasStatements) this.#span.setAttribute('db.query.text', normalizeSql(sql))
  }

  fail(type: string): void {
    this.#span.setAttribute('error.type', type)
    this.#span.setStatus({ code: this.#maker.api.SpanStatusCode.ERROR })
  }

  end(): void {
    this.#span.end()
  }
}

/** Null for one that the sampler left out. */
export function sampled(maker: SpanMaker, span: SdkSpan): OtelSpan | null {
  return span.isRecording() ? new OtelSpan(maker, span) : null
}
