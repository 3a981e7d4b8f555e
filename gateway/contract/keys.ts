import { z } from '@hono/zod-openapi'
import { permissionGroups } from '../domain/access/permissions.ts'
import { isAddressOrNetwork } from '../domain/door/address-list.ts'
import { keyPath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerField, timestamp, withAliases } from './values.ts'

const hundredYears = 100 * 365 * 86_400
const thirtyDays = 30 * 86_400

/** Of a rotation that does not say. */
export const defaultOverlapSeconds = 86_400

const name = z.string().min(1).max(200)

const scope = z
  .object({
    groups: z.array(z.enum(permissionGroups)).max(permissionGroups.length).nullable().default(null).openapi({
      description: 'Groups of routes, as the first part of `x-permission`; null = all',
    }),
    databases: z.array(z.string()).max(1000).nullable().default(null).openapi({
      description: 'Names of databases; null = all that its owner may use, those to come too',
    }),
    access: z.enum(['full', 'read-only']).default('full').openapi({
      description: '`read-only` changes nothing, and reads data alone: the worker refuses its writes',
    }),
  })
  .openapi('KeyScope', { description: 'What the key is narrowed to; it never does more than its owner may' })

const allowedAddresses = z
  .array(z.string().refine(isAddressOrNetwork, { error: 'must be an IP address or a network such as 10.0.0.0/8' }))
  .max(100)
  .openapi({ description: 'Addresses and networks that it is accepted from; empty = any' })

/** An API key as every route shows it: never its text. */
export const keySchema = z
  .object({
    id: z.string(),
    name,
    owner: z.object({ id: z.string(), email: z.string() }).nullable().openapi({
      description: 'The person whose role and rights it has; null = the installation, which may do everything',
    }),
    scope,
    allowed_addresses: allowedAddresses,
    status: z.enum(['active', 'expired']),
    created_at: timestamp,
    expires_at: timestamp.nullable().openapi({ description: 'null = never' }),
    previous_until: timestamp.nullable().openapi({ description: 'Until when the text before the last rotation opens' }),
    last_used: z.object({ at: timestamp, address: z.string() }).nullable().openapi({
      description: 'Written with a delay of some seconds; null = never',
    }),
  })
  .openapi('ApiKey')

const newKeySchema = z
  .object({ key: z.string().openapi({ description: 'The text: shown once, stored as SHA-256' }), api_key: keySchema })
  .openapi('NewApiKey')

const exampleKey = {
  id: '5b0e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d11',
  name: 'nightly report',
  owner: { id: '2c8f1f0d5b0e4f5e9b1f5f3f6a1f0d11', email: 'ada@example.com' },
  scope: { groups: ['data'], databases: ['orders'], access: 'read-only' },
  allowed_addresses: ['10.0.0.0/8'],
  status: 'active',
  created_at: '2026-11-23T08:15:30.000Z',
  expires_at: null,
  previous_until: null,
  last_used: { at: '2026-11-23T09:00:00.000Z', address: '10.0.0.7' },
}
const exampleText = 'dbf_<43 letters, digits, - and _>_<6 hex digits>'

/** `GET /admin/keys` */
export const listKeysRoute = defineRoute({
  method: 'get',
  path: '/admin/keys',
  operationId: 'listKeys',
  tag: 'keys',
  summary: 'List API keys',
  description: 'Your own; administrators see all. Oldest first.',
  permission: 'keys:read',
  success: { 200: { description: 'The keys', schema: z.array(keySchema), examples: example([exampleKey]) } },
  errors: [],
})

/** `POST /admin/keys` */
export const createKeyRoute = defineRoute({
  method: 'post',
  path: '/admin/keys',
  operationId: 'createKey',
  tag: 'keys',
  summary: 'Create an API key',
  description:
    'It has the role and the rights of whoever creates it, less what its scope takes away. A narrowed key creates none that can do more than itself.',
  permission: 'keys:write',
  wantsProof: true,
  body: {
    mode: 'required',
    description: 'What the key is for',
    schema: withAliases(
      {},
      z
        .object({
          name,
          scope: scope.optional(),
          allowed_addresses: allowedAddresses.optional(),
          expires_in: integerField(1, hundredYears).optional().openapi({
            description: 'Seconds until it ends; never by default',
          }),
          installation: z.boolean().optional().openapi({
            description: 'It belongs to the installation and stays when you leave; for administrators',
          }),
        })
        .openapi('KeyRequest'),
    ),
    examples: {
      narrow: {
        summary: 'Reads the data of one database',
        value: { name: 'nightly report', scope: { groups: ['data'], databases: ['orders'], access: 'read-only' } },
      },
      full: { summary: 'All that you may do, for a day', value: { name: 'setup', expires_in: 86400 } },
    },
  },
  success: {
    201: {
      description: 'The key',
      schema: newKeySchema,
      examples: example({ key: exampleText, api_key: { ...exampleKey, last_used: null } }),
    },
  },
  errors: ['DATABASE_NOT_FOUND', 'INVALID_DATABASE_NAME'],
})

/** `PATCH /admin/keys/{key_id}` */
export const changeKeyRoute = defineRoute({
  method: 'patch',
  path: '/admin/keys/{key_id}',
  operationId: 'changeKey',
  tag: 'keys',
  summary: 'Rename an API key, or narrow it',
  description: 'Fields that are left out stay as they are. In force at once here, within a second on every gateway.',
  permission: 'keys:write',
  wantsProof: true,
  params: keyPath,
  body: {
    mode: 'required',
    description: 'What to change',
    schema: withAliases(
      {},
      z
        .object({ name: name.optional(), scope: scope.optional(), allowed_addresses: allowedAddresses.optional() })
        .openapi('KeyChange'),
    ),
    examples: example({ name: 'weekly report' }),
  },
  success: {
    200: {
      description: 'The key as it is now',
      schema: z.object({ api_key: keySchema }).openapi('ChangedApiKey'),
      examples: example({ api_key: { ...exampleKey, name: 'weekly report' } }),
    },
  },
  errors: ['KEY_NOT_FOUND', 'DATABASE_NOT_FOUND', 'INVALID_DATABASE_NAME'],
})

/** `POST /admin/keys/{key_id}/rotate` */
export const rotateKeyRoute = defineRoute({
  method: 'post',
  path: '/admin/keys/{key_id}/rotate',
  operationId: 'rotateKey',
  tag: 'keys',
  summary: 'Give an API key a new text',
  description: 'Name, scope and rights stay. The old text opens until the overlap ends.',
  permission: 'keys:write',
  wantsProof: true,
  params: keyPath,
  body: {
    mode: 'optional',
    description: 'May be left out: then both texts open for a day',
    schema: withAliases(
      {},
      z
        .object({
          overlap_seconds: integerField(0, thirtyDays).default(defaultOverlapSeconds).openapi({
            description: 'How long the old text opens; 0 = not at all',
          }),
        })
        .openapi('KeyRotation'),
    ),
    examples: example({ overlap_seconds: 3600 }),
  },
  success: {
    200: {
      description: 'The new text',
      schema: newKeySchema,
      examples: example({
        key: exampleText,
        api_key: { ...exampleKey, previous_until: '2026-11-23T10:00:00.000Z' },
      }),
    },
  },
  errors: ['KEY_NOT_FOUND'],
})

/** `DELETE /admin/keys/{key_id}` */
export const revokeKeyRoute = defineRoute({
  method: 'delete',
  path: '/admin/keys/{key_id}',
  operationId: 'revokeKey',
  tag: 'keys',
  summary: 'Revoke an API key',
  description: 'It opens nothing from now on, within a second on every gateway; its open WebSockets end.',
  permission: 'keys:write',
  params: keyPath,
  success: {
    200: {
      description: 'It is revoked',
      schema: z.object({ message: z.string(), id: z.string() }).openapi('RevokedApiKey'),
      examples: example({ message: 'API key revoked successfully.', id: exampleKey.id }),
    },
  },
  errors: ['KEY_NOT_FOUND', 'LAST_ADMIN'],
})
