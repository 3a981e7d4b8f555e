import { z } from '@hono/zod-openapi'
import { logLevels, logServices } from '../domain/watching/log-entry.ts'
import { eventNames } from '../domain/watching/metrics.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter, timestamp } from './values.ts'

/** Where a line stands: larger than those before it. It has too many digits for a double of some languages. */
const place = z.string().regex(/^\d{1,16}$/, { error: 'must be the id of a line' })

/** A line of the log as every route shows it. */
export const logLineSchema = z
  .object({
    id: place.openapi({
      description: 'Its place in the log: a later line has a larger one',
      example: '1805123456789012',
    }),
    at: timestamp,
    level: z.enum(logLevels),
    service: z.enum(logServices).openapi({ description: '`worker`: what the worker of a database wrote' }),
    message: z.string(),
    database: z.string().nullable().openapi({ description: 'The name that it had then; null = it is about none' }),
    request_id: z.string().nullable().openapi({ description: 'The `X-Request-Id` of the request that it is about' }),
    event: z.enum(eventNames).nullable().openapi({ description: 'What happened; null = a line that is no event' }),
    details: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi('LogLine')

const line = {
  id: '1805123456789012',
  at: '2026-11-23T08:15:30.000Z',
  level: 'error',
  service: 'gateway',
  message: 'Worker of "orders" ended with signal SIGKILL; it is started again',
  database: 'orders',
  request_id: null,
  event: 'worker_crashed',
  details: { cause: 'signal SIGKILL' },
}

const filters = {
  from: timestamp.optional().openapi({ description: 'At or after' }),
  to: timestamp.optional().openapi({ description: 'Before' }),
  level: z.enum(logLevels).optional().openapi({ description: 'This level and the more severe ones' }),
  service: z.enum(logServices).optional().openapi({ description: 'Who wrote it' }),
  database: z.string().max(100).optional().openapi({ description: 'Name of the database that it is about' }),
  request_id: z.string().max(64).optional().openapi({ description: 'The `X-Request-Id` of a request' }),
  text: z.string().max(500).optional().openapi({
    description: 'Words that all occur, each perhaps cut short; those in double quotes side by side and whole',
    example: 'disk full',
  }),
}

/** What a live stream takes besides its filters. */
export const resumeParameter = place.optional().openapi({
  description: 'Lines after this id come first; the header `Last-Event-ID`, which browsers send by themselves, wins',
})

/** `GET /admin/logs` */
export const listLogsRoute = defineRoute({
  method: 'get',
  path: '/admin/logs',
  operationId: 'listLogs',
  tag: 'observability',
  summary: 'Search the log',
  description:
    'Newest first. Administrators see all lines; others see those about the databases that they may use, and about themselves. Secrets are never in it.',
  permission: 'logs:read',
  query: z.object({
    ...filters,
    limit: integerParameter(1, 1_000, 'How many at most; 100 by default', 100).optional(),
    before: place.optional().openapi({ description: 'Those before this id: the `next` of a page' }),
  }),
  success: {
    200: {
      description: 'A page of the log',
      schema: z
        .object({
          lines: z.array(logLineSchema),
          next: place.nullable().openapi({ description: '`before` of the next page; null = no more' }),
          figures: z
            .object({
              written: z.number().int(),
              dropped: z
                .number()
                .int()
                .openapi({ description: 'Lines that were given up: too many at once, or no room' }),
              waiting: z.number().int(),
              size_bytes: z.number().int().nullable().openapi({ description: 'Of the file; null = not looked at yet' }),
            })
            .openapi({ description: 'Of this gateway since its start' }),
        })
        .openapi('LogPage'),
      examples: example({
        lines: [line],
        next: null,
        figures: { written: 1_042, dropped: 0, waiting: 1, size_bytes: 1_048_576 },
      }),
    },
  },
  errors: ['DATABASE_NOT_FOUND', 'STORE_UNAVAILABLE'],
})

/** `GET /admin/logs/tail` */
export const tailLogsRoute = defineRoute({
  method: 'get',
  path: '/admin/logs/tail',
  operationId: 'tailLogs',
  tag: 'observability',
  summary: 'Follow the log',
  description:
    'Server-sent events: `data` is a line as in the list, `id` its id. `event: gap` tells that lines were lost, `event: end` why the stream ends, such as a session that was revoked. A slow reader gets all lines later.',
  permission: 'logs:read',
  query: z.object({ ...filters, after: resumeParameter }),
  success: { 200: { description: 'Lines as they come', otherContent: { 'text/event-stream': 'A line each' } } },
  errors: ['DATABASE_NOT_FOUND', 'TOO_MANY_LISTENERS'],
})

/** `GET /admin/logs/export` */
export const exportLogsRoute = defineRoute({
  method: 'get',
  path: '/admin/logs/export',
  operationId: 'exportLogs',
  tag: 'observability',
  summary: 'Export the log',
  description: 'Oldest first and of any length, with the filters of the list; up to now unless `to` says otherwise.',
  permission: 'logs:read',
  handsOut: true,
  query: z.object({
    ...filters,
    format: z.enum(['ndjson', 'csv']).optional().openapi({ description: '`ndjson` by default' }),
  }),
  success: {
    200: {
      description: 'All lines that match',
      otherContent: { 'application/x-ndjson': 'A line each', 'text/csv': 'A header and a row for each line' },
    },
  },
  errors: ['DATABASE_NOT_FOUND', 'STORE_UNAVAILABLE'],
})
