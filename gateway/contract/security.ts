import { z } from '@hono/zod-openapi'
import { defineRoute, example } from './route.ts'
import { timestamp } from './values.ts'

/** How safe the installation is. */
export const securitySchema = z
  .object({
    score: z.number().int().openapi({ description: '0 to 100: the points of all findings together' }),
    findings: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        points: z.number().int(),
        max_points: z.number().int(),
        finding: z.string().openapi({ description: 'What was found, good or not' }),
        remedy: z.string().nullable().openapi({ description: 'What brings the missing points; null = none are' }),
      }),
    ),
    refusals: z
      .object({
        since: timestamp,
        attempts: z.number().int(),
        by_reason: z.record(z.string(), z.number().int()),
        by_address: z.record(z.string(), z.number().int()),
      })
      .openapi({ description: 'Attempts of the last day that were refused; the audit log has each' }),
  })
  .openapi('Security')

/** `GET /admin/security` */
export const securityRoute = defineRoute({
  method: 'get',
  path: '/admin/security',
  operationId: 'getSecurity',
  tag: 'security',
  summary: 'Look how safe the installation is',
  description: 'Each point of the score belongs to a finding, and each finding that costs points names its remedy.',
  permission: 'audit:read',
  success: {
    200: {
      description: 'Score, findings and refusals',
      schema: securitySchema,
      examples: example({
        score: 95,
        findings: [
          {
            id: 'admin-key',
            title: 'The admin key is out of reach',
            points: 5,
            max_points: 10,
            finding: 'A readable copy lies in the data folder, with mode 0600',
            remedy: 'Move admin.key out of the data folder, to where you keep secrets',
          },
        ],
        refusals: {
          since: '2026-11-22T08:15:30.000Z',
          attempts: 12,
          by_reason: { API_KEY_INVALID: 12 },
          by_address: { '192.0.2.7': 12 },
        },
      }),
    },
  },
  errors: [],
})
