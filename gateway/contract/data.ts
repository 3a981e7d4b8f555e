import { z } from '@hono/zod-openapi'
import { databaseErrors, statementErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerField, parametersSchema, withAliases } from './values.ts'

const sqlErrors = [
  ...databaseErrors,
  'SQL_ERROR',
  'MULTIPLE_STATEMENTS',
  'NO_STATEMENT',
  'PARAMETER_MISMATCH',
  'INVALID_PARAMETER',
  'READ_ONLY',
  'WRITES_BLOCKED',
  'RESULT_TOO_LARGE',
  'QUEUE_FULL',
  ...statementErrors,
] as const

const aliases = { query: 'sql', parameters: 'params' }
const sql = z.string().openapi({ description: 'One statement. Alias: `query`' })

const resultRow = z
  .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
  .openapi({ description: 'An object by column name; an array for `format: arrays`' })

/** The answer of one statement. */
export const queryResultSchema = z
  .object({
    data: z
      .array(resultRow)
      .nullable()
      .openapi({ description: 'The rows, when the statement yields columns; null otherwise' }),
    rows_affected: z.number().int().openapi({ description: 'Rows returned by a read, rows changed by a write' }),
    message: z.string().nullable(),
    success: z.literal(true),
    columns: z.array(z.string()).openapi({ description: 'Names of the columns, in their order' }),
    execution_time_ms: z.number(),
    rows_read: z.number().int().nullable(),
    rows_written: z.number().int().nullable(),
    last_insert_rowid: z.number().int().nullable(),
    truncated: z.literal(true).optional().openapi({ description: 'Present when `limit` cut the rows' }),
  })
  .openapi('QueryResult')

const rowsResult = {
  data: [{ id: 1, name: 'Ada' }],
  rows_affected: 1,
  message: null,
  success: true,
  columns: ['id', 'name'],
  execution_time_ms: 0.4,
  rows_read: 1,
  rows_written: 0,
  last_insert_rowid: null,
}

const changeResult = {
  data: null,
  rows_affected: 1,
  message: 'Query executed successfully.',
  success: true,
  columns: [],
  execution_time_ms: 0.9,
  rows_read: 0,
  rows_written: 1,
  last_insert_rowid: 1,
}

const statementExamples = {
  positional: {
    summary: 'Positional parameters',
    value: { sql: 'SELECT id, name FROM users WHERE id = ?', params: [1] },
  },
  named: {
    summary: 'Named parameters',
    value: { sql: 'INSERT INTO users (name) VALUES (:name)', params: { name: 'Ada' } },
  },
  stream: {
    summary: 'A large result, one line of JSON per row',
    value: { sql: 'SELECT * FROM events', format: 'ndjson' },
  },
}

/** `POST /api/db/{db_name}/query` */
export const queryRoute = defineRoute({
  method: 'post',
  path: '/api/db/{db_name}/query',
  operationId: 'query',
  tag: 'data',
  summary: 'Run one statement',
  description:
    'Rows come back whenever the statement yields columns. Wakes the database. A read stops when the caller goes away, a statement that runs over the time limit is stopped. With `limit`, `ndjson` or `csv` the time limit is for each wait for the next rows: they may go on for as long as they keep coming.',
  // A read-only token goes on: the worker itself refuses its writes.
  permission: 'data:read',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The statement',
    schema: withAliases(
      aliases,
      z
        .object({
          sql,
          params: parametersSchema.optional(),
          limit: integerField(1, 1_000_000_000).optional().openapi({
            description: 'How many rows at most; more are cut, and `truncated` says so',
          }),
          format: z.enum(['json', 'arrays', 'ndjson', 'csv']).optional().openapi({
            description:
              '`json` (default): rows as objects. `arrays`: rows as arrays, which keeps columns of the same name. `ndjson` and `csv` stream results of any size',
          }),
        })
        .openapi('QueryRequest'),
    ),
    examples: statementExamples,
  },
  success: {
    200: {
      description: 'The result',
      schema: queryResultSchema,
      examples: {
        rows: { summary: 'A statement that yields rows', value: rowsResult },
        change: { summary: 'A statement that changes rows', value: changeResult },
      },
      otherContent: {
        'application/x-ndjson': 'One JSON object a line, for `format: ndjson`',
        'text/csv': 'A header line and one line a row, for `format: csv`',
      },
    },
  },
  errors: sqlErrors,
})

/** `POST /api/db/{db_name}/batch` */
export const batchRoute = defineRoute({
  method: 'post',
  path: '/api/db/{db_name}/batch',
  operationId: 'batch',
  tag: 'data',
  summary: 'Run several statements',
  description: 'In their order; as one transaction (all or nothing) unless `transaction` is false.',
  // As for the query: the worker refuses writes of a read-only token.
  permission: 'data:read',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The statements',
    schema: withAliases(
      {},
      z
        .object({
          statements: z
            .array(
              withAliases(aliases, z.object({ sql, params: parametersSchema.optional() }).openapi('BatchStatement')),
            )
            .min(1)
            .max(10_000),
          transaction: z.boolean().default(true),
        })
        .openapi('BatchRequest'),
    ),
    examples: example({
      statements: [
        { sql: 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)' },
        { sql: 'INSERT INTO users (name) VALUES (?)', params: ['Ada'] },
      ],
      transaction: true,
    }),
  },
  success: {
    200: {
      description: 'One result a statement',
      schema: z.array(queryResultSchema),
      examples: example([{ ...changeResult, rows_affected: 0, rows_written: 0 }, changeResult]),
    },
  },
  errors: sqlErrors,
})
