import { fullScope, type KeyScope } from '../../gateway/domain/access/principal.ts'
import { csrfTokenOf } from '../../gateway/domain/access/secret-text.ts'
import type { StoredApiKey } from '../../gateway/domain/databases/catalog.ts'
import type { TestGateway } from '../harness/gateway.ts'
import { addKey, addPerson, type Person } from '../harness/people.ts'

/** Somebody who asks, with what the answer depends on. */
export interface Actor {
  readonly name: string
  /** What goes out as `X-API-Key`; null = nothing. */
  readonly credential: string | null
  /** What goes out besides: the cookie or the token of a session. */
  readonly headers?: Readonly<Record<string, string>>
  /** Somebody who has signed in, and so has an account. */
  readonly isPerson?: boolean
  /** A page of another website: its browser sends the cookie, and not the proof. */
  readonly lacksProof?: boolean
  /** Its role wants a second factor, which it has not set up. */
  readonly isHalfWay?: boolean
  readonly role: 'viewer' | 'user' | 'admin'
  /** On the database `shop`. */
  readonly right: 'read' | 'write' | 'manage' | null
  /** Every guarded route answers so. */
  readonly refusal?: 'unauthorized' | 'denied'
  readonly token?: { readonly database: string; readonly access: 'full' | 'read-only' }
  /** The only groups that its key opens. */
  readonly groups?: readonly string[]
  readonly mayOnlyRead?: boolean
}

const keeperAddress = 'keeper@example.com'

export interface Ground {
  readonly actors: ReadonlyMap<string, Actor>
  /** Equal as long as nothing has changed that the actors stand on. */
  readonly state: string
  /** The e-mail address of somebody without any right. */
  readonly stranger: string
}

/** The database `shop` of one person, and everybody who might ask for it: anew, whatever was there. */
export async function arrangeActors(gateway: TestGateway): Promise<Ground> {
  const { catalog, registry, access } = gateway.gateway.context
  await removeEverybody(gateway)
  for (const name of ['shop', 'other']) await gateway.spawn(name)
  await gateway.query('shop', 'CREATE TABLE IF NOT EXISTS t (a)')
  const shop = registry.find('shop')?.id ?? ''
  const other = registry.find('other')?.id ?? ''

  const owner = await addPerson(gateway, 'user')
  await registry.change(shop, { ownerId: owner.user.id })
  const actors: Actor[] = [...(await refusedActors(gateway, owner)), ...(await tokenActors(gateway))]
  const nothing = { right: null, role: 'user' } as const

  async function person(name: string, role: Actor['role'], granted?: 'read' | 'write' | 'manage') {
    const { user, key } = await addPerson(gateway, role)
    if (granted !== undefined) {
      await catalog.putGrant({ databaseId: shop, userId: user.id, right: granted, createdAtMs: 0 })
    }
    const right = role === 'admin' ? 'manage' : role === 'viewer' && granted !== undefined ? 'read' : (granted ?? null)
    actors.push({ name, credential: key, role, right })
    return user
  }
  async function key(name: string, scope: Partial<KeyScope>, actor: Omit<Actor, 'name' | 'credential'>) {
    const credential = await addKey(gateway, { userId: owner.user.id, scope: { ...fullScope, ...scope } })
    actors.push({ name, credential, ...actor })
  }

  actors.push({ name: 'the installation', credential: gateway.key, role: 'admin', right: 'manage' })
  actors.push({ name: 'the owner', credential: owner.key, role: 'user', right: 'manage' })
  const stranger = await person('a stranger', 'user')
  await person('an administrator', 'admin')
  await person('a viewer without a grant', 'viewer')
  for (const right of ['read', 'write', 'manage'] as const) await person(`a user who may ${right}`, 'user', right)
  await person('a viewer who may manage', 'viewer', 'manage')
  await key('a key of another database', { databaseIds: [other] }, nothing)
  await key('a key of no database', { databaseIds: [] }, nothing)
  await key('a key of this database', { databaseIds: [shop] }, { role: 'user', right: 'manage' })
  await key('a key that reads', { access: 'read-only' }, { role: 'user', right: 'read', mayOnlyRead: true })
  await key('a key of data', { groups: ['data'] }, { role: 'user', right: 'manage', groups: ['data'] })
  await key('a key of no group', { groups: [] }, { role: 'user', right: 'manage', groups: [] })
  await access.load()
  actors.push(...(await signedInActors(gateway, shop, owner)))
  const named = new Map(actors.map((actor) => [actor.name, actor]))
  return { actors: named, state: await groundOf(gateway), stranger: stranger.email }
}

/** But for one administrator, without whom the others could not go. */
async function removeEverybody(gateway: TestGateway): Promise<void> {
  const { people } = gateway.gateway.context.catalog
  const keeper = await people.findAccountByEmail(keeperAddress)
  const { id } = keeper ?? (await addPerson(gateway, 'admin', { email: keeperAddress })).user
  for (const user of await people.listAccounts()) {
    if (user.id === id) continue
    await people.handOverDatabases(user.id, id)
    await people.removeAccount(user.id)
  }
}

/** What the actors stand on, as text. */
export async function groundOf({ gateway }: TestGateway): Promise<string> {
  const { catalog, registry } = gateway.context
  const facts = ['shop', 'other']
    .map((name) => registry.find(name))
    .map((found) => [found?.id, found?.ownerId, found?.signingKey.publicKey])
  const [users, grants, revoked, sessions, rules] = await Promise.all([
    catalog.listUsers(),
    catalog.listGrants(),
    catalog.listRevokedTokens(0),
    catalog.people.listSessions(0),
    catalog.people.readSignInRules(),
  ])
  const sessionIds = sessions.map(({ id }) => id)
  // Who signs in was seen just now: that is nothing to stand on.
  const people = users.map(({ lastLoginAtMs: _, ...user }) => user)
  return JSON.stringify([facts, people, grants, revoked, sessionIds, rules])
}

const client = { address: '127.0.0.1', userAgent: 'matrix' }

/** People with sessions of their own: in browsers, of programs, and some that are worth nothing. */
async function signedInActors(gateway: TestGateway, shop: string, owner: Person): Promise<Actor[]> {
  const { access, catalog, people } = gateway.gateway.context
  const actors: Actor[] = []
  await catalog.people.writeSignInRules({ secondFactorFor: ['viewer'] })

  async function browser(userId: string, hasSecondFactor = true) {
    const account = await people.account.account(userId)
    const { secret, session } = await people.issuer.beginBrowser(account, { by: 'password', hasSecondFactor }, client)
    const cookie = `${people.sessions.cookieName}=${secret}`
    return { id: session.id, cookie, headers: { Cookie: cookie, 'X-CSRF-Token': csrfTokenOf(secret) } }
  }
  async function program(userId: string) {
    const account = await people.account.account(userId)
    const proof = { by: 'password', hasSecondFactor: true } as const
    const { accessToken } = await people.issuer.beginProgram(account, proof, client)
    return { Authorization: `Bearer ${accessToken}` }
  }
  const own = { credential: null, role: 'user', right: 'manage', isPerson: true } as const
  const nobody = { credential: null, role: 'user', right: null, refusal: 'unauthorized' } as const
  actors.push({ name: 'the owner in a browser', ...own, headers: (await browser(owner.user.id)).headers })
  actors.push({ name: 'the owner by a program', ...own, headers: await program(owner.user.id) })
  const { cookie } = await browser(owner.user.id)
  actors.push({ name: 'another website', ...own, headers: { Cookie: cookie }, lacksProof: true })

  const admin = await addPerson(gateway, 'admin')
  const signedIn = { credential: null, isPerson: true } as const
  const everything = { role: 'admin', right: 'manage' } as const
  const administrator = (await browser(admin.user.id)).headers
  actors.push({ name: 'an administrator in a browser', ...signedIn, ...everything, headers: administrator })
  const stranger = (await browser((await addPerson(gateway, 'user')).user.id)).headers
  actors.push({ name: 'a stranger in a browser', ...signedIn, role: 'user', right: null, headers: stranger })
  const viewer = (await addPerson(gateway, 'viewer')).user.id
  await catalog.putGrant({ databaseId: shop, userId: viewer, right: 'write', createdAtMs: 0 })
  await access.load()
  const reader = { ...signedIn, role: 'viewer', right: 'read' } as const
  actors.push({ name: 'a viewer in a browser', ...reader, headers: (await browser(viewer)).headers })
  const halfWay = (await browser(viewer, false)).headers
  actors.push({ name: 'a viewer without the second factor', ...reader, headers: halfWay, isHalfWay: true })

  const ended = await browser(owner.user.id)
  await catalog.people.removeSessions([ended.id])
  actors.push({ name: 'a session that was ended', ...nobody, headers: ended.headers })
  const [header = '', payload = ''] = (await program(owner.user.id)).Authorization.split('.')
  actors.push({ name: 'a forged access token', ...nobody, headers: { Authorization: `${header}.${payload}.c2ln` } })
  await access.load()
  return actors
}

/** Nobody of these gets anywhere. */
async function refusedActors(gateway: TestGateway, owner: Person): Promise<Actor[]> {
  const userId = owner.user.id
  const nobody = { role: 'user', right: null, refusal: 'unauthorized' } as const
  const gone = await addPerson(gateway, 'admin', { status: 'inactive' })
  const invited = await addPerson(gateway, 'admin', { status: 'pending' })
  const key = (members: Partial<StoredApiKey>) => addKey(gateway, { userId, ...members })
  const revoked = await addKey(gateway, { userId, id: 'revoked' })
  await gateway.gateway.context.catalog.removeApiKey('revoked')
  return [
    { name: 'nobody', credential: null, ...nobody },
    { name: 'nonsense', credential: 'nonsense', ...nobody },
    { name: 'a cut key', credential: owner.key.slice(0, -1), ...nobody },
    { name: 'a revoked key', credential: revoked, ...nobody },
    { name: 'an expired key', credential: await key({ expiresAtMs: 1 }), ...nobody },
    { name: 'an inactive administrator', credential: gone.key, ...nobody },
    { name: 'a pending administrator', credential: invited.key, ...nobody },
    {
      name: 'a key from elsewhere',
      credential: await key({ allowedAddresses: ['203.0.113.1'] }),
      ...nobody,
      refusal: 'denied',
    },
  ]
}

async function tokenActors(gateway: TestGateway): Promise<Actor[]> {
  const nothing = { role: 'user', right: null } as const
  const actors: Actor[] = []
  for (const [database, access] of [
    ['shop', 'full'],
    ['shop', 'read-only'],
    ['other', 'full'],
  ] as const) {
    const credential = await gateway.token(database, access)
    actors.push({ name: `a ${access} token of ${database}`, credential, ...nothing, token: { database, access } })
  }
  const credential = await gateway.token('shop')
  const { catalog, registry, clock } = gateway.gateway.context
  const shop = registry.find('shop')?.id ?? ''
  const newest = (await catalog.listTokens(shop)).at(-1)
  await catalog.revokeToken(shop, newest?.id ?? '', clock.nowMs())
  actors.push({ name: 'a revoked token', credential, ...nothing, refusal: 'unauthorized' })
  return actors
}
