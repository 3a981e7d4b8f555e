import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | null
  readonly name: string
  /** 2 = server, 3 = client, 1 = internal (OTLP, "SpanKind"). */
  readonly kind: number
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  /** Ids of spans. */
  readonly links: readonly string[]
  readonly isError: boolean
  readonly startMs: number
  readonly endMs: number
}

export interface TraceCollector extends AsyncDisposable {
  readonly url: string
  readonly spans: ReceivedSpan[]
  readonly resources: Readonly<Record<string, string | number | boolean>>[]
  readonly headers: IncomingHttpHeaders[]
  /** Answers this from now on; 0 = nothing at all. */
  status: number
}

// biome-ignore lint/suspicious/noExplicitAny: OTLP in JSON, read member by member
type Json = any

/** A small collector: takes OTLP over HTTP, as JSON, on a free port. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: ReceivedSpan[] = []
  const resources: Record<string, string | number | boolean>[] = []
  const headers: IncomingHttpHeaders[] = []
  const collector = { status: 200 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (collector.status === 0) return
      const isTaken = collector.status === 200 && request.method === 'POST' && request.url === '/v1/traces'
      if (isTaken) {
        headers.push(request.headers)
        for (const group of JSON.parse(Buffer.concat(chunks).toString('utf8')).resourceSpans) {
          resources.push(attributesOf(group.resource))
          for (const scope of group.scopeSpans) spans.push(...scope.spans.map(spanOf))
        }
      }
      response.writeHead(isTaken ? 200 : collector.status === 200 ? 404 : collector.status)
      response.end(isTaken ? '{}' : '')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // as: a TCP server that listens has an address with a port
  const { port } = server.address() as AddressInfo
  return Object.assign(collector, {
    url: `http://127.0.0.1:${port}`,
    spans,
    resources,
    headers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

function spanOf(span: Json): ReceivedSpan {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId || null,
    name: span.name,
    kind: span.kind,
    attributes: attributesOf(span),
    links: (span.links ?? []).map((link: Json) => link.spanId),
    isError: span.status?.code === 2,
    startMs: Number(span.startTimeUnixNano) / 1e6,
    endMs: Number(span.endTimeUnixNano) / 1e6,
  }
}

function attributesOf({ attributes }: Json): Record<string, string | number | boolean> {
  return Object.fromEntries(
    attributes.map(({ key, value }: Json) => [
      key,
      value.stringValue ?? value.boolValue ?? value.doubleValue ?? Number(value.intValue),
    ]),
  )
}
