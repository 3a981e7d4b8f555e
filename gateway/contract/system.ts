import { z } from '@hono/zod-openapi'
import { defineRoute, example } from './route.ts'
import { timestamp } from './values.ts'

const checkName = z.enum(['catalog', 'driver', 'disk', 'memory', 'stores', 'backups'])
const checkResult = z.enum(['ok', 'warning', 'error'])

/** What `/health` answers, healthy or not. */
export const healthSchema = z
  .object({
    status: z.enum(['healthy', 'unhealthy']),
    timestamp,
    version: z.string(),
    uptime_seconds: z.number().int(),
    mode: z
      .enum(['normal', 'read-only', 'maintenance'])
      .openapi({ description: 'What the data of all databases is open to; administration works in each' }),
    mode_reason: z.string().optional().openapi({ description: 'Unless the mode is `normal`' }),
    checks: z.object({
      catalog: checkResult,
      driver: checkResult,
      disk: checkResult,
      memory: checkResult,
      stores: checkResult,
      backups: checkResult,
    }),
    errors: z.array(z.string()).optional().openapi({ description: 'Only when unhealthy: what failed' }),
  })
  .openapi('Health')

const healthy = {
  status: 'healthy',
  timestamp: '2026-11-23T08:15:30.000Z',
  version: '2.0.0',
  uptime_seconds: 86400,
  mode: 'normal',
  checks: { catalog: 'ok', driver: 'ok', disk: 'ok', memory: 'ok', stores: 'ok', backups: 'ok' },
}

const bannerSchema = z
  .object({
    message: z.string(),
    status: z.string().optional().openapi({ description: 'For clients whose User-Agent starts with `DBForge-`' }),
    version: z.string().optional().openapi({ description: 'For clients whose User-Agent starts with `DBForge-`' }),
  })
  .openapi('Banner')

/** `GET /` */
export const bannerRoute = defineRoute({
  method: 'get',
  path: '/',
  operationId: 'getBanner',
  tag: 'system',
  summary: 'Say hello',
  description: 'Says that the gateway is there. A browser is sent to the pages for people instead.',
  permission: 'public',
  success: {
    200: {
      description: 'The gateway is there',
      schema: bannerSchema,
      examples: {
        anyone: { summary: 'Any client', value: { message: 'Praetorian DB-Forge is online.' } },
        client: {
          summary: 'A DB-Forge client',
          value: { message: 'Praetorian DB-Forge is online.', status: 'healthy', version: '2.0.0' },
        },
      },
    },
    302: { description: 'A browser goes to the pages for people', headers: { Location: 'Where they are' } },
  },
  errors: ['MALFORMED_REQUEST'],
})

/** `GET /health` */
export const healthRoute = defineRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  tag: 'system',
  summary: 'Check health',
  description:
    'Really asks the catalog, the driver, the disk, the memory and the files of logs, statements and history, at most once a second. The files are never more than a warning: databases are served without them.',
  permission: 'public',
  success: {
    200: { description: 'Requests can be served', schema: healthSchema, examples: example(healthy) },
    503: {
      description: 'The catalog, the driver or the disk fails',
      schema: healthSchema,
      examples: example({
        ...healthy,
        status: 'unhealthy',
        checks: { ...healthy.checks, disk: 'error' },
        errors: ['disk: Cannot write to the data directory (ENOSPC)'],
      }),
    },
  },
  errors: ['MALFORMED_REQUEST'],
})

/** `GET /health/live` */
export const liveRoute = defineRoute({
  method: 'get',
  path: '/health/live',
  operationId: 'getLiveness',
  tag: 'system',
  summary: 'See that the gateway lives',
  description: 'Asks nobody: whoever gets no answer starts the gateway again.',
  permission: 'public',
  success: {
    200: {
      description: 'It lives',
      schema: z.object({ status: z.literal('alive') }).openapi('Liveness'),
      examples: example({ status: 'alive' }),
    },
  },
  errors: ['MALFORMED_REQUEST'],
})

const readinessSchema = z
  .object({ status: z.enum(['ready', 'not_ready']), reasons: z.array(z.string()) })
  .openapi('Readiness')

/** `GET /health/ready` */
export const readyRoute = defineRoute({
  method: 'get',
  path: '/health/ready',
  operationId: 'getReadiness',
  tag: 'system',
  summary: 'See whether requests should be sent here',
  description: 'Not while the gateway stops, nor while it cannot reach its catalog.',
  permission: 'public',
  success: {
    200: {
      description: 'Requests can be sent here',
      schema: readinessSchema,
      examples: example({ status: 'ready', reasons: [] }),
    },
    503: {
      description: 'Requests should go elsewhere',
      schema: readinessSchema,
      examples: example({ status: 'not_ready', reasons: ['The gateway is stopping'] }),
    },
  },
  errors: ['MALFORMED_REQUEST'],
})

const usage = z.number().openapi({ description: 'Percent, 0 to 100' })

/** `GET /admin/stats`: the machine, the databases, the API. */
export const systemStatsSchema = z
  .object({
    system: z.object({
      timestamp,
      uptime_seconds: z.number().int(),
      memory_usage: z.object({
        used_bytes: z.number().int(),
        available_bytes: z.number().int(),
        usage_percent: usage,
      }),
      cpu_usage_percent: usage,
      disk_usage: z.object({
        data_path: z.string(),
        used_bytes: z.number().int(),
        available_bytes: z.number().int(),
        usage_percent: usage,
      }),
    }),
    databases: z.object({
      total_count: z.number().int(),
      running_count: z.number().int(),
      stopped_count: z
        .number()
        .int()
        .openapi({ description: 'Every database that does not run, sleeping ones included' }),
      total_size_bytes: z.number().int(),
      average_size_bytes: z.number().int(),
    }),
    api_metrics: z.object({
      total_requests: z.number().int().openapi({ description: 'Since the gateway started' }),
      requests_per_second: z.number().openapi({ description: 'Over the last 60 seconds' }),
      average_response_time_ms: z.number().openapi({ description: 'Over the last 60 seconds' }),
      error_rate_percent: z.number().openapi({ description: 'Answers of 400 and above, over the last 60 seconds' }),
    }),
  })
  .openapi('SystemStats')

/** `GET /admin/stats` */
export const systemStatsRoute = defineRoute({
  method: 'get',
  path: '/admin/stats',
  operationId: 'getSystemStats',
  tag: 'system',
  summary: 'Read figures of the machine, the databases and the API',
  description: 'Memory and processor of the machine, the disk that holds the data, and sums over all databases.',
  permission: 'system:read',
  success: {
    200: {
      description: 'The figures of this moment',
      schema: systemStatsSchema,
      examples: example({
        system: {
          timestamp: '2026-11-23T08:15:30.000Z',
          uptime_seconds: 86400,
          memory_usage: { used_bytes: 2147483648, available_bytes: 6442450944, usage_percent: 25 },
          cpu_usage_percent: 3.5,
          disk_usage: {
            data_path: '/srv/db-forge/data',
            used_bytes: 10737418240,
            available_bytes: 96636764160,
            usage_percent: 10,
          },
        },
        databases: {
          total_count: 3,
          running_count: 1,
          stopped_count: 2,
          total_size_bytes: 61440,
          average_size_bytes: 20480,
        },
        api_metrics: {
          total_requests: 1204,
          requests_per_second: 4.2,
          average_response_time_ms: 2.1,
          error_rate_percent: 0.5,
        },
      }),
    },
  },
  errors: [],
})

const counters = z.record(z.string(), z.number().int())

/** `GET /admin/gateway/stats`: counters since the start. */
export const gatewayStatsSchema = z
  .object({
    uptime_seconds: z.number().int(),
    total_requests: z.number().int(),
    total_errors: z.number().int().openapi({ description: 'Answers of 400 and above' }),
    requests_by_endpoint: counters.openapi({ description: 'By route of this document; all else is `other`' }),
    errors_by_type: counters.openapi({ description: 'By HTTP status' }),
    events: counters.openapi({ description: 'What happened to databases and workers, by kind' }),
    active_databases: z.number().int().openapi({ description: 'Databases whose worker runs' }),
    spare_workers: z.number().int().openapi({ description: 'Workers that wait for a database to come' }),
    total_queries: z.number().int(),
    workers: z
      .array(
        z.object({
          db_name: z.string(),
          cpu_percent: z.number().nullable().openapi({ description: '100 = one core' }),
          memory_bytes: z.number().int().nullable(),
          disk_bytes: z.number().int(),
        }),
      )
      .openapi({ description: 'What each worker that is awake used when it was measured last' }),
    problems: z.array(z.object({ check: checkName, message: z.string() })).openapi({
      description: 'The checks of `/health` that fail or warn of what fails, each with what happened and what to do',
    }),
  })
  .openapi('GatewayStats')

/** `GET /admin/gateway/stats` */
export const gatewayStatsRoute = defineRoute({
  method: 'get',
  path: '/admin/gateway/stats',
  operationId: 'getGatewayStats',
  tag: 'system',
  summary: 'Read the counters of the gateway',
  description: 'Counters since the gateway started.',
  permission: 'system:read',
  success: {
    200: {
      description: 'The counters of this moment',
      schema: gatewayStatsSchema,
      examples: example({
        uptime_seconds: 86400,
        total_requests: 1204,
        total_errors: 6,
        requests_by_endpoint: { 'POST /api/db/{db_name}/query': 1100, other: 104 },
        errors_by_type: { 401: 6 },
        events: { worker_woken: 12 },
        active_databases: 1,
        spare_workers: 1,
        total_queries: 1100,
        workers: [{ db_name: 'orders', cpu_percent: 1.5, memory_bytes: 25165824, disk_bytes: 155648 }],
        problems: [
          {
            check: 'driver',
            message:
              'Cannot reach the Docker engine at "unix:///var/run/docker.sock": ENOENT. Start it, or set DOCKER_HOST',
          },
        ],
      }),
    },
  },
  errors: [],
})

/** `GET /docs` */
export const docsRoute = defineRoute({
  method: 'get',
  path: '/docs',
  operationId: 'getDocs',
  tag: 'system',
  summary: 'Read this reference',
  description: 'A page that shows this document; everything that it loads comes from the gateway itself.',
  permission: 'public',
  success: { 200: { description: 'The page', otherContent: { 'text/html': 'HTML' } } },
  errors: ['MALFORMED_REQUEST'],
})

/** `GET /docs/assets/{file_name}` */
export const docsAssetRoute = defineRoute({
  method: 'get',
  path: '/docs/assets/{file_name}',
  operationId: 'getDocsAsset',
  tag: 'system',
  summary: 'Load a file of the reference page',
  description: 'What the reference page loads.',
  permission: 'public',
  params: z.object({
    file_name: z.string().openapi({ description: 'Name of the file', example: 'reference.js' }),
  }),
  success: {
    200: { description: 'The file', otherContent: { 'text/javascript': 'The script of the page' } },
    304: { description: 'The file is still what `If-None-Match` says' },
  },
  errors: ['ROUTE_NOT_FOUND'],
})

/** `GET /openapi.json` */
export const openApiRoute = defineRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'getOpenApiDocument',
  tag: 'system',
  summary: 'Get this document',
  description: 'The OpenAPI 3.1 document of every route.',
  permission: 'public',
  success: {
    200: {
      description: 'The document',
      schema: z.record(z.string(), z.unknown()).openapi({ description: 'OpenAPI 3.1' }),
      examples: example({ openapi: '3.1.0' }),
    },
  },
  errors: ['MALFORMED_REQUEST'],
})
