import { z } from '@hono/zod-openapi'
import { databaseSchema, exampleDatabase } from './database-values.ts'
import { workerErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'

/** `POST /admin/databases/{db_name}/import` */
export const importDatabaseRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/{db_name}/import',
  operationId: 'importDatabase',
  tag: 'databases',
  summary: 'Create a database from an SQL dump',
  description:
    'The body is the dump: text as `sqlite3 FILE .dump` or `/db/{db_name}/dump` gives it, in UTF-8. It is loaded while it arrives, and all or nothing: the database is there when the answer is 201, and nothing of it is when it is not. What the dump says of transactions, of the connection that wrote it (`PRAGMA`) and of statistics (`ANALYZE`) is left out; foreign keys are not checked. An error tells the line of the dump.',
  permission: 'databases:create',
  params: databasePath,
  opaqueBody: { mediaType: 'application/sql', description: 'The dump; up to `DBFORGE_MAX_IMPORT_BYTES`' },
  success: {
    201: {
      description: 'It is there, with all that the dump holds',
      schema: z
        .object({
          bytes: z.number().int().openapi({ description: 'Of the dump' }),
          statements: z.number().int().openapi({ description: 'Statements of the dump' }),
          database: databaseSchema,
        })
        .openapi('ImportedDatabase'),
      examples: example({ bytes: 48211, statements: 512, database: exampleDatabase }),
    },
  },
  errors: [
    'INVALID_DATABASE_NAME',
    'RESERVED_NAME',
    'NAME_TAKEN',
    'QUOTA_REACHED',
    'DATABASE_BUSY',
    'DUMP_UNREADABLE',
    'SQL_ERROR',
    'BODY_TOO_LARGE',
    'CLIENT_GONE',
    'STORAGE_FAILED',
    'WORKER_LOST',
    ...workerErrors,
  ],
})
