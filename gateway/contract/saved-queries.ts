import { z } from '@hono/zod-openapi'
import { exampleQuery, isSharedField, queryName, savedQuerySchema, sqlField } from './console-values.ts'
import { databaseErrors } from './errors.ts'
import { databasePath, savedQueryPath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'

const savedAnswer = {
  schema: z.object({ query: savedQuerySchema }).openapi('SavedQueryAnswer'),
  examples: example({ query: exampleQuery }),
}

/** `GET /admin/databases/{db_name}/queries` */
export const listSavedQueriesRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/queries',
  operationId: 'listSavedQueries',
  tag: 'console',
  summary: 'List saved queries of a database',
  description: "One's own and those that others share, by name.",
  permission: 'queries:read',
  params: databasePath,
  success: {
    200: {
      description: 'The queries',
      schema: z.object({ queries: z.array(savedQuerySchema) }).openapi('SavedQueries'),
      examples: example({ queries: [exampleQuery] }),
    },
  },
  errors: [...databaseErrors],
})

/** `POST /admin/databases/{db_name}/queries` */
export const saveQueryRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/{db_name}/queries',
  operationId: 'saveQuery',
  tag: 'console',
  summary: 'Save a query',
  description: 'For oneself, or shared with everybody who may read the database. It is kept, not run.',
  permission: 'queries:write',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The query',
    schema: z
      .object({ name: queryName, sql: sqlField, shared: isSharedField.default(false) })
      .openapi('SaveQueryRequest'),
    examples: example({ name: 'Open orders', sql: "SELECT * FROM orders WHERE state = 'open'", shared: true }),
  },
  success: { 201: { description: 'It is kept', ...savedAnswer } },
  errors: [...databaseErrors, 'QUOTA_REACHED'],
})

/** `PATCH /admin/databases/{db_name}/queries/{query_id}` */
export const changeSavedQueryRoute = defineRoute({
  method: 'patch',
  path: '/admin/databases/{db_name}/queries/{query_id}',
  operationId: 'changeSavedQuery',
  tag: 'console',
  summary: 'Change a saved query',
  description: 'Its name, its text, or whether it is shared. Only who saved it may.',
  permission: 'queries:write',
  params: savedQueryPath,
  body: {
    mode: 'required',
    description: 'What is to change',
    schema: z
      .object({ name: queryName.optional(), sql: sqlField.optional(), shared: isSharedField.optional() })
      .openapi('ChangeQueryRequest'),
    examples: example({ name: 'Open orders of today' }),
  },
  success: { 200: { description: 'It is changed', ...savedAnswer } },
  errors: [...databaseErrors, 'QUERY_NOT_FOUND'],
})

/** `DELETE /admin/databases/{db_name}/queries/{query_id}` */
export const removeSavedQueryRoute = defineRoute({
  method: 'delete',
  path: '/admin/databases/{db_name}/queries/{query_id}',
  operationId: 'removeSavedQuery',
  tag: 'console',
  summary: 'Delete a saved query',
  description: 'Who saved it may, and of a shared one also who manages the database.',
  permission: 'queries:write',
  params: savedQueryPath,
  success: {
    200: {
      description: 'It is gone',
      schema: z.object({ message: z.string() }).openapi('RemovedQuery'),
      examples: example({ message: 'Saved query deleted successfully.' }),
    },
  },
  errors: [...databaseErrors, 'QUERY_NOT_FOUND'],
})
