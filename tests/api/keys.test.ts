import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { addKey, addPerson, type Person } from '../harness/people.ts'
import { type RestClient, restClient } from './rest-client.ts'

const clock = createMovableClock()
let gateway: TestGateway
let rest: RestClient
let ada: Person

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  rest = restClient(gateway)
  ada = await addPerson(gateway, 'user')
  for (const name of ['shop', 'other']) await ada.rest.post(`/admin/databases/spawn/${name}`)
  await ada.rest.query('shop', 'CREATE TABLE t (a)')
})
afterAll(() => gateway?.close())

async function newKey(owner: RestClient, body: object = {}) {
  const answer = await owner.post('/admin/keys', { name: 'test', ...body })
  if (answer.status !== 201) expect.fail(answer.text)
  const { key, api_key: shown } = answer.body
  return { key, shown, id: shown.id, rest: restClient({ url: gateway.url, key }) }
}

describe('a key', () => {
  it('is shown once, with what it may do, and listed without its text', async () => {
    const answer = await ada.rest.post('/admin/keys', { name: 'report', expires_in: 60 })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { key, api_key: shown } = answer.body
    expect(key).toMatch(/^dbf_[\w-]{43}_[0-9a-f]{6}$/)
    expect(shown).toMatchObject({
      name: 'report',
      owner: { id: ada.user.id, email: ada.user.email },
      scope: { groups: null, databases: null, access: 'full' },
      status: 'active',
      last_used: null,
    })
    const list = await ada.rest.get('/admin/keys')
    expect(list.body.at(-1)).toEqual(shown)
    expect(list.text).not.toContain(key)
  })

  it('of a person has the role and the rights of that person', async () => {
    const { rest: program } = await newKey(ada.rest)
    expect((await program.query('shop', 'SELECT 1 AS n')).data).toEqual([{ n: 1 }])
    expect((await program.get('/admin/databases')).body).toHaveLength(2)
    expect((await program.refused('GET', '/admin/stats')).reason).toBe('PERMISSION_DENIED')
    await gateway.spawn('theirs')
    expect((await program.refused('POST', '/api/db/theirs/query', { body: { sql: 'SELECT 1' } })).status).toBe(404)
  })

  it('as a bearer token and as authToken is the same', async () => {
    const { key } = await newKey(ada.rest)
    const headers = { Authorization: `Bearer ${key}` }
    expect((await rest.ask('GET', '/admin/databases', { key: null, headers })).status).toBe(200)
    const body = { requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }, { type: 'close' }] }
    expect((await gateway.call('POST', '/db/shop/v2/pipeline', body, headers)).status).toBe(200)
  })

  it('shows when and from where it was used last', async () => {
    const { id, rest: program } = await newKey(ada.rest)
    await program.get('/admin/databases')
    const used = (await ada.rest.get('/admin/keys')).body.find((key: { id: string }) => key.id === id)
    expect(used.last_used).toEqual({ at: expect.stringMatching(/Z$/), address: '127.0.0.1' })
  })

  it('ends when it expires', async () => {
    const { rest: program } = await newKey(ada.rest, { expires_in: 600 })
    expect((await program.get('/admin/databases')).status).toBe(200)
    clock.advance(601_000)
    expect((await program.refused('GET', '/admin/databases')).reason).toBe('API_KEY_INVALID')
    clock.advance(-601_000)
  })

  it('is refused from an address that is not on its list', async () => {
    const { rest: program, id } = await newKey(ada.rest, { allowed_addresses: ['203.0.113.0/24', '2001:db8::1'] })
    const refusal = await program.refused('GET', '/admin/databases')
    expect(refusal).toMatchObject({ status: 403, reason: 'ADDRESS_REFUSED' })
    expect((await program.refused('POST', '/api/db/shop/query', { body: { sql: 'SELECT 1' } })).status).toBe(403)
    await ada.rest.ask('PATCH', `/admin/keys/${id}`, { body: { allowed_addresses: ['127.0.0.0/8'] } })
    expect((await program.get('/admin/databases')).status).toBe(200)
  })

  it.each([['nonsense'], ['10.0.0.0/33'], ['fe80::1%eth0'], ['1.2.3.4/8/8'], ['']])(
    'takes no list of addresses with "%s" in it',
    async (entry) => {
      const body = { name: 'test', allowed_addresses: [entry] }
      expect((await ada.rest.refused('POST', '/admin/keys', { body })).status).toBe(422)
    },
  )
})

describe('a scope', () => {
  it('of databases hides the others', async () => {
    const { rest: program } = await newKey(ada.rest, { scope: { databases: ['SHOP'] } })
    expect((await program.get('/admin/discovery')).body).toMatchObject([{ db_name: 'shop' }])
    expect((await program.refused('GET', '/admin/databases/other')).reason).toBe('DATABASE_NOT_FOUND')
    expect((await program.query('shop', 'SELECT 1 AS n')).success).toBe(true)
  })

  it('of databases does not follow a name to another database', async () => {
    await ada.rest.post('/admin/databases/spawn/brief')
    const { rest: program } = await newKey(ada.rest, { scope: { databases: ['brief'] } })
    await ada.rest.ask('DELETE', '/admin/databases/brief')
    await ada.rest.post('/admin/databases/spawn/brief')
    expect((await program.refused('GET', '/admin/databases/brief')).reason).toBe('DATABASE_NOT_FOUND')
  })

  it('of groups opens their routes alone', async () => {
    const { key, rest: program } = await newKey(ada.rest, { scope: { groups: ['databases'] } })
    expect((await program.get('/admin/databases')).status).toBe(200)
    expect((await program.refused('POST', '/api/db/shop/query', { body: { sql: 'SELECT 1' } })).status).toBe(403)
    const body = { requests: [{ type: 'close' }] }
    const pipeline = await gateway.call('POST', '/db/shop/v2/pipeline', body, { Authorization: `Bearer ${key}` })
    expect(pipeline.status).toBe(403)
  })

  it('of reading changes nothing, on the control plane and in the worker', async () => {
    const { key, rest: program } = await newKey(ada.rest, { scope: { access: 'read-only' } })
    expect((await program.refused('POST', '/admin/databases/spawn/mine')).status).toBe(403)
    const write = { sql: 'INSERT INTO t VALUES (1)' }
    expect((await program.refused('POST', '/api/db/shop/query', { body: write })).reason).toBe('READ_ONLY')
    const body = { requests: [{ type: 'execute', stmt: write }, { type: 'close' }] }
    const pipeline = await gateway.call('POST', '/db/shop/v2/pipeline', body, { Authorization: `Bearer ${key}` })
    expect(await pipeline.text()).toMatch(/not have Write permission/)
    expect((await ada.rest.query('shop', 'SELECT count(*) AS n FROM t')).data).toEqual([{ n: 0 }])
  })

  it('is never wider than that of the key that gives it', async () => {
    const narrow = await newKey(ada.rest, { scope: { groups: ['keys', 'data'], databases: ['shop'] } })
    const wider = [
      {},
      { scope: { groups: ['keys', 'data'] } },
      { scope: { databases: ['shop'] } },
      { scope: { groups: ['keys', 'tokens'], databases: ['shop'] } },
      { installation: true },
    ]
    for (const body of wider) {
      const refusal = await narrow.rest.refused('POST', '/admin/keys', { body: { name: 'wider', ...body } })
      expect(refusal.reason, JSON.stringify(body)).toBe('PERMISSION_DENIED')
    }
    const full = await newKey(ada.rest)
    for (const [method, path] of [
      ['POST', `/admin/keys/${full.id}/rotate`],
      ['PATCH', `/admin/keys/${full.id}`],
      ['DELETE', `/admin/keys/${full.id}`],
    ] as const) {
      const refusal = await narrow.rest.refused(method, path, { body: { name: 'mine' } })
      expect(refusal.reason, path).toBe('PERMISSION_DENIED')
    }
    expect((await narrow.rest.refused('PATCH', `/admin/keys/${narrow.id}`, { body: { scope: {} } })).status).toBe(403)
    const equal = await newKey(narrow.rest, { scope: { groups: ['data'], databases: ['shop'] } })
    expect(equal.shown.scope.groups).toEqual(['data'])
  })

  it('nor its time longer, nor its addresses more', async () => {
    const brief = await newKey(ada.rest, { expires_in: 600, allowed_addresses: ['127.0.0.1'] })
    for (const body of [
      { allowed_addresses: ['127.0.0.1'] },
      { allowed_addresses: ['127.0.0.1'], expires_in: 700 },
      { expires_in: 60 },
      { expires_in: 60, allowed_addresses: ['127.0.0.1', '10.0.0.1'] },
    ]) {
      const refusal = await brief.rest.refused('POST', '/admin/keys', { body: { name: 'more', ...body } })
      expect(refusal.reason, JSON.stringify(body)).toBe('PERMISSION_DENIED')
    }
    await newKey(brief.rest, { expires_in: 60, allowed_addresses: ['127.0.0.1'] })
  })
})

describe('rotating', () => {
  it('gives a new text; the old one opens until the overlap ends', async () => {
    const old = await newKey(ada.rest)
    const { body } = await ada.rest.post(`/admin/keys/${old.id}/rotate`, { overlap_seconds: 60 })
    const fresh = restClient({ url: gateway.url, key: body.key })
    expect(body.api_key).toMatchObject({ id: old.id, previous_until: expect.stringMatching(/Z$/) })
    for (const client of [old.rest, fresh]) expect((await client.get('/admin/databases')).status).toBe(200)
    clock.advance(61_000)
    expect((await old.rest.refused('GET', '/admin/databases')).reason).toBe('API_KEY_INVALID')
    expect((await fresh.get('/admin/databases')).status).toBe(200)
    clock.advance(-61_000)
  })

  it('without overlap ends the old text at once', async () => {
    const old = await newKey(ada.rest)
    const { body } = await ada.rest.post(`/admin/keys/${old.id}/rotate`, { overlap_seconds: 0 })
    expect((await old.rest.refused('GET', '/admin/databases')).status).toBe(401)
    expect((await restClient({ url: gateway.url, key: body.key }).get('/admin/databases')).status).toBe(200)
  })
})

describe('revoking', () => {
  it('ends a key, and the WebSocket that it opened', async () => {
    const { key, id, rest: program } = await newKey(ada.rest)
    const socket = await new HranaSocket(`ws://127.0.0.1:${gateway.port}/db/shop/`).open()
    expect((await socket.hello(key)).type).toBe('hello_ok')
    expect((await ada.rest.ask('DELETE', `/admin/keys/${id}`)).status).toBe(200)
    expect((await program.refused('GET', '/admin/databases')).reason).toBe('API_KEY_INVALID')
    expect((await socket.ended).code).toBe(1008)
    expect((await ada.rest.refused('DELETE', `/admin/keys/${id}`)).reason).toBe('KEY_NOT_FOUND')
  })

  it('narrowing a key to reading ends its WebSocket, too', async () => {
    const { key, id } = await newKey(ada.rest)
    const socket = await new HranaSocket(`ws://127.0.0.1:${gateway.port}/db/shop/`).open()
    expect((await socket.hello(key)).type).toBe('hello_ok')
    await ada.rest.ask('PATCH', `/admin/keys/${id}`, { body: { scope: { access: 'read-only' } } })
    expect(await socket.ended).toMatchObject({ code: 1008, reason: 'Rights have changed' })
  })

  it('is refused for the last key that may do everything', async () => {
    const refusal = await rest.refused('DELETE', '/admin/keys/admin')
    expect(refusal).toMatchObject({ status: 409, reason: 'LAST_ADMIN' })
    const second = await newKey(rest)
    expect((await second.rest.ask('DELETE', `/admin/keys/${second.id}`)).status).toBe(200)
  })
})

describe('people', () => {
  it('see and touch their own keys alone; administrators all', async () => {
    const bob = await addPerson(gateway, 'user')
    const { id } = await newKey(ada.rest)
    expect((await bob.rest.get('/admin/keys')).body).toHaveLength(1)
    for (const [method, path] of [
      ['PATCH', `/admin/keys/${id}`],
      ['POST', `/admin/keys/${id}/rotate`],
      ['DELETE', `/admin/keys/${id}`],
    ] as const) {
      expect((await bob.rest.refused(method, path, { body: { name: 'mine' } })).reason).toBe('KEY_NOT_FOUND')
    }
    const root = await addPerson(gateway, 'admin')
    expect((await root.rest.get('/admin/keys')).text).toContain(id)
    expect((await root.rest.ask('DELETE', `/admin/keys/${id}`)).status).toBe(200)
  })

  it('who are viewers have no keys to make', async () => {
    const eve = await addPerson(gateway, 'viewer')
    expect((await eve.rest.refused('POST', '/admin/keys', { body: { name: 'mine' } })).status).toBe(403)
  })

  it('who are not active any more have keys that open nothing', async () => {
    const { user, rest: client } = await addPerson(gateway, 'user')
    const { catalog, access } = gateway.gateway.context
    expect((await client.get('/admin/databases')).status).toBe(200)
    await catalog.people.updateAccount(user.id, { status: 'inactive' })
    await access.load()
    expect((await client.refused('GET', '/admin/databases')).status).toBe(401)
    await catalog.people.updateAccount(user.id, { status: 'active', role: 'viewer' })
    await access.load()
    expect((await client.refused('POST', '/admin/databases/spawn/mine')).status).toBe(403)
    await catalog.people.removeAccount(user.id)
    await access.load()
    expect((await client.refused('GET', '/admin/databases')).status).toBe(401)
  })
})

it('a key of a group that this release does not know opens nothing of it', async () => {
  const key = await addKey(gateway, { scope: { groups: ['unknown' as 'data'], databaseIds: null, access: 'full' } }) // on purpose
  expect((await restClient({ url: gateway.url, key }).refused('GET', '/admin/databases')).status).toBe(403)
})

it('the copy of the admin key in the data folder follows its rotation, and goes when it is revoked', async () => {
  const started = await startTestGateway()
  try {
    const file = join(started.dataDir, 'admin.key')
    const rotated = await started.call('POST', '/admin/keys/admin/rotate', { overlap_seconds: 0 })
    const { key } = await rotated.json()
    expect((await readFile(file, 'utf8')).trim()).toBe(key)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const own = restClient({ url: started.url, key })
    const other = (await own.post('/admin/keys', { name: 'other', installation: true })).body.key
    expect((await own.ask('DELETE', '/admin/keys/admin')).status).toBe(200)
    await expect(readFile(file, 'utf8')).rejects.toMatchObject({ code: 'ENOENT' })
    expect((await restClient({ url: started.url, key: other }).get('/admin/keys')).status).toBe(200)
  } finally {
    await started.close()
  }
})
