import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlPlaneRoutes } from '../../gateway/contract/document.ts'
import type { Route } from '../../gateway/contract/route.ts'
import type { Permission } from '../../gateway/domain/access/permissions.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type Actor, arrangeActors, type Ground, groundOf } from './permission-actors.ts'
import { type RestClient, restClient } from './rest-client.ts'

/** What each permission takes, written down a second time: a change of the one table has to be meant. */
const needs: Readonly<Record<Exclude<Permission, 'public'>, readonly [role: string, right: string | null]>> = {
  'databases:read': ['viewer', 'read'],
  'databases:create': ['user', null],
  'databases:settings': ['user', 'manage'],
  'databases:delete': ['user', 'manage'],
  'archives:read': ['user', null],
  'archives:restore': ['user', null],
  'archives:delete': ['user', null],
  'backups:read': ['user', 'manage'],
  'backups:create': ['user', 'manage'],
  'backups:download': ['user', 'manage'],
  'backups:restore': ['user', 'manage'],
  'backups:delete': ['user', 'manage'],
  'grants:read': ['user', 'manage'],
  'grants:write': ['user', 'manage'],
  'tokens:read': ['user', 'manage'],
  'tokens:create': ['user', 'manage'],
  'tokens:revoke': ['user', 'manage'],
  'data:read': ['viewer', 'read'],
  'data:write': ['user', 'write'],
  'queries:read': ['viewer', 'read'],
  'queries:write': ['viewer', 'read'],
  'history:read': ['viewer', 'read'],
  'history:write': ['viewer', 'read'],
  'stats:read': ['viewer', 'read'],
  'connections:read': ['user', null],
  'connections:end': ['user', null],
  'metrics:read': ['admin', null],
  'keys:read': ['user', null],
  'keys:write': ['user', null],
  'account:read': ['viewer', null],
  'account:write': ['viewer', null],
  'users:read': ['admin', null],
  'users:write': ['admin', null],
  'system:read': ['admin', null],
  'system:write': ['admin', null],
  'audit:read': ['admin', null],
  'logs:read': ['viewer', null],
  'events:read': ['viewer', null],
  'alerts:read': ['admin', null],
  'alerts:write': ['admin', null],
}
const ranks = { viewer: 0, user: 1, admin: 2, read: 0, write: 1, manage: 2 }

type Outcome = 'unauthorized' | 'denied' | 'hidden' | 'passes'

function expected(actor: Actor, { path, permission, method }: Route): Outcome {
  if (permission === 'public') return 'passes'
  if (actor.lacksProof && method !== 'get') return 'denied'
  if (actor.isHalfWay && !permission.startsWith('account:')) return 'denied'
  const [role, right] = needs[permission]
  const isData = permission.startsWith('data:')
  if (actor.refusal !== undefined) return actor.refusal
  // A token is no credential at all on the control plane, and on the data of another database.
  if (actor.token !== undefined) {
    if (!isData || actor.token.database !== 'shop') return 'unauthorized'
    return permission === 'data:write' && actor.token.access === 'read-only' ? 'denied' : 'passes'
  }
  // Keys have no account: only who has signed in does, as tests/api/account.test.ts shows.
  if (permission.startsWith('account:')) return actor.isPerson ? 'passes' : 'denied'
  if (ranks[actor.role] < ranks[role as keyof typeof ranks]) return 'denied' // as: names of the table above
  if (actor.groups?.every((group) => !permission.startsWith(`${group}:`))) return 'denied'
  if (actor.mayOnlyRead && !permission.endsWith(':read')) return 'denied'
  if (right === null || !path.includes('{db_name}')) return 'passes'
  if (actor.right === null) return 'hidden'
  return ranks[actor.right] < ranks[right as keyof typeof ranks] ? 'denied' : 'passes' // as: see above
}

const bodies: Readonly<Record<string, unknown>> = {
  batch: { statements: [{ sql: 'SELECT 1' }] },
  query: { sql: 'SELECT 1' },
  // Of all that one may manage: names of others would be hidden.
  takeBackups: {},
  // The narrowest there is: within what every key may give out.
  createKey: { name: 'mine', scope: { groups: [], databases: [], access: 'read-only' } },
}

/** The first example of the document: what is refused is refused for who asks, not for what is asked. */
function bodyOf({ definition }: Route): unknown {
  const known = bodies[definition.operationId ?? '']
  if (known !== undefined) return known
  const content = definition.request?.body?.content['application/json'] as { examples?: object } | undefined // JSON in our routes
  const [first] = Object.values(content?.examples ?? {})
  return first?.value
}

function pathOf({ path }: Route, { stranger }: Ground): string {
  const values: Record<string, string> = { db_name: 'shop', table_name: 't', user: stranger }
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'unknown')
}

let gateway: TestGateway
let ground: Ground
let admin: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_RATE_FAILED: '0' } })
  admin = restClient(gateway)
  ground = await arrangeActors(gateway)
})
afterAll(() => gateway?.close())

/** An act that was allowed may have changed what the next one stands on. */
async function restored(): Promise<Ground> {
  if ((await groundOf(gateway)) !== ground.state) ground = await arrangeActors(gateway)
  return ground
}

async function outcomeOf(actor: Actor, route: Route): Promise<Outcome> {
  const body = bodyOf(route)
  const {
    status,
    text,
    body: json,
  } = await admin.ask(route.method.toUpperCase(), pathOf(route, ground), {
    key: actor.credential,
    ...(actor.headers === undefined ? {} : { headers: actor.headers }),
    ...(body === undefined ? {} : { body }),
  })
  const reason = json?.error?.reason
  if (status >= 500) expect.fail(`${route.label} as ${actor.name} answered ${status}: ${text}`)
  // A public route looks at what its body holds, and refuses that.
  // Whoever gives a wrong password or code was let in to give it.
  if (status === 401 && reason !== 'LOGIN_FAILED' && route.permission !== 'public') return 'unauthorized'
  if (status === 403) return 'denied'
  return reason === 'DATABASE_NOT_FOUND' ? 'hidden' : 'passes'
}

it('every route has a permission that the matrix knows', () => {
  for (const { label, permission, definition } of controlPlaneRoutes) {
    expect(permission === 'public' || needs[permission] !== undefined, label).toBe(true)
    expect(definition['x-permission'], label).toBe(permission)
  }
})

it('what is free for all is a closed list', () => {
  const free = controlPlaneRoutes.filter(({ permission }) => permission === 'public').map(({ label }) => label)
  for (const label of free)
    expect(label).toMatch(
      /^(GET \/|GET \/health(\/live|\/ready)?|GET \/docs.*|GET \/openapi\.json|GET \/ui.*|POST \/auth\/.*|GET \/auth\/(methods|welcome|welcome\.js|oidc\/\w+))$/,
    )
})

describe.each(controlPlaneRoutes.map((route) => [route.label, route] as const))('%s', (_label, route) => {
  it(`asks everybody for "${route.permission}"`, async () => {
    const { actors } = await restored()
    for (const name of actors.keys()) {
      const actor = (await restored()).actors.get(name)
      if (actor === undefined) throw new Error(`No actor is called "${name}"`)
      expect(await outcomeOf(actor, route), name).toBe(expected(actor, route))
    }
  })
})
