import { z } from '@hono/zod-openapi'
import { databaseErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerField, timestamp, withAliases } from './values.ts'

const access = z.enum(['full', 'read-only'])
const hundredYears = 100 * 365 * 86_400

/** `POST /admin/databases/{db_name}/tokens` */
export const createTokenRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/{db_name}/tokens',
  operationId: 'createDatabaseToken',
  tag: 'tokens',
  summary: 'Create a token for one database',
  description:
    'It is the `authToken` of every libSQL client, and works on `/api/db/{db_name}/*`. Shown once, never stored.',
  permission: 'tokens:create',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'What the token may do, and for how long',
    schema: withAliases(
      {},
      z
        .object({
          access,
          name: z.string().min(1).max(200).optional(),
          expires_in: integerField(1, hundredYears).optional().openapi({
            description: 'Seconds until it ends; never by default',
          }),
        })
        .openapi('TokenRequest'),
    ),
    examples: {
      full: { summary: 'Everything, for ever', value: { access: 'full', name: 'shop' } },
      brief: { summary: 'Reading, for an hour', value: { access: 'read-only', expires_in: 3600 } },
    },
  },
  success: {
    201: {
      description: 'The token',
      schema: z
        .object({
          token: z.string(),
          id: z.string(),
          name: z.string(),
          access,
          expires_at: timestamp.nullable().openapi({ description: 'null = never' }),
        })
        .openapi('DatabaseToken'),
      examples: example({
        token: 'eyJhbGciOiJFZERTQSJ9.eyJhIjoicm8ifQ.c2lnbmF0dXJl',
        id: '0b7e5a522f0c4f5e9b1f5f3f6a1f0d11',
        name: 'shop',
        access: 'read-only',
        expires_at: '2026-11-23T09:15:30.000Z',
      }),
    },
  },
  errors: [...databaseErrors],
})
