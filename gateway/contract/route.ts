import { createRoute, type RouteConfig, z } from '@hono/zod-openapi'
import type { Permission } from '../domain/access/permissions.ts'
import type { ErrorReason } from '../domain/errors.ts'
import { errorResponses } from './errors.ts'

/** The groups of the API reference. */
export type Tag =
  | 'sign-in'
  | 'account'
  | 'people'
  | 'system'
  | 'databases'
  | 'archives'
  | 'backups'
  | 'tokens'
  | 'keys'
  | 'grants'
  | 'data'
  | 'tables'
  | 'console'
  | 'libsql'
  | 'security'
  | 'connections'
  | 'observability'
  | 'alerts'
  | 'metrics'

/**
 * What a route does with a request body: `required` parses it; `optional` takes an empty one for none;
 * `lenient` takes everything that is no JSON object for none, because clients send garbage there.
 */
export type BodyMode = 'required' | 'optional' | 'lenient'

/** Methods of routes. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Named examples: what they show, and the JSON itself. */
export type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>

export interface BodyInput<Body extends z.ZodType, Mode extends BodyMode = BodyMode> {
  readonly mode: Mode
  readonly schema: Body
  readonly description: string
  readonly examples: Examples
}

/** A success response of the document. */
export interface SuccessInput {
  readonly description: string
  readonly schema?: z.ZodType
  readonly examples?: Examples
  /** Media types besides JSON, with a description of each. */
  readonly otherContent?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

export interface RouteInput<Query extends z.ZodType, Body extends z.ZodType, Mode extends BodyMode> {
  readonly method: Method
  readonly path: string
  readonly operationId: string
  readonly tag: Tag
  readonly summary: string
  readonly description: string
  readonly permission: Permission
  /** A dangerous act: people prove first who they are, unless they just did. */
  readonly wantsProof?: boolean
  /** A read that is remembered in the audit log: it hands out a whole database, or a whole log. */
  readonly handsOut?: boolean
  readonly params?: z.ZodObject
  readonly query?: Query
  readonly body?: BodyInput<Body, Mode>
  /** A body that is no JSON and goes through as it is: its media type, with a description. */
  readonly opaqueBody?: { readonly mediaType: string; readonly description: string }
  readonly success: Readonly<Record<number, SuccessInput>>
  /** What the 404 says when the database is not there, or not for the caller. */
  readonly unknownDatabase?: string
  /** Reasons of this route itself; those of authentication, query string and body are added. */
  readonly errors: readonly ErrorReason[]
  /** The protocol answers 200 to what it refuses, and says why in its own way: no error is implied. */
  readonly refusesInside?: boolean
  /** The shape of error bodies where the protocol has its own. */
  readonly errorSchema?: z.ZodType
}

/** One route: how it is mounted, what it accepts, and its entry in the document. */
export interface Route<Query = unknown, Body = unknown> {
  readonly method: Method
  readonly path: string
  /** `POST /api/db/{db_name}/query`: names the route in metrics and logs. */
  readonly label: string
  readonly permission: Permission
  readonly wantsProof: boolean
  /** Its answer is in the audit log, once it is over. */
  readonly handsOut: boolean
  /** What the 404 says when the database is not there, or not for the caller. */
  readonly unknownDatabase: string
  readonly query: z.ZodType<Query> | null
  readonly body: { readonly mode: BodyMode; readonly schema: z.ZodType<Body> } | null
  readonly definition: RouteConfig
}

/** Reasons that come from what the route declares, not from its service. */
function impliedErrors(input: RouteInput<z.ZodType, z.ZodType, BodyMode>): ErrorReason[] {
  if (input.refusesInside) return [...input.errors]
  const implied: ErrorReason[] = [...input.errors, 'INTERNAL', 'RATE_LIMITED']
  if (input.permission !== 'public') {
    implied.push('API_KEY_MISSING', 'API_KEY_INVALID', 'PERMISSION_DENIED', 'ADDRESS_REFUSED')
    implied.push('SESSION_INVALID', 'SESSION_EXPIRED', 'CSRF_REFUSED', 'SECOND_FACTOR_NOT_SET_UP')
    implied.push('CATALOG_UNAVAILABLE', 'SHUTTING_DOWN', 'TOO_MANY_REQUESTS')
  }
  if (input.wantsProof) implied.push('STEP_UP_REQUIRED')
  if (input.permission.startsWith('data:')) {
    implied.push('TOKEN_INVALID', 'TOKEN_EXPIRED', 'TOKEN_REVOKED', 'READS_BLOCKED', 'MAINTENANCE')
  }
  if (input.permission === 'data:write') implied.push('READ_ONLY', 'WRITES_BLOCKED')
  if (input.query !== undefined) implied.push('INVALID_BODY')
  if (input.body !== undefined) implied.push('BODY_TOO_LARGE', 'INVALID_BODY')
  if (input.body !== undefined && input.body.mode !== 'lenient') implied.push('MALFORMED_JSON')
  return implied
}

function successResponse(input: SuccessInput) {
  const json = input.schema === undefined ? {} : { schema: input.schema, examples: input.examples }
  const others = Object.entries(input.otherContent ?? {}).map(
    ([type, description]) => [type, { schema: { type: 'string' as const, description } }] as const,
  )
  const content = { ...(input.schema === undefined ? {} : { 'application/json': json }), ...Object.fromEntries(others) }
  const headers = Object.entries(input.headers ?? {}).map(
    ([name, description]) => [name, { description, schema: { type: 'string' as const } }] as const,
  )
  return {
    description: input.description,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(Object.keys(content).length === 0 ? {} : { content }),
  }
}

/** What a handler reads: only a required body is always there. */
type BodyOutput<Body extends z.ZodType, Mode extends BodyMode> = Mode extends 'required'
  ? z.output<Body>
  : z.output<Body> | undefined

/** Describes a route once, for the server and for the document. */
export function defineRoute<
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Mode extends BodyMode = BodyMode,
>(input: RouteInput<Query, Body, Mode>): Route<z.output<Query>, BodyOutput<Body, Mode>> {
  const { method, path, permission, query, body } = input
  const success = Object.entries(input.success).map(([status, each]) => [status, successResponse(each)] as const)
  const definition = createRoute({
    method,
    path,
    operationId: input.operationId,
    summary: input.summary,
    description: input.description,
    tags: [input.tag],
    'x-permission': permission,
    ...(input.wantsProof === true ? { 'x-step-up': true } : {}),
    ...(input.handsOut === true ? { 'x-audited': true } : {}),
    security: permission === 'public' ? [] : [{ apiKey: [] }, { bearer: [] }],
    request: {
      ...(input.params === undefined ? {} : { params: input.params }),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(body === undefined ? {} : { body: documentedBody(body) }),
      ...(input.opaqueBody === undefined ? {} : { body: opaqueBody(input.opaqueBody) }),
    },
    responses: { ...Object.fromEntries(success), ...errorResponses(impliedErrors(input), input.errorSchema) },
  })
  return {
    method,
    path,
    label: `${method.toUpperCase()} ${path}`,
    unknownDatabase: input.unknownDatabase ?? 'Database not found.',
    permission,
    wantsProof: input.wantsProof === true,
    handsOut: input.handsOut === true,
    // A generic schema does not know its own output; these two say what z.output says.
    query: (query ?? null) as z.ZodType<z.output<Query>> | null,
    body: (body ?? null) as Route<unknown, BodyOutput<Body, Mode>>['body'],
    definition,
  }
}

function documentedBody(body: BodyInput<z.ZodType>) {
  return {
    required: body.mode === 'required',
    description: body.description,
    content: { 'application/json': { schema: body.schema, examples: body.examples } },
  }
}

function opaqueBody({ mediaType, description }: { readonly mediaType: string; readonly description: string }) {
  return { required: true, description, content: { [mediaType]: { schema: { type: 'string' as const, description } } } }
}

/** A single unnamed example. */
export function example(value: unknown, summary = 'Example'): Examples {
  return { example: { summary, value } }
}
