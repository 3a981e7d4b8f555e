import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reservedNames } from '../../gateway/domain/databases/names.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { rawRequest, requestText } from './raw-request.ts'
import { type RestClient, restClient } from './rest-client.ts'

const listedOrigin = 'http://localhost:5173'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_CORS_ORIGINS: listedOrigin } })
  rest = restClient(gateway)
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)')
})
afterAll(() => gateway?.close())

describe('the Host header', () => {
  const hosts = [
    'localhost',
    '127.0.0.1:8081',
    'db.localhost',
    'DB.LOCALHOST:8081',
    'api.db.localhost:8081',
    'www.db.localhost',
    'forge.example.org',
    '[::1]:8081',
    'localhost.',
    '',
    'a..b',
    'evil_host:99999',
    'xn--bcher-kva.example',
    '127.0.0.1:notaport',
    'x y',
    '@:/?#',
  ]

  it.each(hosts)('%j is answered on /admin, /api, /docs and /health', async (host) => {
    const key = { 'X-API-Key': gateway.key, Host: host }
    const status = async (line: string) =>
      (await rawRequest(gateway.port, requestText(line, key))).split('\r\n', 1)[0] ?? ''
    expect(await status('GET /admin/databases')).toBe('HTTP/1.1 200 OK')
    expect(await status('GET /admin/databases?limit=1')).toBe('HTTP/1.1 200 OK')
    expect(await status('GET /api/db/orders/schema')).toBe('HTTP/1.1 200 OK')
    expect(await status('GET /docs')).toBe('HTTP/1.1 200 OK')
    expect(await status('GET /health')).toBe('HTTP/1.1 200 OK')
    expect(await status('GET /admin/databases/')).toBe('HTTP/1.1 307 Temporary Redirect')
  })

  it('of a database leads to that database alone', async () => {
    const headers = { Host: 'orders.db.localhost', 'X-API-Key': gateway.key }
    expect(await rawRequest(gateway.port, requestText('GET /admin/databases', headers))).toContain('HTTP/1.1 404')
    expect(await rawRequest(gateway.port, requestText('GET /health', headers))).toContain('HTTP/1.1 200')
  })
})

describe('names', () => {
  it.each([...reservedNames, 'ADMIN', 'Spawn'])('%s is reserved', async (name) => {
    expect(await rest.refused('POST', `/admin/databases/spawn/${name}`)).toMatchObject({
      status: 400,
      reason: 'RESERVED_NAME',
    })
  })

  it('are found without regard to case, and kept as they were given', async () => {
    const spawned = await rest.post('/admin/databases/spawn/Mixed-Case')
    expect([spawned.status, spawned.body.db_name]).toEqual([201, 'Mixed-Case'])
    const again = await rest.post('/admin/databases/spawn/mixed-CASE')
    expect([again.status, again.body.db_name]).toEqual([200, 'Mixed-Case'])
    expect(again.body.container_id).toBe(spawned.body.container_id)
    expect((await rest.query('MIXED-case', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
    expect((await rest.get('/admin/databases/mixed-case')).body.database.name).toBe('Mixed-Case')
    expect((await rest.ask('DELETE', '/admin/databases/mIXED-case')).status).toBe(200)
  })

  it.each(['a.b', 'a_b', '1', 'a'.repeat(63), 'v2.1', 'A-'])('%s is reached by path', async (name) => {
    expect((await rest.post(`/admin/databases/spawn/${name}`)).status).toBe(201)
    expect((await rest.query(name, 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
    const { database } = (await rest.get(`/admin/databases/${name}`)).body
    expect(database.host_url === null).toBe(/[._]|-$/.test(name))
    await rest.ask('DELETE', `/admin/databases/${name}`)
  })
})
