import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { addPerson, type Person } from '../harness/people.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let rest: RestClient
let ada: Person
let bob: Person

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
  ada = await addPerson(gateway, 'user')
  bob = await addPerson(gateway, 'user')
  await ada.rest.post('/admin/databases/spawn/shop')
  await ada.rest.query('shop', 'CREATE TABLE t (a)')
})
afterAll(() => gateway?.close())

const path = '/admin/databases/shop/grants'
const give = (to: Person, right: string) => ada.rest.ask('PUT', `${path}/${to.user.email}`, { body: { right } })
const take = (from: Person) => ada.rest.ask('DELETE', `${path}/${from.user.id}`)
const read = { body: { sql: 'SELECT count(*) AS n FROM t' } }
const write = { body: { sql: 'INSERT INTO t VALUES (1)' } }
const query = '/api/db/shop/query'

describe('a database', () => {
  it('belongs to the person who made it, and to the installation when a key of it did', async () => {
    const { body } = await ada.rest.get('/admin/databases/shop')
    expect(body.database.owner).toEqual({ id: ada.user.id, email: ada.user.email })
    await gateway.spawn('common')
    expect((await rest.get('/admin/databases/common')).body.database.owner).toBeNull()
  })

  it('of somebody else is 404 on every route, and in no list', async () => {
    for (const [method, route] of [
      ['GET', '/admin/databases/shop'],
      ['GET', '/admin/databases/shop/stats'],
      ['DELETE', '/admin/databases/shop'],
      ['GET', path],
      ['GET', '/api/db/shop/schema'],
    ] as const) {
      expect((await bob.rest.refused(method, route)).reason, route).toBe('DATABASE_NOT_FOUND')
    }
    const mine = await bob.rest.refused('POST', '/admin/databases/prune/shop')
    const unknown = await bob.rest.refused('POST', '/admin/databases/prune/unknown')
    expect(mine.message).toBe(unknown.message)
    expect((await bob.rest.get('/admin/databases')).body).toEqual([])
    expect((await bob.rest.refused('POST', '/admin/databases/spawn/shop')).reason).toBe('NAME_TAKEN')
  })

  it('says what whoever asks may do with it', async () => {
    const rightOf = async (who: Person) => (await who.rest.get('/admin/databases/shop')).body.database.your_right
    const viewer = await addPerson(gateway, 'viewer')
    expect(await rightOf(ada)).toBe('manage')
    await give(bob, 'write')
    expect(await rightOf(bob)).toBe('write')
    expect((await bob.rest.get('/admin/databases')).body).toMatchObject([{ name: 'shop', your_right: 'write' }])
    await take(bob)
    await give(viewer, 'manage')
    expect(await rightOf(viewer), 'a viewer reads, whatever is given').toBe('read')
    await take(viewer)
  })

  it('pruned away is in the archives of its owner alone, who alone restores it', async () => {
    await ada.rest.post('/admin/databases/spawn/brief')
    const { archive_id: id } = (await ada.rest.post('/admin/databases/prune/brief')).body
    expect((await bob.rest.get('/admin/archives')).body).toEqual([])
    expect((await bob.rest.refused('POST', `/admin/archives/${id}/restore`)).reason).toBe('ARCHIVE_NOT_FOUND')
    expect((await bob.rest.refused('DELETE', `/admin/archives/${id}`)).reason).toBe('ARCHIVE_NOT_FOUND')
    expect((await ada.rest.get('/admin/archives')).body).toHaveLength(1)
    const { database } = (await ada.rest.post(`/admin/archives/${id}/restore`)).body
    expect(database.owner.id).toBe(ada.user.id)
  })
})

describe('a right', () => {
  it('to read reads, and the worker refuses the rest', async () => {
    expect((await give(bob, 'read')).body.grant).toMatchObject({ user: { id: bob.user.id }, right: 'read' })
    expect((await bob.rest.ask('POST', query, read)).status).toBe(200)
    expect((await bob.rest.refused('POST', query, write)).reason).toBe('READ_ONLY')
    const rows = { body: { rows: [{ a: 1 }] } }
    expect((await bob.rest.refused('POST', '/api/db/shop/tables/t/rows', rows)).reason).toBe('READ_ONLY')
    expect((await bob.rest.refused('PATCH', '/admin/databases/shop', { body: {} })).reason).toBe('PERMISSION_DENIED')
    expect((await bob.rest.get('/admin/databases')).body).toHaveLength(1)
  })

  it('to write writes, and manages nothing', async () => {
    await give(bob, 'write')
    expect((await bob.rest.ask('POST', query, write)).status).toBe(200)
    expect((await bob.rest.refused('GET', path)).status).toBe(403)
    const token = { body: { access: 'read-only' } }
    expect((await bob.rest.refused('POST', '/admin/databases/shop/tokens', token)).status).toBe(403)
  })

  it('to manage shares on, and does not take the database away from its owner', async () => {
    await give(bob, 'manage')
    const { body } = await bob.rest.get(path)
    expect(body).toMatchObject({ owner: { id: ada.user.id }, grants: [{ user: { id: bob.user.id }, right: 'manage' }] })
    const owner = { body: { user: bob.user.email } }
    expect((await bob.rest.refused('PUT', '/admin/databases/shop/owner', owner)).reason).toBe('PERMISSION_DENIED')
  })

  it('given to a viewer is a right to read', async () => {
    const eve = await addPerson(gateway, 'viewer')
    await give(eve, 'manage')
    expect((await eve.rest.ask('POST', query, read)).status).toBe(200)
    expect((await eve.rest.refused('POST', query, write)).reason).toBe('READ_ONLY')
    expect((await eve.rest.refused('GET', path)).reason).toBe('PERMISSION_DENIED')
    await take(eve)
    expect((await eve.rest.refused('POST', query, read)).reason).toBe('DATABASE_NOT_FOUND')
  })

  it('that is taken back ends open WebSockets', async () => {
    await give(bob, 'write')
    const socket = await new HranaSocket(`ws://127.0.0.1:${gateway.port}/db/shop/`).open()
    expect((await socket.hello(bob.key)).type).toBe('hello_ok')
    await take(bob)
    expect((await socket.ended).code).toBe(1008)
    expect((await take(bob)).status).toBe(200)
  })

  it('goes to people who are there', async () => {
    for (const method of ['PUT', 'DELETE']) {
      const refusal = await ada.rest.refused(method, `${path}/nobody@example.com`, { body: { right: 'read' } })
      expect(refusal.reason).toBe('USER_NOT_FOUND')
    }
    const wrong = { body: { right: 'own' } }
    expect((await ada.rest.refused('PUT', `${path}/${bob.user.id}`, wrong)).status).toBe(422)
  })
})

it('a database that is given away is the new owner’s alone', async () => {
  await give(bob, 'read')
  const answer = await ada.rest.ask('PUT', '/admin/databases/shop/owner', { body: { user: bob.user.email } })
  expect(answer.body.owner.id).toBe(bob.user.id)
  expect((await ada.rest.refused('GET', '/admin/databases/shop')).reason).toBe('DATABASE_NOT_FOUND')
  expect((await bob.rest.get(path)).body).toMatchObject({ owner: { id: bob.user.id }, grants: [] })
  await rest.ask('PUT', '/admin/databases/shop/owner', { body: { user: null } })
  expect((await bob.rest.refused('GET', '/admin/databases/shop')).reason).toBe('DATABASE_NOT_FOUND')
})
