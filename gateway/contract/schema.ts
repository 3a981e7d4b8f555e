import { z } from '@hono/zod-openapi'
import { databaseErrors, statementErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'

const columnSchema = z
  .object({
    name: z.string(),
    type: z.string(),
    nullable: z.boolean(),
    primary_key: z.boolean(),
    auto_increment: z.boolean(),
    unique: z.boolean(),
    default: z.string().nullable().openapi({ description: 'As SQL text' }),
  })
  .openapi('Column')

/** A table as the schema route shows it. */
export const tableSchema = z
  .object({
    name: z.string(),
    columns: z.array(columnSchema),
    indexes: z.array(z.object({ name: z.string(), columns: z.array(z.string()), unique: z.boolean() })),
    foreign_keys: z.array(
      z.object({
        columns: z.array(z.string()),
        references_table: z.string(),
        references_columns: z.array(z.string()),
        on_update: z.string(),
        on_delete: z.string(),
      }),
    ),
    row_count: z.number().int(),
  })
  .openapi('Table')

const exampleColumn = {
  name: 'id',
  type: 'INTEGER',
  nullable: false,
  primary_key: true,
  auto_increment: true,
  unique: true,
  default: null,
}

/** `GET /api/db/{db_name}/schema` */
export const schemaRoute = defineRoute({
  method: 'get',
  path: '/api/db/{db_name}/schema',
  operationId: 'getSchema',
  tag: 'tables',
  summary: 'Read the schema',
  description: 'Tables with their columns, indexes and foreign keys. Wakes the database.',
  permission: 'data:read',
  params: databasePath,
  query: z.object({
    table: z.string().optional().openapi({ description: 'Only this table', example: 'users' }),
  }),
  success: {
    200: {
      description: 'The schema',
      schema: z.object({ database: z.string(), tables: z.array(tableSchema) }).openapi('Schema'),
      examples: example({
        database: 'orders',
        tables: [{ name: 'users', columns: [exampleColumn], indexes: [], foreign_keys: [], row_count: 3 }],
      }),
    },
  },
  errors: [...databaseErrors, 'TABLE_NOT_FOUND', 'RESULT_TOO_LARGE', ...statementErrors],
})
