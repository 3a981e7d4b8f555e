import { describe, expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { parseExposition } from '../harness/exposition.ts'
import { startTestGateway } from '../harness/gateway.ts'
import { startTraceCollector } from '../harness/trace-collector.ts'

describe('a collector that does not take spans', () => {
  test('holds up neither a request nor the end of the gateway, and what is lost is counted', async () => {
    await using silent = await startTraceCollector()
    silent.status = 0
    const patience = { OTEL_EXPORTER_OTLP_TIMEOUT: '600000' }
    const other = await startTestGateway({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: silent.url, ...patience } })
    await other.spawn('calm', { durability: 'relaxed' })
    for (let count = 0; count < 3; count += 1) {
      expect(await other.query('calm', 'SELECT 1')).toMatchObject({ data: [{ 1: 1 }] })
    }
    const { tracer } = other.gateway.context
    await eventually(() => (tracer?.figures.waiting ?? 0) > 0 || undefined, { what: 'spans that wait' })
    await other.close()
    expect(tracer?.figures.waiting).toBe(0)
    expect(tracer?.figures.dropped).toBeGreaterThan(3)
  })

  test('has its refusals counted, and said once', async () => {
    await using refusing = await startTraceCollector()
    refusing.status = 400
    const other = await startTestGateway({ env: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${refusing.url}/v1/traces` } })
    try {
      await other.call('GET', '/admin/databases')
      const { tracer, metrics } = other.gateway.context
      await eventually(
        async () => {
          await tracer?.flushed()
          return (tracer?.figures.dropped ?? 0) > 0 || undefined
        },
        { what: 'dropped spans' },
      )
      expect(metrics.snapshot().events.traces_lost).toBe(1)
      const page = parseExposition(await (await other.call('GET', '/metrics')).text())
      expect(page.value('dbforge_trace_spans_dropped_total', {})).toBeGreaterThan(0)
      expect(page.value('dbforge_trace_spans_exported_total', {})).toBe(0)
    } finally {
      await other.close()
    }
  })
})

test('without a collector nothing is traced', async () => {
  const other = await startTestGateway()
  const traceparent = `00-${'4b'.repeat(16)}-${'f0'.repeat(8)}-01`
  try {
    expect(other.gateway.context.tracer).toBeNull()
    const answer = await other.call('GET', '/health', undefined, { traceparent })
    expect(answer.headers.get('traceresponse')).toBeNull()
    expect(await (await other.call('GET', '/metrics')).text()).not.toContain('dbforge_trace_')
  } finally {
    await other.close()
  }
})
