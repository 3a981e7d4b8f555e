import { z } from '@hono/zod-openapi'
import { rights } from '../domain/access/grant.ts'
import { databaseErrors } from './errors.ts'
import { databasePath, grantPath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { timestamp } from './values.ts'

const personSchema = z.object({ id: z.string(), email: z.string(), name: z.string() }).openapi('Person')

const right = z.enum(rights).openapi({
  description: '`read` and `write` its data; `manage` also its settings, tokens, grants and end',
})

/** A union: `nullable()` would make every Person of the document one that may be null. */
const personOrNone = z.union([personSchema, z.null()]).openapi({ description: 'null = the installation' })

export const grantSchema = z.object({ user: personSchema, right, created_at: timestamp }).openapi('Grant')

const ada = { id: '2c8f1f0d5b0e4f5e9b1f5f3f6a1f0d11', email: 'ada@example.com', name: 'Ada' }
const bob = { id: '7d0c4f5e9b1f5f3f6a1f0d112c8f1f0d', email: 'bob@example.com', name: 'Bob' }
const exampleGrant = { user: bob, right: 'read', created_at: '2026-11-23T08:15:30.000Z' }

/** `GET /admin/databases/{db_name}/grants` */
export const listGrantsRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/grants',
  operationId: 'listGrants',
  tag: 'grants',
  summary: 'Read who may use a database',
  description: 'Its owner and all to whom a right was given. Administrators may use every database.',
  permission: 'grants:read',
  params: databasePath,
  success: {
    200: {
      description: 'Who may use it',
      schema: z
        .object({
          owner: personOrNone,
          grants: z.array(grantSchema),
        })
        .openapi('Grants'),
      examples: example({ owner: ada, grants: [exampleGrant] }),
    },
  },
  errors: [...databaseErrors],
})

/** `PUT /admin/databases/{db_name}/grants/{user}` */
export const putGrantRoute = defineRoute({
  method: 'put',
  path: '/admin/databases/{db_name}/grants/{user}',
  operationId: 'putGrant',
  tag: 'grants',
  summary: 'Give somebody a right on a database',
  description: 'Takes the place of the right that was given before. A viewer reads, whatever is given to it.',
  permission: 'grants:write',
  params: grantPath,
  body: {
    mode: 'required',
    description: 'The right',
    schema: z.object({ right }).openapi('GrantRequest'),
    examples: example({ right: 'read' }),
  },
  success: {
    200: {
      description: 'The right is given',
      schema: z.object({ grant: grantSchema }).openapi('GivenGrant'),
      examples: example({ grant: exampleGrant }),
    },
  },
  errors: [...databaseErrors, 'USER_NOT_FOUND'],
})

/** `DELETE /admin/databases/{db_name}/grants/{user}` */
export const removeGrantRoute = defineRoute({
  method: 'delete',
  path: '/admin/databases/{db_name}/grants/{user}',
  operationId: 'removeGrant',
  tag: 'grants',
  summary: 'Take a right back',
  description: 'For that person the database does not exist from now on; open WebSockets end.',
  permission: 'grants:write',
  params: grantPath,
  success: {
    200: {
      description: 'There is no such right any more',
      schema: z.object({ message: z.string() }).openapi('RemovedGrant'),
      examples: example({ message: 'Right taken back successfully.' }),
    },
  },
  errors: [...databaseErrors, 'USER_NOT_FOUND'],
})

/** `PUT /admin/databases/{db_name}/owner` */
export const giveDatabaseRoute = defineRoute({
  method: 'put',
  path: '/admin/databases/{db_name}/owner',
  operationId: 'giveDatabase',
  tag: 'grants',
  summary: 'Give a database to another owner',
  description: 'For its owner and administrators. Whoever owned it has no right on it any more, unless one is given.',
  permission: 'grants:write',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'The new owner',
    schema: z
      .object({
        user: z.string().nullable().openapi({ description: 'Id or e-mail address; null = the installation' }),
      })
      .openapi('OwnerRequest'),
    examples: example({ user: 'ada@example.com' }),
  },
  success: {
    200: {
      description: 'It belongs to the new owner',
      schema: z.object({ owner: personOrNone }).openapi('GivenDatabase'),
      examples: example({ owner: ada }),
    },
  },
  errors: [...databaseErrors, 'USER_NOT_FOUND', 'QUOTA_REACHED'],
})
