import { z } from '@hono/zod-openapi'
import { auditOutcomes } from '../domain/watching/audit.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter, timestamp } from './values.ts'

const hash = z.string().openapi({ description: '64 hex digits', example: 'a'.repeat(64) })
const link = z.object({ seq: z.number().int(), hash })

/** An entry of the audit log as every route shows it. */
export const auditEntrySchema = z
  .object({
    seq: z.number().int().openapi({ description: '1, 2, 3 … without gaps' }),
    at: timestamp,
    actor: z.object({
      kind: z.enum(['user', 'api-key', 'database-token', 'anonymous', 'system']),
      id: z.string().nullable(),
      name: z.string().nullable().openapi({ description: 'An e-mail address, or the name of a key' }),
    }),
    address: z.string(),
    action: z.string().openapi({ description: 'An `operationId` of this document; of libSQL clients the route' }),
    target: z.string().nullable().openapi({ description: 'What it was about; null = the installation' }),
    outcome: z.enum(auditOutcomes).openapi({
      description: '`refused`: it was not allowed. `failed`: it was allowed and did not work',
    }),
    status: z.number().int().openapi({ description: 'HTTP status of the answer; 0 for what nobody asked for' }),
    reason: z.string().nullable(),
    attempts: z.number().int().openapi({ description: 'Equal refusals of one second are one entry' }),
    request_id: z.string().nullable(),
    details: z.record(z.string(), z.unknown()).nullable(),
    hash: hash.openapi({ description: 'SHA-256 over the entry and the hash of the one before' }),
  })
  .openapi('AuditEntry')

const entry = {
  seq: 42,
  at: '2026-11-23T08:15:30.000Z',
  actor: { kind: 'api-key', id: 'admin', name: 'Admin' },
  address: '192.0.2.7',
  action: 'deleteDatabase',
  target: 'orders',
  outcome: 'done',
  status: 200,
  reason: null,
  attempts: 1,
  request_id: '0b7e5a52-2f0c-4f5e-9b1f-5f3f6a1f0d11',
  details: null,
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}

const text = (description: string) => z.string().max(300).optional().openapi({ description })
const filters = {
  from: timestamp.optional().openapi({ description: 'At or after' }),
  to: timestamp.optional().openapi({ description: 'Before' }),
  actor: text('Id or name of who did it'),
  action: text('For example `deleteDatabase`'),
  target: text('For example the name of a database'),
  outcome: z.enum(auditOutcomes).optional().openapi({ description: 'What became of it' }),
  reason: text('For example `API_KEY_INVALID`'),
  address: text('Where it came from'),
}

/** `GET /admin/audit` */
export const listAuditRoute = defineRoute({
  method: 'get',
  path: '/admin/audit',
  operationId: 'listAudit',
  tag: 'security',
  summary: 'Read the audit log',
  description:
    'Newest first: every change, whatever became of it, and every refused attempt. What SQL does to data is not in it.',
  permission: 'audit:read',
  query: z.object({
    ...filters,
    limit: integerParameter(1, 1_000, 'How many at most; 100 by default', 100).optional(),
    before: integerParameter(1, 999_999_999_999_999, 'Those before this `seq`: the `next` of a page', 42).optional(),
  }),
  success: {
    200: {
      description: 'A page of the log',
      schema: z
        .object({
          entries: z.array(auditEntrySchema),
          next: z.number().int().nullable().openapi({ description: '`before` of the next page; null = no more' }),
          head: link.openapi({ description: 'The end of the whole log' }),
        })
        .openapi('AuditPage'),
      examples: example({ entries: [entry], next: null, head: { seq: entry.seq, hash: entry.hash } }),
    },
  },
  errors: [],
})

/** `GET /admin/audit/export` */
export const exportAuditRoute = defineRoute({
  method: 'get',
  path: '/admin/audit/export',
  operationId: 'exportAudit',
  tag: 'security',
  summary: 'Export the audit log',
  description: 'Oldest first and of any length, with the filters of the list.',
  permission: 'audit:read',
  handsOut: true,
  query: z.object({
    ...filters,
    format: z.enum(['ndjson', 'csv']).optional().openapi({ description: '`ndjson` by default' }),
  }),
  success: {
    200: {
      description: 'All entries that match',
      otherContent: { 'application/x-ndjson': 'An entry a line', 'text/csv': 'A header and a line for each entry' },
    },
  },
  errors: [],
})

/** `GET /admin/audit/verify` */
export const verifyAuditRoute = defineRoute({
  method: 'get',
  path: '/admin/audit/verify',
  operationId: 'verifyAudit',
  tag: 'security',
  summary: 'Verify the chain of the audit log',
  description:
    'Follows the hashes from the first entry that is kept to the last. A log whose end was cut off looks whole: compare `head` with one that you noted elsewhere.',
  permission: 'audit:read',
  success: {
    200: {
      description: 'What was found',
      schema: z
        .object({
          is_whole: z.boolean(),
          entries: z.number().int().openapi({ description: 'How many are as they were written' }),
          anchor: link.openapi({ description: 'Where the log begins: what came before was forgotten by retention' }),
          head: link.openapi({ description: 'Where the good part ends' }),
          problem: z.string().nullable(),
        })
        .openapi('AuditVerdict'),
      examples: example({
        is_whole: true,
        entries: 42,
        anchor: { seq: 0, hash: '0'.repeat(64) },
        head: { seq: entry.seq, hash: entry.hash },
        problem: null,
      }),
    },
  },
  errors: [],
})
