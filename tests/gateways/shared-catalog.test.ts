import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peopleClient } from '../api/people-client.ts'
import { restClient } from '../api/rest-client.ts'
import { databaseUrls } from '../harness/database-host.ts'
import type { TestGateway } from '../harness/gateway.ts'
import { type GatewayPair, soon, startGatewayPair } from '../harness/gateway-pair.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { addPerson } from '../harness/people.ts'

// Two gateways, each with a folder of its own, share one catalog: what one is told, the other heeds within a second.
let pair: GatewayPair
let first: TestGateway
let second: TestGateway

beforeAll(async () => {
  pair = await startGatewayPair((gateway) => gateway.spawn('shop'))
  first = pair.first
  second = pair.second
})

afterAll(() => pair?.close())

describe('on another gateway', () => {
  const keyStatus = (key: string) => async () =>
    (await restClient({ url: second.url, key }).ask('GET', '/admin/databases')).status

  it('a new key opens, and a revoked one does not', async () => {
    const { key, api_key: shown } = (await restClient(first).post('/admin/keys', { name: 'test' })).body
    await expect.poll(keyStatus(key), soon).toBe(200)
    await restClient(first).ask('DELETE', `/admin/keys/${shown.id}`)
    await expect.poll(keyStatus(key), soon).toBe(401)
  })

  it('a revoked token is refused', async () => {
    const rest = restClient(first)
    const { id, token } = (await rest.post('/admin/databases/shop/tokens', { access: 'full' })).body
    // The one route of a database that wants a credential and no worker: 404 to those who have one.
    const ask = async () =>
      (await fetch(`${second.url}/db/shop/info`, { headers: { authorization: `Bearer ${token}` } })).status
    expect(await ask()).toBe(404)
    await rest.ask('DELETE', `/admin/databases/shop/tokens/${id}`)
    await expect.poll(ask, soon).toBe(401)
  })

  it('somebody who is deactivated is out', async () => {
    const { user, key } = await addPerson(first, 'user')
    await expect.poll(keyStatus(key), soon).toBe(200)
    await first.gateway.context.catalog.people.updateAccount(user.id, { status: 'inactive' })
    await expect.poll(keyStatus(key), soon).toBe(401)
  })

  it('a session that was begun here counts there, by cookie and by token, until it ends', async () => {
    const people = peopleClient(first)
    const program = await people.join('ada', 'admin')
    const page = await people.browse(program.email)
    for (const person of [page, program]) {
      const status = async () =>
        (await restClient(second).ask('GET', '/account', { key: null, headers: person.headers })).status
      await expect.poll(status, soon).toBe(200)
      expect((await person.ask('POST', '/auth/logout')).status).toBe(200)
      await expect.poll(status, soon).toBe(401)
    }
  })

  it('a session ends there when a person gets another role here', async () => {
    const people = peopleClient(first)
    const grace = await people.join('grace', 'user')
    const page = await people.browse(grace.email)
    const status = async () =>
      (await restClient(second).ask('GET', '/account', { key: null, headers: page.headers })).status
    await expect.poll(status, soon).toBe(200)
    await restClient(first).ask('PATCH', `/admin/users/${grace.id}`, { body: { role: 'viewer' } })
    await expect.poll(status, soon).toBe(401)
  })

  it('a socket that was opened there ends when its key is revoked here', async () => {
    const { key, api_key: shown } = (await restClient(first).post('/admin/keys', { name: 'socket' })).body
    await expect.poll(keyStatus(key), soon).toBe(200)
    const socket = await new HranaSocket(databaseUrls(second, 'shop', 'ws').path).open()
    socket.send({ type: 'hello', jwt: key })
    await restClient(first).ask('DELETE', `/admin/keys/${shown.id}`)
    expect((await socket.ended).code).toBe(1008)
  })

  it('a setting holds', async () => {
    await restClient(first).ask('PATCH', '/admin/settings', { body: { max_body_bytes: 1_234 } })
    await expect.poll(() => second.gateway.context.settings.values.maxBodyBytes, soon).toBe(1_234)
    await restClient(first).ask('PATCH', '/admin/settings', { body: { max_body_bytes: null } })
    await expect.poll(() => second.gateway.context.settings.values.maxBodyBytes, soon).toBe(16_777_216)
  })
})
