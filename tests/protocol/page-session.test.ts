import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PeopleClient, type Person, peopleClient } from '../api/people-client.ts'
import { databaseUrls, resolveDatabaseHosts } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute } from '../harness/hrana-http.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { send } from '../harness/raw-http.ts'

const restoreHosts = resolveDatabaseHosts()
const read = { requests: [execute('SELECT 42'), close] }
const write = { requests: [execute('CREATE TABLE IF NOT EXISTS t (a)'), close] }

let gateway: TestGateway
let people: PeopleClient
let ada: Person

beforeAll(async () => {
  gateway = await startTestGateway()
  people = peopleClient(gateway)
  await people.firstAdmin('ada@example.org')
  ada = await people.browse('ada@example.org')
  await gateway.spawn('shop')
})
afterAll(async () => {
  restoreHosts()
  await gateway?.close()
})

function post(base: string, path: string, headers: Readonly<Record<string, string>>, body: unknown) {
  const json = { 'content-type': 'application/json', ...headers }
  return send(`${base.replace(/\/$/, '')}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) })
}

function onPath(path: string, headers: Readonly<Record<string, string>>, body: unknown = read) {
  return post(databaseUrls(gateway, 'shop').path, path, headers, body)
}

test('a page runs SQL over Hrana with its session and the proof of it', async () => {
  for (const path of ['/v2/pipeline', '/v3/pipeline']) {
    const answer = await onPath(path, ada.headers)
    expect([path, answer.status, answer.text.includes('"42"')]).toEqual([path, 200, true])
  }
  const cursor = await onPath('/v3/cursor', ada.headers, { batch: batch('SELECT 42') })
  expect([cursor.status, cursor.text.includes('"42"')]).toEqual([200, true])
  expect((await onPath('/v2/pipeline', ada.headers, write)).status).toBe(200)
})

test('the same session works on the control plane and on data over REST', async () => {
  expect((await ada.ask('GET', '/admin/databases')).status).toBe(200)
  expect((await ada.ask('GET', '/account')).status).toBe(200)
  expect((await ada.ask('POST', '/api/db/shop/query', { sql: 'SELECT 42' })).status).toBe(200)
})

test('a cookie without its proof is no credential, whatever the origin', async () => {
  const { Cookie = '' } = ada.headers
  const other = await people.browse('ada@example.org')
  for (const headers of [
    { Cookie },
    { Cookie, 'X-CSRF-Token': '' },
    { Cookie, 'X-CSRF-Token': 'guessed' },
    { Cookie, 'X-CSRF-Token': other.headers['X-CSRF-Token'] ?? '' },
    { Cookie: `${Cookie}; ${Cookie}`, 'X-CSRF-Token': ada.headers['X-CSRF-Token'] ?? '' },
    { Cookie, Origin: 'https://evil.example' },
  ]) {
    const answer = await onPath('/v2/pipeline', headers)
    expect([answer.status, answer.json().code]).toEqual([401, 'AUTH_HEADER_NOT_FOUND'])
  }
})

test('pages of other origins are never told to send cookies', async () => {
  const url = `${databaseUrls(gateway, 'shop').path}v2/pipeline`
  const asked = { Origin: 'https://evil.example', 'Access-Control-Request-Headers': 'x-csrf-token' }
  const preflight = await send(url, { method: 'OPTIONS', headers: asked })
  const answer = await onPath('/v2/pipeline', { ...ada.headers, Origin: 'https://evil.example' })
  for (const { headers } of [preflight, answer]) {
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  }
})

test('the host of a database is another origin: no session counts there', async () => {
  const answer = await post(databaseUrls(gateway, 'shop').host, '/v2/pipeline', ada.headers, read)
  expect([answer.status, answer.json().code]).toEqual([401, 'AUTH_HEADER_NOT_FOUND'])
})

test('a credential in a header goes before the cookie', async () => {
  const token = await gateway.token(await gateway.spawn('other'))
  const answer = await onPath('/v2/pipeline', { ...ada.headers, Authorization: `Bearer ${token}` })
  expect(answer.status).toBe(401)
})

test('rights are those of the person: none is 404, a viewer reads, and nothing is left after signing out', async () => {
  await people.join('vera', 'viewer')
  const vera = await people.browse('vera@example.org')
  expect((await onPath('/v2/pipeline', vera.headers)).status).toBe(404)
  await gateway.call('PUT', `/admin/databases/shop/grants/${vera.id}`, { right: 'write' })
  expect((await onPath('/v2/pipeline', vera.headers)).status).toBe(200)
  expect((await onPath('/v2/pipeline', vera.headers, write)).status).toBe(403)
  expect((await vera.ask('POST', '/auth/logout')).status).toBe(200)
  const answer = await onPath('/v2/pipeline', vera.headers)
  expect([answer.status, answer.json().code]).toEqual([401, 'SESSION_INVALID'])
})

test('a WebSocket is opened by no cookie, whatever page asks for it', async () => {
  const { Cookie = '' } = ada.headers
  const address = `${gateway.url.replace('http', 'ws')}/db/shop/`
  for (const Origin of ['https://evil.example', 'null', gateway.url]) {
    const socket = new HranaSocket(address, ['hrana3'], { Cookie, Origin })
    await socket.open()
    expect(await socket.hello(null), Origin).toMatchObject({ type: 'hello_error' })
    socket.socket.terminate()
  }
  const good = new HranaSocket(address, ['hrana3'], { Origin: 'https://evil.example' })
  await good.open()
  expect(await good.hello(await gateway.token('shop'))).toMatchObject({ type: 'hello_ok' })
  good.socket.terminate()
})
