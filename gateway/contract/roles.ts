import { z } from '@hono/zod-openapi'
import { rights } from '../domain/access/grant.ts'
import { roleField } from './people-values.ts'
import { defineRoute, example } from './route.ts'

/** `GET /admin/roles` */
export const listRolesRoute = defineRoute({
  method: 'get',
  path: '/admin/roles',
  operationId: 'listRoles',
  tag: 'people',
  summary: 'What each role may do',
  description: 'The table that every route is checked with: `x-permission` of this document names a line of it.',
  permission: 'users:read',
  success: {
    200: {
      description: 'The permissions, and who has them',
      schema: z
        .object({
          roles: z.array(roleField).openapi({ description: 'The lowest first; each may do what those before it may' }),
          permissions: z.array(
            z.object({
              permission: z.string(),
              roles: z.array(roleField).openapi({ description: 'Who has it' }),
              right: z.enum(rights).nullable().openapi({
                description: 'What it takes on the database that the route names; null = it names none',
              }),
              is_read: z.boolean().openapi({ description: 'It changes nothing: open to keys that may read only' }),
            }),
          ),
        })
        .openapi('Roles'),
      examples: example({
        roles: ['viewer', 'user', 'admin'],
        permissions: [
          { permission: 'tokens:create', roles: ['user', 'admin'], right: 'manage', is_read: false },
          { permission: 'users:read', roles: ['admin'], right: null, is_read: true },
        ],
      }),
    },
  },
  errors: [],
})
