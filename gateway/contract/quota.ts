import { z } from '@hono/zod-openapi'
import { defineRoute, example } from './route.ts'

const limit = z.number().int().nullable().openapi({ description: 'null = as much as there is' })
const used = z.number().int()

/** `GET /admin/quota` */
export const quotaRoute = defineRoute({
  method: 'get',
  path: '/admin/quota',
  operationId: 'getQuota',
  tag: 'databases',
  summary: 'Read your quota, and what is used of it',
  description: 'Of the databases that belong to you. Administrators and keys of the installation have no quota.',
  permission: 'databases:read',
  success: {
    200: {
      description: 'The quota',
      schema: z
        .object({
          databases: z.object({ used, limit }),
          total_bytes: z.object({ used, limit }),
          database_bytes: z.object({ limit }),
          awake: z.object({ used, limit }),
        })
        .openapi('Quota'),
      examples: example({
        databases: { used: 3, limit: 10 },
        total_bytes: { used: 524288, limit: 1073741824 },
        database_bytes: { limit: 268435456 },
        awake: { used: 1, limit: 4 },
      }),
    },
  },
  errors: [],
})
