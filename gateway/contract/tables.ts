import { z } from '@hono/zod-openapi'
import { databaseErrors, statementErrors } from './errors.ts'
import { databasePath, tablePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { bindableValue, integerParameter, rowSchema, withAliases } from './values.ts'

const writeErrors = [
  ...databaseErrors,
  'INVALID_IDENTIFIER',
  'INVALID_PARAMETER',
  'SQL_ERROR',
  'QUEUE_FULL',
  ...statementErrors,
] as const
const rowErrors = [...writeErrors, 'TABLE_NOT_FOUND', 'UNKNOWN_COLUMN'] as const

const filterText =
  'Every other query parameter is a filter, `column=value`; filters are AND-ed, and values are compared with the affinity of their column (`age=24` matches an INTEGER).'

const column = withAliases(
  {},
  z
    .object({
      name: z.string(),
      type: z.string().openapi({ description: 'Any SQLite type name', example: 'TEXT' }),
      primary_key: z.boolean().optional(),
      not_null: z.boolean().optional(),
      unique: z.boolean().optional(),
      default: bindableValue.optional(),
    })
    .openapi('ColumnDefinition', {
      description:
        'A string `default` is a literal, save CURRENT_TIMESTAMP, _DATE, _TIME, NULL, TRUE, FALSE and numbers',
    }),
)

const changedSchema = z.object({ message: z.string(), rows_affected: z.number().int() }).openapi('ChangedRows')

/** `POST /api/db/{db_name}/tables` */
export const createTableRoute = defineRoute({
  method: 'post',
  path: '/api/db/{db_name}/tables',
  operationId: 'createTable',
  tag: 'tables',
  summary: 'Create a table',
  description: 'Names are quoted: any SQLite identifier will do.',
  permission: 'data:write',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The table',
    schema: z.object({ table_name: z.string(), columns: z.array(column) }).openapi('TableRequest'),
    examples: example({
      table_name: 'users',
      columns: [
        { name: 'id', type: 'INTEGER', primary_key: true },
        { name: 'email', type: 'TEXT', not_null: true, unique: true },
        { name: 'created_at', type: 'TEXT', default: 'CURRENT_TIMESTAMP' },
      ],
    }),
  },
  success: {
    201: {
      description: 'It exists now',
      schema: z.object({ message: z.string() }).openapi('CreatedTable'),
      examples: example({ message: "Table 'users' created successfully." }),
    },
  },
  errors: writeErrors,
})

/** `POST /api/db/{db_name}/tables/{table_name}/rows` */
export const insertRowsRoute = defineRoute({
  method: 'post',
  path: '/api/db/{db_name}/tables/{table_name}/rows',
  operationId: 'insertRows',
  tag: 'tables',
  summary: 'Insert rows',
  description: 'All rows have the same columns; all of them are inserted, or none.',
  permission: 'data:write',
  params: tablePath,
  body: {
    mode: 'required',
    description: 'The rows',
    schema: z.object({ rows: z.array(rowSchema) }).openapi('InsertRequest'),
    examples: example({ rows: [{ email: 'ada@example.org' }, { email: 'grace@example.org' }] }),
  },
  success: {
    201: {
      description: 'They are inserted',
      schema: changedSchema,
      examples: example({ message: 'Rows inserted successfully.', rows_affected: 2 }),
    },
  },
  errors: [...rowErrors, 'NO_ROWS', 'COLUMNS_DIFFER'],
})

/** Query parameters of the row routes that are no filters. */
export const selectionSchema = z.object({
  limit: integerParameter(0, 1_000_000_000, 'How many rows at most', 50).optional(),
  offset: integerParameter(0, 1_000_000_000_000, 'How many rows to leave out at the start', 0).optional(),
  order_by: z.string().optional().openapi({ description: 'Name of the column to sort by', example: 'id' }),
  order: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['asc', 'desc']))
    .optional()
    .openapi({ type: 'string', enum: ['asc', 'desc'], description: 'Direction of the order' }),
})

/** The rows of a table. */
export const selectedRowsSchema = z
  .object({
    data: z.array(z.record(z.string(), z.unknown())),
    rows_affected: z.number().int().openapi({ description: 'Rows returned' }),
    message: z.string().nullable(),
    success: z.literal(true),
  })
  .openapi('SelectedRows')

/** `GET /api/db/{db_name}/tables/{table_name}/rows` */
export const selectRowsRoute = defineRoute({
  method: 'get',
  path: '/api/db/{db_name}/tables/{table_name}/rows',
  operationId: 'selectRows',
  tag: 'tables',
  summary: 'Read rows',
  description: filterText,
  permission: 'data:read',
  params: tablePath,
  query: selectionSchema,
  success: {
    200: {
      description: 'The rows',
      schema: selectedRowsSchema,
      examples: example({
        data: [{ id: 1, email: 'ada@example.org' }],
        rows_affected: 1,
        message: null,
        success: true,
      }),
    },
  },
  errors: [...databaseErrors, 'TABLE_NOT_FOUND', 'UNKNOWN_COLUMN', 'RESULT_TOO_LARGE', ...statementErrors],
})

/** `PATCH /api/db/{db_name}/tables/{table_name}/rows` */
export const updateRowsRoute = defineRoute({
  method: 'patch',
  path: '/api/db/{db_name}/tables/{table_name}/rows',
  operationId: 'updateRows',
  tag: 'tables',
  summary: 'Change rows',
  description: `At least one filter is needed. ${filterText}`,
  permission: 'data:write',
  params: tablePath,
  body: {
    mode: 'required',
    description: 'The new values',
    schema: rowSchema,
    examples: example({ email: 'ada@example.net' }),
  },
  success: {
    200: {
      description: 'They are changed',
      schema: changedSchema,
      examples: example({ message: 'Rows updated successfully.', rows_affected: 1 }),
    },
  },
  errors: [...rowErrors, 'FILTER_REQUIRED'],
})

/** `DELETE /api/db/{db_name}/tables/{table_name}/rows` */
export const deleteRowsRoute = defineRoute({
  method: 'delete',
  path: '/api/db/{db_name}/tables/{table_name}/rows',
  operationId: 'deleteRows',
  tag: 'tables',
  summary: 'Delete rows',
  description: `At least one filter is needed. ${filterText}`,
  permission: 'data:write',
  params: tablePath,
  success: {
    200: {
      description: 'They are deleted',
      schema: changedSchema,
      examples: example({ message: 'Rows deleted successfully.', rows_affected: 1 }),
    },
  },
  errors: [...rowErrors, 'FILTER_REQUIRED'],
})
