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

/** `{db_name}` and `{query_id}` */
export const savedQueryPath = databasePath.extend({
  query_id: z
    .string()
    .openapi({ description: 'Id of the saved query', example: '0b7e5a52-2f0c-4f5e-9b1f-5f3f6a1f0d11' }),
})

/** `{key_id}` */
export const keyPath = z.object({
  key_id: z.string().openapi({ description: 'Id of the API key', example: '5b0e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d11' }),
})

/** `{archive_id}` */
export const archivePath = z.object({
  archive_id: z.string().openapi({ description: 'Id of the archive', example: '5f2d1c0b9a8e7d6c5b4a39281706f5e4' }),
})

/** `{backup_id}` */
export const backupPath = z.object({
  backup_id: z.string().openapi({ description: 'Id of the backup', example: '7a1c0b9a8e7d6c5b4a39281706f5e4d3' }),
})

/** `{user_id}` */
export const userPath = z.object({
  user_id: z.string().openapi({ description: 'Id of the user', example: '9d4a2f6be1c04f0c8f9a4be2d7c31a55' }),
})

/** `{session_id}` */
export const sessionPath = z.object({
  session_id: z.string().openapi({ description: 'Id of the session', example: '0c0f5b1e7a3d4e6f9b8a7c6d5e4f3a2b' }),
})

/** `{connection_id}` */
export const connectionPath = z.object({
  connection_id: z.string().openapi({ description: 'Id of the connection', example: '5f2d1c0b-42' }),
})

/** `{invite_id}` */
export const invitePath = z.object({
  invite_id: z.string().openapi({ description: 'Id of the invite', example: '4c1d0b9a8e7d6c5b4a39281706f5e4d2' }),
})

/** `{rule_id}` */
export const alertRulePath = z.object({
  rule_id: z.string().openapi({ description: 'Id of the alert rule', example: 'shipped-disk-low' }),
})

/** `{channel_id}` */
export const alertChannelPath = z.object({
  channel_id: z.string().openapi({ description: 'Id of the channel', example: '6f0e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d12' }),
})
