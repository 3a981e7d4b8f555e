import type { Principal } from '../access/principal.ts'
import type { HttpRequest } from '../door/http-exchange.ts'
import type { Span, Tracer } from './trace.ts'

/** `route` is its label: what stands in a path or a query is not told. Null when it is not sampled. */
export function beginRequest(tracer: Tracer, route: string, { headers, method = 'GET' }: HttpRequest): Span | null {
  return tracer.begin(route, headers, { attributes: { 'http.request.method': method, 'http.route': route } })
}

/** Tells whose request it is and which database it is for; no name, no secret. */
export function nameCaller(span: Span, databaseId: string, { kind }: Principal): void {
  span.set('dbforge.database.id', databaseId)
  span.set('dbforge.principal.kind', kind)
}

/** Ends the span of a request with what became of it; `reason` is the code of its error. */
export function endRequest(span: Span, status: number, reason: string | null): void {
  span.set('http.response.status_code', status)
  // What the caller did wrong is no failure of ours (OpenTelemetry, "HTTP spans", status of servers).
  if (reason !== null && status < 500) span.set('error.type', reason)
  else if (status >= 500) span.fail(reason ?? String(status))
  span.end()
}

/** The same headers, and the name of the request's span for who asks the backend (W3C Trace Context, "traceresponse"). */
export function tracedHeaders(headers: readonly string[], span: Span | null): readonly string[] {
  return span === null ? headers : [...headers, 'Traceresponse', span.traceparent]
}
