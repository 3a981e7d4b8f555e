import { defineRoute } from './route.ts'

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
