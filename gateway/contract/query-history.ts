import { z } from '@hono/zod-openapi'
import { historyBounds } from '../domain/sql/query-history.ts'
import { exampleRun, keptRunSchema, queryRunSchema } from './console-values.ts'
import { databaseErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter } from './values.ts'

const { maxRuns } = historyBounds

/** `GET /admin/databases/{db_name}/history` */
export const queryHistoryRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/history',
  operationId: 'getQueryHistory',
  tag: 'console',
  summary: "Read one's own history of statements",
  description: `What who asks ran in the console on this database, newest first. The last ${maxRuns} are kept, and nobody else sees them.`,
  permission: 'history:read',
  params: databasePath,
  query: z.object({
    limit: integerParameter(1, maxRuns, 'How many at most', 100).optional(),
    before: integerParameter(1, Number.MAX_SAFE_INTEGER, 'Only those with a lower id', 4711).optional(),
    search: z.string().max(200).optional().openapi({ description: 'Only those whose SQL holds this text' }),
  }),
  success: {
    200: {
      description: 'The history',
      schema: z
        .object({
          enabled: z.boolean().openapi({ description: 'Whether statements are kept' }),
          runs: z.array(keptRunSchema),
        })
        .openapi('QueryHistory'),
      examples: example({ enabled: true, runs: [{ id: 4711, ...exampleRun }] }),
    },
  },
  errors: [...databaseErrors],
})

/** `POST /admin/databases/{db_name}/history` */
export const addQueryRunsRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/{db_name}/history',
  operationId: 'addQueryRuns',
  tag: 'console',
  summary: 'Add statements to the history',
  description: "The console calls this after it ran them; it runs nothing. Keeps nothing when one's history is off.",
  permission: 'history:write',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The statements, in the order in which they ran',
    schema: z.object({ runs: z.array(queryRunSchema).min(1).max(100) }).openapi('AddRunsRequest'),
    examples: example({ runs: [exampleRun] }),
  },
  success: {
    200: {
      description: 'How many were kept',
      schema: z.object({ kept: z.number().int() }).openapi('KeptRuns'),
      examples: example({ kept: 1 }),
    },
  },
  errors: [...databaseErrors],
})

/** `PUT /admin/databases/{db_name}/history` */
export const keepQueryHistoryRoute = defineRoute({
  method: 'put',
  path: '/admin/databases/{db_name}/history',
  operationId: 'keepQueryHistory',
  tag: 'console',
  summary: "Turn one's own history on or off",
  description: 'For this database alone. Off also forgets what was kept.',
  permission: 'history:write',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The choice',
    schema: z.object({ enabled: z.boolean() }).openapi('KeepHistoryRequest'),
    examples: example({ enabled: true }),
  },
  success: {
    200: {
      description: 'The choice holds from now on',
      schema: z.object({ enabled: z.boolean() }).openapi('HistoryChoice'),
      examples: example({ enabled: true }),
    },
  },
  errors: [...databaseErrors],
})

/** `DELETE /admin/databases/{db_name}/history` */
export const clearQueryHistoryRoute = defineRoute({
  method: 'delete',
  path: '/admin/databases/{db_name}/history',
  operationId: 'clearQueryHistory',
  tag: 'console',
  summary: "Forget one's own history",
  description: 'Of this database. Statements to come are kept as before.',
  permission: 'history:write',
  params: databasePath,
  success: {
    200: {
      description: 'Nothing is kept any more',
      schema: z.object({ message: z.string() }).openapi('ClearedHistory'),
      examples: example({ message: 'History cleared successfully.' }),
    },
  },
  errors: [...databaseErrors],
})
