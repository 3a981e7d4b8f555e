import { z } from '@hono/zod-openapi'

// No pattern here: a bad name is a 400 of the service, after the 422 of a bad body.
const databaseName = z.string().openapi({
  description: 'Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter',
  example: 'orders',
})

/** `{db_name}` */
export const databasePath = z.object({ db_name: databaseName })

/** `{db_name}` and `{table_name}` */
export const tablePath = databasePath.extend({
  table_name: z.string().openapi({
    description: 'Name of the table: any SQLite identifier, percent-encoded where needed',
    example: 'users',
  }),
})

/** `{db_name}` and `{token_id}` */
export const tokenPath = databasePath.extend({
  token_id: z.string().openapi({ description: 'Id of the token', example: '0b7e5a522f0c4f5e9b1f5f3f6a1f0d11' }),
})

/** `{db_name}` and `{user}` */
export const grantPath = databasePath.extend({
  user: z.string().openapi({ description: 'Id or e-mail address of the person', example: 'bob@example.com' }),
})

/** `{key_id}` */
export const keyPath = z.object({
  key_id: z.string().openapi({ description: 'Id of the API key', example: '5b0e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d11' }),
})

/** `{archive_id}` */
export const archivePath = z.object({
  archive_id: z.string().openapi({ description: 'Id of the archive', example: '5f2d1c0b9a8e7d6c5b4a39281706f5e4' }),
})
