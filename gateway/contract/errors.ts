import { z } from '@hono/zod-openapi'
import { type ErrorReason, errorTable } from '../domain/errors.ts'

// Object.keys() forgets the key type; the table is a constant with exactly these keys.
const reasons = Object.keys(errorTable) as [ErrorReason, ...ErrorReason[]]
const codes = [...new Set(Object.values(errorTable).map((definition) => definition.code))]

/** The body of every error, whatever the status. */
export const errorSchema = z
  .object({
    detail: z.string().openapi({ description: 'The message, for people' }),
    error: z
      .object({
        code: z.enum(codes).openapi({ description: 'The generic code' }),
        message: z.string(),
        status: z.number().int().openapi({ description: 'The HTTP status' }),
        reason: z.enum(reasons).openapi({ description: 'The fine-grained reason; branch on this' }),
        request_id: z.string().openapi({ description: 'Finds this request in the log of the gateway' }),
      })
      .loose()
      .openapi({ description: 'Some reasons add members, for example `position`, `limit_bytes` or `issues`' }),
  })
  .openapi('Error', {
    description: 'The body of every error',
    example: {
      detail: 'Database not found.',
      error: {
        code: 'NOT_FOUND',
        message: 'Database not found.',
        status: 404,
        reason: 'DATABASE_NOT_FOUND',
        request_id: '0b7e5a52-2f0c-4f5e-9b1f-5f3f6a1f0d11',
      },
    },
  })

const retryAfter = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' as const } } }

function errorResponse(status: number, group: readonly ErrorReason[], schema: z.ZodType) {
  return {
    description: group.map((reason) => `\`${reason}\`: ${errorTable[reason].summary}`).join('. '),
    ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
    content: { 'application/json': { schema } },
  }
}

/** The error responses of a route, one per status, from the reasons that can happen there. */
export function errorResponses(
  possible: readonly ErrorReason[],
  schema: z.ZodType = errorSchema,
): Record<number, ReturnType<typeof errorResponse>> {
  const byStatus = new Map<number, ErrorReason[]>()
  for (const reason of reasons.filter((each) => possible.includes(each))) {
    const { status } = errorTable[reason]
    byStatus.set(status, [...(byStatus.get(status) ?? []), reason])
  }
  return Object.fromEntries([...byStatus].map(([status, group]) => [status, errorResponse(status, group, schema)]))
}

/** Creating, starting or waking a worker. */
export const workerErrors = [
  'WORKER_FAILED',
  'WORKER_UNAVAILABLE',
  'DRIVER_UNAVAILABLE',
  'CAPACITY_REACHED',
] as const satisfies readonly ErrorReason[]

/** Running any statement on a worker. */
export const statementErrors = [
  ...workerErrors,
  'WORKER_LOST',
  'STORAGE_FAILED',
  'STATEMENT_TIMEOUT',
  'TOO_MANY_STREAMS',
] as const satisfies readonly ErrorReason[]

/** Naming a database that exists. */
export const databaseErrors = ['INVALID_DATABASE_NAME', 'DATABASE_NOT_FOUND'] as const satisfies readonly ErrorReason[]
