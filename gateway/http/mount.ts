import type { Context, Hono } from 'hono'
import type { Route } from '../contract/route.ts'
import type { Caller } from '../domain/access/caller.ts'
import { rightFor } from '../domain/access/permissions.ts'
import type { Principal, UserPrincipal } from '../domain/access/principal.ts'
import { ForgeError } from '../domain/errors.ts'
import { authenticate } from './authenticate.ts'
import type { ControlPlaneDependencies, ControlPlaneEnv } from './dependencies.ts'
import { nowhere } from './nowhere.ts'
import { parseBody } from './parse-body.ts'
import { readBody } from './read-body.ts'
import { validate } from './validate.ts'

/** A request that has passed every check of its route. */
export interface PublicCall<Query, Body> {
  readonly context: Context<ControlPlaneEnv>
  readonly query: Query
  readonly body: Body
}

export interface Call<Query, Body> extends PublicCall<Query, Body> {
  readonly principal: Principal
  /** `{db_name}`, decoded; empty on routes without one. */
  readonly databaseName: string
  readonly caller: Caller
}

export interface PersonCall<Query, Body> extends PublicCall<Query, Body> {
  readonly principal: UserPrincipal
}

type Handler<ItsCall> = (call: ItsCall) => Response | Promise<Response>

/** Mounts routes so that each checks in the same order: 401, 403, 422, then what its service checks. */
export interface Mount {
  /** A route that wants a credential. */
  guarded<Query, Body>(route: Route<Query, Body>, handler: Handler<Call<Query, Body>>): void
  /** A route for a person who has signed in: keys and tokens are nobody. */
  person<Query, Body>(route: Route<Query, Body>, handler: Handler<PersonCall<Query, Body>>): void
  /** A route that is free for all. */
  open<Query, Body>(route: Route<Query, Body>, handler: Handler<PublicCall<Query, Body>>): void
}

type Gate = Pick<
  ControlPlaneDependencies,
  'authenticator' | 'databases' | 'door' | 'inFlight' | 'liveRequests' | 'limits'
>

export function createMount(app: Hono<ControlPlaneEnv>, gate: Gate): Mount {
  const { authenticator, databases, door, inFlight, liveRequests, limits } = gate

  function on(route: Route, handle: Handler<Context<ControlPlaneEnv>>): void {
    app.on(route.method.toUpperCase(), honoPath(route.path), (context) => {
      context.set('endpoint', route.label)
      context.set('route', route)
      context.set('target', Object.values(context.req.param()).join('/'))
      return handle(context)
    })
  }

  function assertRight(route: Route, principal: Principal, databaseName: string): void {
    const right = rightFor(route.permission)
    if (right === null || !route.path.includes('{db_name}')) return
    databases.assertRight(principal, databaseName, right, route.unknownDatabase)
  }

  /** Counts a request among those of its credential that run; one whose answer streams until that is over. */
  async function inFlightOf(principal: Principal, context: Context<ControlPlaneEnv>, run: () => Promise<Response>) {
    inFlight.enter(principal)
    context.set('leave', () => inFlight.leave(principal))
    try {
      return await run()
    } finally {
      context.get('leave')?.()
    }
  }

  /** Rows may stream on after their handler has returned. */
  function keepAccount(
    { label: endpoint }: Route,
    context: Context<ControlPlaneEnv>,
    principal: Principal,
    name: string,
  ): void {
    const { database } = databases.target(principal, name)
    context.set('databaseId', database.id)
    const { caller, source: request } = context.env ?? {}
    if (caller === undefined || request === undefined) return
    const facts = { endpoint, isQuery: true, startedAtMs: performance.now(), bytesSent: 0, isPart: false }
    const live = { database, principal, request, caller, ...facts }
    liveRequests.enter(live)
    caller.onOver(() => liveRequests.leave(live))
  }

  async function inputOf<Query, Body>(route: Route<Query, Body>, context: Context<ControlPlaneEnv>) {
    // A route without a query or body schema has `undefined` for its type of input.
    const query = (route.query === null ? undefined : readQuery(route.query, context)) as Query
    const body = (route.body === null ? undefined : await bodyOf(route.body, context)) as Body
    return { context, query, body }
  }

  async function bodyOf<Body>(rule: NonNullable<Route<unknown, Body>['body']>, context: Context<ControlPlaneEnv>) {
    const reading = readBody(context, limits.maxBodyBytes)
    if (rule.mode === 'lenient') return await lenientBody(rule, reading)
    const text = await reading
    if (rule.mode === 'optional' && text.trim() === '') return undefined
    return validate(rule.schema, parseBody(text), 'body')
  }

  return {
    guarded(route, handler) {
      on(route, async (context) => {
        const databaseName = context.req.param('db_name') ?? ''
        const header = (name: string) => context.req.header(name)
        const { answer, source = nowhere, wasAdmitted } = context.env ?? {}
        const principal = authenticate(header, databaseName, { door, authenticator, source }, route.permission)
        context.set('principal', principal)
        if (route.wantsProof && principal.kind === 'user') authenticator.sessions.assertProven(principal)
        // Who runs into the limit of a database can still change its settings.
        const isOfData = route.permission.startsWith('data:')
        if (wasAdmitted !== true) door.admit(principal, isOfData ? { name: databaseName } : null, answer)
        if (isOfData) door.assertReaches(databaseName, source)
        return inFlightOf(principal, context, async () => {
          const input = await inputOf(route, context)
          context.set('details', changedFields(input.body))
          assertRight(route, principal, databaseName)
          if (isOfData) keepAccount(route, context, principal, databaseName)
          return handler({ ...input, principal, databaseName, caller: context.env?.caller ?? staying })
        })
      })
    },
    person(route, handler) {
      on(route, async (context) => {
        const header = (name: string) => context.req.header(name)
        const { answer, source = nowhere } = context.env ?? {}
        const principal = authenticate(header, '', { door, authenticator, source }, route.permission)
        context.set('principal', principal)
        if (principal.kind !== 'user') {
          throw new ForgeError('PERMISSION_DENIED', 'Only people who have signed in have an account: no key does')
        }
        if (route.wantsProof) authenticator.sessions.assertProven(principal)
        door.admit(principal, null, answer)
        return inFlightOf(principal, context, async () => {
          const input = await inputOf(route, context)
          context.set('details', changedFields(input.body))
          return handler({ ...input, principal })
        })
      })
    },
    open(route, handler) {
      on(route, async (context) => handler(await inputOf(route, context)))
    },
  }
}

/** Where there is no connection, as in tests, nobody leaves. */
const staying: Caller = { isGone: false, signal: new AbortController().signal, attach: () => undefined }

/** What a body sets, for the audit log: names of members, and flags with their values. Texts may be secrets. */
function changedFields(body: unknown): { readonly fields: string[] } | undefined {
  const fields = fieldsOf(body, '')
  return fields.length === 0 ? undefined : { fields: fields.slice(0, 64) }
}

function fieldsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return path === '' ? [] : [typeof value === 'boolean' ? `${path}=${value}` : path]
  }
  return Object.entries(value).flatMap(([name, member]) => fieldsOf(member, path === '' ? name : `${path}.${name}`))
}

/** A parameter called `rest` takes all that is left of the path, slashes included. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1').replace(/:rest$/, ':rest{.+}')
}

/** A parameter that is there but empty counts as absent: old clients send `?status=`. */
function readQuery<Query>(schema: NonNullable<Route<Query>['query']>, context: Context<ControlPlaneEnv>): Query {
  const given = Object.entries(context.req.query()).filter(([, value]) => value !== '')
  return validate(schema, Object.fromEntries(given), 'query')
}

/** Only a JSON object is looked at; anything else is what clients send when they mean nothing. */
async function lenientBody<Body>(
  rule: NonNullable<Route<unknown, Body>['body']>,
  reading: Promise<string>,
): Promise<Body | undefined> {
  try {
    const value = parseBody(await reading)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return validate(rule.schema, value, 'body')
  } catch (error) {
    if (error instanceof ForgeError && error.reason === 'MALFORMED_JSON') return undefined
    throw error
  }
}
