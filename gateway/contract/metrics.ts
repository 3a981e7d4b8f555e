import { z } from '@hono/zod-openapi'
import { historyMetricNames, historyMetrics } from '../domain/watching/history-metrics.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter, timestamp } from './values.ts'

/** `GET /metrics` */
export const prometheusRoute = defineRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getPrometheusMetrics',
  tag: 'metrics',
  summary: 'Scrape the metrics',
  description:
    "Prometheus' text format 0.0.4. Give the scraper a key of its own with the group `metrics`, or a port of its own (`DBFORGE_METRICS_PORT`). Labels come from closed sets; names of databases are among them with `DBFORGE_METRICS_PER_DATABASE` alone.",
  permission: 'metrics:read',
  success: {
    200: { description: 'The metrics', otherContent: { 'text/plain': 'Families with their help, type and samples' } },
  },
  errors: [],
})

const known = new Set<string>(historyMetricNames)
const metricList = Object.entries(historyMetrics).map(([name, { description }]) => `\`${name}\`: ${description}`)

/** `GET /admin/metrics/query` */
export const metricsQueryRoute = defineRoute({
  method: 'get',
  path: '/admin/metrics/query',
  operationId: 'queryMetrics',
  tag: 'metrics',
  summary: 'Read series for charts',
  description: `Of one database, or of all together: administrators see the whole gateway, others the sum of the databases that they may read. A step in which the gateway did not run is null, not 0. Metrics: ${metricList.join('. ')}.`,
  permission: 'stats:read',
  query: z.object({
    metric: z
      .string()
      .max(1_000)
      .refine((text) => text.split(',').every((name) => known.has(name)), {
        message: `must be names of metrics, separated by commas: ${historyMetricNames.join(', ')}`,
      })
      .openapi({ description: 'Names of metrics, separated by commas', example: 'requests,latency_p99' }),
    database: z.string().max(63).optional().openapi({ description: 'Only this database', example: 'orders' }),
    range: z.enum(['1h', '6h', '24h', '7d', '30d']).optional().openapi({ description: 'Up to now; `1h` by default' }),
    step: integerParameter(
      10,
      2_592_000,
      'Seconds of a step; by default 10 for 1h, 60 for 6h, 300 for 24h, 3600 for the longer ones',
      60,
    ).optional(),
  }),
  success: {
    200: {
      description: 'The series',
      schema: z
        .object({
          database: z.string().nullable(),
          range: z.string(),
          step_seconds: z.number().int(),
          times: z.array(timestamp).openapi({ description: 'When each step begins, oldest first' }),
          series: z.array(
            z.object({
              metric: z.string(),
              unit: z.enum(['count', 'ms', 'bytes', 'percent']).openapi({ description: '`count`: in the whole step' }),
              values: z
                .array(z.number().nullable())
                .openapi({ description: 'One for each time; null = nothing is known of it' }),
            }),
          ),
        })
        .openapi('MetricSeries'),
      examples: example({
        database: 'orders',
        range: '1h',
        step_seconds: 1800,
        times: ['2026-11-23T08:00:00.000Z', '2026-11-23T08:30:00.000Z'],
        series: [{ metric: 'requests', unit: 'count', values: [null, 1204] }],
      }),
    },
  },
  errors: ['DATABASE_NOT_FOUND', 'INVALID_PARAMETER', 'STORE_UNAVAILABLE'],
})
