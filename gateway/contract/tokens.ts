import { z } from '@hono/zod-openapi'
import { databaseErrors } from './errors.ts'
import { databasePath, tokenPath } from './path-parameters.ts'
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

/** A token as the list shows it: never its text. */
export const listedTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    access,
    status: z.enum(['active', 'expired', 'revoked']),
    created_at: timestamp,
    expires_at: timestamp.nullable().openapi({ description: 'null = never' }),
    revoked_at: timestamp.nullable(),
    last_used: z.object({ at: timestamp, address: z.string() }).nullable().openapi({
      description: 'Written with a delay of some seconds; null = never',
    }),
  })
  .openapi('ListedToken')

const exampleToken = {
  id: '0b7e5a522f0c4f5e9b1f5f3f6a1f0d11',
  name: 'shop',
  access: 'full',
  status: 'active',
  created_at: '2026-11-23T08:15:30.000Z',
  expires_at: null,
  revoked_at: null,
  last_used: { at: '2026-11-23T09:00:00.000Z', address: '10.0.0.7' },
}

/** `GET /admin/databases/{db_name}/tokens` */
export const listTokensRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/tokens',
  operationId: 'listDatabaseTokens',
  tag: 'tokens',
  summary: 'List the tokens of a database',
  description: 'Oldest first; those that are revoked or have expired too.',
  permission: 'tokens:read',
  params: databasePath,
  success: {
    200: { description: 'The tokens', schema: z.array(listedTokenSchema), examples: example([exampleToken]) },
  },
  errors: [...databaseErrors],
})

/** `DELETE /admin/databases/{db_name}/tokens/{token_id}` */
export const revokeTokenRoute = defineRoute({
  method: 'delete',
  path: '/admin/databases/{db_name}/tokens/{token_id}',
  operationId: 'revokeDatabaseToken',
  tag: 'tokens',
  summary: 'Revoke one token',
  description: 'It opens nothing from now on, within a second on every gateway; its open WebSockets end.',
  permission: 'tokens:revoke',
  params: tokenPath,
  success: {
    200: {
      description: 'It is revoked',
      schema: z.object({ message: z.string(), id: z.string() }).openapi('RevokedToken'),
      examples: example({ message: 'Token revoked successfully.', id: exampleToken.id }),
    },
  },
  errors: [...databaseErrors, 'TOKEN_NOT_FOUND'],
})

/** `POST /admin/databases/{db_name}/tokens/rotate` */
export const rotateTokensRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/{db_name}/tokens/rotate',
  operationId: 'rotateDatabaseTokens',
  tag: 'tokens',
  summary: 'End all tokens of a database',
  description:
    'The database gets another key pair: every token of before is worthless, known or not. Its worker starts anew with that key, which cuts what runs on it at this moment.',
  permission: 'tokens:revoke',
  wantsProof: true,
  params: databasePath,
  success: {
    200: {
      description: 'None of them opens the database any more',
      schema: z.object({ message: z.string(), revoked: z.number().int() }).openapi('RotatedTokens'),
      examples: example({ message: 'All tokens ended: the database has another key.', revoked: 3 }),
    },
  },
  errors: [...databaseErrors, 'DATABASE_BUSY'],
})
