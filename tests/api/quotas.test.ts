import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { addPerson } from '../harness/people.ts'
import { restClient } from './rest-client.ts'

const totalBytes = 400_000
const databaseBytes = 200_000
let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway({
    env: {
      DBFORGE_USER_MAX_DATABASES: '3',
      DBFORGE_USER_MAX_BYTES: String(totalBytes),
      DBFORGE_USER_MAX_DATABASE_BYTES: String(databaseBytes),
      DBFORGE_USER_MAX_AWAKE: '2',
    },
  })
})
afterAll(() => gateway?.close())

const spawn = (name: string) => ['POST', `/admin/databases/spawn/${name}`] as const
const fill = (database: string) =>
  ['POST', `/api/db/${database}/query`, { body: { sql: 'INSERT INTO t VALUES (zeroblob(30000))' } }] as const

describe('a quota', () => {
  it('of databases is shown, and refuses one more to create, to restore and to take over', async () => {
    const { rest, user } = await addPerson(gateway, 'user')
    for (const name of ['one', 'two', 'three']) expect((await rest.ask(...spawn(name))).status).toBe(201)
    expect((await rest.get('/admin/quota')).body).toMatchObject({
      databases: { used: 3, limit: 3 },
      total_bytes: { limit: totalBytes },
      database_bytes: { limit: databaseBytes },
      awake: { used: 2, limit: 2 },
    })
    expect(await rest.refused(...spawn('four'))).toMatchObject({
      status: 409,
      reason: 'QUOTA_REACHED',
      quota: 'databases',
      used: 3,
      limit: 3,
    })
    expect((await rest.ask(...spawn('one'))).status).toBe(200)

    const { archive_id: id } = (await rest.post('/admin/databases/prune/one')).body
    expect((await rest.ask(...spawn('four'))).status).toBe(201)
    expect((await rest.refused('POST', `/admin/archives/${id}/restore`)).reason).toBe('QUOTA_REACHED')
    await gateway.spawn('common')
    const owner = { body: { user: user.email } }
    const refusal = await restClient(gateway).refused('PUT', '/admin/databases/common/owner', owner)
    expect(refusal.reason).toBe('QUOTA_REACHED')
  })

  it('of awake databases lets the one that waits longest sleep, and refuses when none is idle', async () => {
    const { rest } = await addPerson(gateway, 'user')
    const statuses = async () =>
      (await rest.get('/admin/discovery')).body.map(({ status }: { status: string }) => status)
    for (const name of ['a1', 'a2', 'a3']) await rest.ask(...spawn(name))
    await expect.poll(statuses).toEqual(['sleeping', 'running', 'running'])
    const { fleet, registry } = gateway.gateway.context
    const held = ['a2', 'a3'].map((name) => {
      const database = registry.find(name)
      if (database === undefined) throw new Error(`"${name}" is not there`)
      const worker = fleet.workerOf(database)
      worker.tryBegin()
      return worker
    })
    const refusal = await rest.refused('POST', '/api/db/a1/query', { body: { sql: 'SELECT 1' } })
    expect(refusal).toMatchObject({
      status: 503,
      reason: 'CAPACITY_REACHED',
      message: expect.stringMatching(/DBFORGE_USER_MAX_AWAKE/),
    })
    for (const worker of held) worker.end()
    expect((await rest.ask('POST', '/api/db/a1/query', { body: { sql: 'SELECT 1' } })).status).toBe(200)
  })

  it('of one database is held by its worker', async () => {
    const { rest } = await addPerson(gateway, 'user')
    await rest.ask(...spawn('small'))
    await rest.query('small', 'CREATE TABLE t (a)')
    let answer = await rest.ask(...fill('small'))
    for (let round = 0; round < 20 && answer.status === 200; round += 1) answer = await rest.ask(...fill('small'))
    expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(/full/i) } } })
    const { body } = await rest.get('/admin/quota')
    expect(body.total_bytes.used).toBeLessThanOrEqual(databaseBytes * 2) // with the log of what waits
  })

  it('of all databases together leaves the last one what the others have not taken', async () => {
    const { rest } = await addPerson(gateway, 'user')
    for (const name of ['left', 'right']) {
      await rest.ask(...spawn(name))
      await rest.query(name, 'CREATE TABLE t (a)')
    }
    for (let round = 0; round < 5; round += 1) await rest.ask(...fill('left'))
    await gateway.gateway.context.databases.enforceQuotas()
    const { registry } = gateway.gateway.context
    const left = registry.find('left')?.sizeBytes ?? 0
    expect(left).toBeGreaterThan(150_000)
    let answer = await rest.ask(...fill('right'))
    let written = 0
    for (; written < 20 && answer.status === 200; written += 1) answer = await rest.ask(...fill('right'))
    expect(answer.status).toBe(400)
    expect(written * 30_000).toBeLessThan(totalBytes - left)
  })

  it('holds for a database that is made from a dump, and leaves nothing of what does not fit', async () => {
    const { rest } = await addPerson(gateway, 'user')
    const rows = Array.from({ length: 8 }, () => `INSERT INTO t VALUES (zeroblob(30000));`)
    const body = ['CREATE TABLE t (a);', ...rows].join('\n')
    const refusal = await rest.refused('POST', '/admin/databases/stuffed/import', { body })
    expect(refusal).toMatchObject({ status: 409, reason: 'QUOTA_REACHED', limit: databaseBytes })
    expect(refusal.message).toMatch(/^Line \d of the dump does not fit/)
    expect((await rest.refused('GET', '/admin/databases/stuffed')).reason).toBe('DATABASE_NOT_FOUND')
    expect((await rest.ask('POST', '/admin/databases/fits/import', { body: 'CREATE TABLE t (a);' })).status).toBe(201)
    const viewer = await addPerson(gateway, 'viewer')
    expect((await viewer.rest.refused('POST', '/admin/databases/no/import', { body: '' })).status).toBe(403)
  })

  it('is none for administrators and for the installation', async () => {
    const root = await addPerson(gateway, 'admin')
    for (const name of ['r1', 'r2', 'r3', 'r4']) expect((await root.rest.ask(...spawn(name))).status).toBe(201)
    expect((await root.rest.get('/admin/quota')).body.databases).toEqual({ used: 4, limit: null })
  })
})
