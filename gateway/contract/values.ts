import { z } from '@hono/zod-openapi'

/** A BLOB in JSON: its bytes as base64. */
export interface Blob64 {
  readonly base64: string
}

/**
 * A value that SQL can bind. A JSON number arrives as a `bigint` past 2^53, and as an object that holds it
 * when it was written with a fraction or exponent (`1.0`), so that INTEGER and REAL stay apart.
 */
export type BindableValue = null | boolean | number | bigint | string | Blob64 | { readonly value: number }

const valueRule = 'must be null, a boolean, a number, a string or {"base64": "…"}'

function isJsonObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function isBindable(value: unknown): value is BindableValue {
  if (typeof value !== 'object') return value !== undefined
  if (value === null) return true
  if (isJsonObject(value)) return typeof value.base64 === 'string'
  return !Array.isArray(value) && 'value' in value && typeof value.value === 'number'
}

/** A schema that looks at a value and lets it through as it came. */
function inspected<Value>(inspect: (value: unknown, context: z.RefinementCtx) => void): z.ZodType<Value> {
  // Refinements do not narrow: `inspect` reports an issue for everything that is no Value.
  return z.unknown().superRefine(inspect) as unknown as z.ZodType<Value>
}

/** Any value that can be bound or stored; int64 values are exact. */
export const bindableValue = inspected<BindableValue>((value, context) => {
  if (!isBindable(value)) context.addIssue({ code: 'custom', message: valueRule })
}).openapi('Value', {
  description: 'NULL, boolean (binds as 0 or 1), number (integers are exact int64), text, or a BLOB as base64',
  anyOf: [
    { type: 'null' },
    { type: 'boolean' },
    { type: 'number' },
    { type: 'string' },
    { type: 'object', properties: { base64: { type: 'string', format: 'byte' } }, required: ['base64'] },
  ],
})

/** Reports the first members that cannot be bound; a few are enough to act on. */
function checkMembers(entries: Iterable<readonly [string | number, unknown]>, context: z.RefinementCtx): void {
  let reported = 0
  for (const [key, value] of entries) {
    if (isBindable(value)) continue
    context.addIssue({ code: 'custom', path: [key], message: valueRule })
    reported += 1
    if (reported === 10) return
  }
}

/** Parameters of a statement: an array binds by position, an object by name. */
export const parametersSchema = inspected<readonly BindableValue[] | Readonly<Record<string, BindableValue>>>(
  (value, context) => {
    if (Array.isArray(value)) checkMembers(value.entries(), context)
    else if (isJsonObject(value)) checkMembers(Object.entries(value), context)
    else context.addIssue({ code: 'custom', message: 'must be an array (positional) or an object (named)' })
  },
).openapi('Parameters', {
  description: 'Positional (array) or named (object; the prefix `:`, `@` or `$` of a name may be left out)',
  anyOf: [
    { type: 'array', items: { $ref: '#/components/schemas/Value' } },
    { type: 'object', additionalProperties: { $ref: '#/components/schemas/Value' } },
  ],
})

/** A row: column names and their values. Kept as it came, whatever its columns are called. */
export const rowSchema = inspected<Readonly<Record<string, BindableValue>>>((value, context) => {
  if (isJsonObject(value)) checkMembers(Object.entries(value), context)
  else context.addIssue({ code: 'custom', message: 'must be an object of column names and values' })
}).openapi('Row', {
  description: 'Column names and their values',
  type: 'object',
  additionalProperties: { $ref: '#/components/schemas/Value' },
})

/**
 * Lets a body use other names for its fields (the field's own name wins) and reads `null` as "not given":
 * clients with optional fields send both.
 */
export function withAliases<Schema extends z.ZodObject>(aliases: Readonly<Record<string, string>>, schema: Schema) {
  return z.preprocess((body) => {
    if (!isJsonObject(body)) return body
    if (Object.keys(body).every((key) => aliases[key] === undefined && body[key] !== null)) return body
    const given = Object.entries(body).filter(([, value]) => value !== null)
    const renamed = given.flatMap(([key, value]) => {
      const name = aliases[key]
      return name === undefined ? [] : [[name, value] as const]
    })
    return Object.fromEntries([...renamed, ...given])
  }, schema)
}

/** Bodies are read exactly, which keeps `60.0` and what is past 2^53 apart from plain numbers. */
function plainNumber(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  return isBindable(value) && isRealNumber(value) ? value.value : value
}

function isRealNumber(value: BindableValue): value is { readonly value: number } {
  return typeof value === 'object' && value !== null && 'value' in value && !isJsonObject(value)
}

/** An integer in a body, however it is written; by its rule no larger than a double holds exactly. */
export function integerField(minimum: number, maximum = Number.MAX_SAFE_INTEGER) {
  return z.preprocess(plainNumber, z.number().int().min(minimum).max(maximum))
}

/** A number in a body, however it is written. */
export function numberField() {
  return z.preprocess(plainNumber, z.number())
}

/** An integer in a query string. */
export function integerParameter(minimum: number, maximum: number, description: string, example: number) {
  return z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum, {
      error: `must be an integer from ${minimum} to ${maximum}`,
    })
    .transform(Number)
    .openapi({ type: 'integer', minimum, maximum, description, example })
}

/** A flag in a query string. */
export function flagParameter(description: string) {
  return z
    .string()
    .refine((text) => /^(true|false|1|0)$/i.test(text), { error: 'must be true or false' })
    .transform((text) => text === '1' || text.toLowerCase() === 'true')
    .openapi({ type: 'boolean', description })
}

/** A point in time: ISO 8601 in UTC, with `Z`. */
export const timestamp = z.iso.datetime().openapi({ example: '2026-11-23T08:15:30.000Z' })
