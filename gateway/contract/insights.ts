import { z } from '@hono/zod-openapi'
import { databaseErrors, statementErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter, parametersSchema, timestamp } from './values.ts'

const figures = {
  runs: z.number().int(),
  failures: z.number().int(),
  total_ms: z.number(),
  mean_ms: z.number(),
  max_ms: z.number(),
  rows_read: z.number().int(),
  rows_written: z.number().int(),
  last_seen: timestamp.nullable(),
}

const totalsSchema = z.object(figures)

const workerStatement = z.object({
  sql: z.string(),
  rows_read: z.number().int(),
  rows_written: z.number().int(),
  elapsed_ms: z.number().nullable().openapi({ description: 'Of its slowest run; null where the worker ranks by rows' }),
})

const insightsSchema = z
  .object({
    db_name: z.string(),
    since: timestamp.openapi({ description: 'Whole hours are kept' }),
    totals: totalsSchema,
    statements: z.array(
      z.object({
        sql: z.string().openapi({ description: 'Values are taken out: `?`, and `…` for more of the same' }),
        ...figures,
        time_percent: z.number().openapi({ description: 'Of the time of all statements' }),
      }),
    ),
    others: totalsSchema.nullable().openapi({ description: 'Statements that were too many to be told apart' }),
    worker: z
      .object({
        query_count: z.number().int(),
        top: z.array(workerStatement),
        slowest: z.array(workerStatement),
      })
      .nullable()
      .openapi({
        description:
          'What the worker itself remembers since it started, by whatever path the statements came, the own ones of the gateway among them; null when it does not run',
      }),
    coverage: z.object({
      is_counting: z.boolean().openapi({ description: 'Whether statements are counted now: the setting `insights`' }),
      seen: z.array(z.string()).openapi({ description: 'Paths whose statements are in `totals` and `statements`' }),
      unseen: z.array(z.string()).openapi({ description: 'Paths that only `worker` knows of' }),
    }),
  })
  .openapi('Insights')

const exampleFigures = {
  runs: 1200,
  failures: 0,
  total_ms: 3600.5,
  mean_ms: 3,
  max_ms: 41.2,
  rows_read: 1200000,
  rows_written: 0,
  last_seen: '2026-11-23T08:15:30.000Z',
}

/** Whose statements the gateway reads, and whose it passes on as they are. */
export const insightCoverage = {
  seen: [
    'REST',
    'Hrana over HTTP in JSON, requests and streams, answers of up to 256 KiB',
    'WebSockets, statements and batches of up to 256 KiB',
  ],
  unseen: [
    'streams over HTTP of those who may only read',
    'cursors and scripts of libSQL clients',
    'Hrana in protobuf',
    'embedded replicas',
    'the direct lane',
  ],
} as const

/** `GET /admin/databases/{db_name}/insights` */
export const insightsRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/insights',
  operationId: 'getInsights',
  tag: 'databases',
  summary: 'Look at what runs on a database',
  description:
    'Statements with their values taken out, by time, runs or rows, also from before the last start. Times are those of the worker where it tells them, else until the answer ended; rows that are read by streamed results are not known and count 0. Wakes nothing.',
  permission: 'stats:read',
  params: databasePath,
  query: z.object({
    hours: integerParameter(1, 36_500 * 24, 'How far back, in whole hours; 24 when absent', 24).optional(),
    order: z
      .enum(['total_ms', 'mean_ms', 'max_ms', 'runs', 'rows_read', 'rows_written', 'failures'])
      .optional()
      .openapi({ description: 'What statements rank by; `total_ms` when absent' }),
    limit: integerParameter(1, 500, 'How many statements at most; 50 when absent', 50).optional(),
  }),
  success: {
    200: {
      description: 'What runs',
      schema: insightsSchema,
      examples: example({
        db_name: 'orders',
        since: '2026-11-22T09:00:00.000Z',
        totals: exampleFigures,
        statements: [{ sql: 'SELECT * FROM orders WHERE customer = ?', ...exampleFigures, time_percent: 100 }],
        others: null,
        worker: {
          query_count: 1204,
          top: [{ sql: 'SELECT * FROM orders WHERE customer = ?', rows_read: 1000, rows_written: 0, elapsed_ms: null }],
          slowest: [],
        },
        coverage: { is_counting: true, ...insightCoverage },
      }),
    },
  },
  errors: [...databaseErrors, 'STORE_UNAVAILABLE'],
})

const planNode = z
  .object({
    detail: z.string().openapi({ description: "SQLite's own words" }),
    access: z.enum(['scan', 'search', 'other']).openapi({
      description: '`scan` reads every row, `search` looks rows up',
    }),
    table: z.string().nullable(),
    index: z.string().nullable(),
    children: z.array(z.unknown()).openapi({ description: 'Steps of the same shape that belong to this one' }),
  })
  .openapi('PlanNode')

/** `POST /admin/databases/{db_name}/explain` */
export const explainRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/{db_name}/explain',
  operationId: 'explain',
  tag: 'databases',
  summary: 'Look how a statement would run',
  description:
    'The plan as a tree, and a hint where every row is read for want of an index. Runs nothing of the statement; wakes the database.',
  permission: 'data:read',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The statement',
    schema: z
      .object({ sql: z.string().openapi({ description: 'One statement' }), params: parametersSchema.optional() })
      .openapi('ExplainRequest'),
    examples: { select: { summary: 'A search', value: { sql: 'SELECT * FROM orders WHERE customer = ?' } } },
  },
  success: {
    200: {
      description: 'The plan',
      schema: z
        .object({
          plan: z.array(planNode),
          hints: z.array(z.object({ table: z.string(), message: z.string(), sql: z.string().nullable() })),
        })
        .openapi('Explanation'),
      examples: example({
        plan: [{ detail: 'SCAN orders', access: 'scan', table: 'orders', index: null, children: [] }],
        hints: [
          {
            table: 'orders',
            message: 'Every row of "orders" is read: an index on customer would let it be searched',
            sql: 'CREATE INDEX "orders_customer" ON "orders" ("customer")',
          },
        ],
      }),
    },
  },
  errors: [
    ...databaseErrors,
    'SQL_ERROR',
    'MULTIPLE_STATEMENTS',
    'NO_STATEMENT',
    'PARAMETER_MISMATCH',
    'INVALID_PARAMETER',
    'RESULT_TOO_LARGE',
    ...statementErrors,
  ],
})
