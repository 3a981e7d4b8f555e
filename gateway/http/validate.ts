import type { z } from '@hono/zod-openapi'
import { ForgeError } from '../domain/errors.ts'

/** Enough to act on; a body of many rows can break a rule in each. */
const maxIssues = 20

/** The value as its schema reads it. Throws INVALID_BODY, which names the field and the rule. */
export function validate<Output>(schema: z.ZodType<Output>, value: unknown, place: 'body' | 'query'): Output {
  // Without words of our own it is twice as fast, and most values are good.
  const valid = schema.safeParse(value)
  if (valid.success) return valid.data
  const result = schema.safeParse(value, { error: ({ input }) => (input === undefined ? 'is required' : undefined) })
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, maxIssues).map(({ path, message }) => ({
    field: fieldName(path),
    rule: message,
  }))
  const [first] = issues
  const subject = first === undefined || first.field === '' ? `Invalid ${place}` : `Invalid field "${first.field}"`
  throw new ForgeError('INVALID_BODY', `${subject}: ${first?.rule}`, { details: { in: place, issues } })
}

/** `columns[0].name` */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}
