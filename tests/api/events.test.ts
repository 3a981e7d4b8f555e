import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEventSource } from '../harness/event-source.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { addKey, addPerson, type Person } from '../harness/people.ts'
import { killWorker } from '../harness/worker-process.ts'
import { peopleClient } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

/** Nothing waits for the end of the grace: it is longer than a test may take. */
const env = { DBFORGE_SHUTDOWN_GRACE_MS: '600000' }
const clock = createMovableClock({ movesTimers: true })
let gateway: TestGateway
let admin: RestClient
let owner: Person

beforeAll(async () => {
  gateway = await startTestGateway({ env, overrides: { clock } })
  admin = restClient(gateway)
  owner = await addPerson(gateway, 'user')
})
afterAll(() => gateway?.close())

const listen = (key: string, query = '', lastEventId?: string) =>
  openEventSource(`${gateway.url}/admin/events${query}`, {
    headers: { 'X-API-Key': key },
    ...(lastEventId === undefined ? {} : { lastEventId }),
  })

it('databases, workers, keys, tokens and grants are told of as they change, whatever the log level', async () => {
  await using events = await listen(gateway.key)
  expect(events.status).toBe(200)
  expect(events.headers.get('cache-control')).toBe('no-store')
  await gateway.spawn('told')
  await gateway.query('told', 'SELECT 1')
  await killWorker(gateway, 'told')
  await gateway.token('told')
  await admin.post('/admin/keys', { name: 'told key' })
  await admin.ask('PUT', `/admin/databases/told/grants/${owner.user.email}`, { body: { right: 'read' } })
  const expected = [
    ['database', 'database_spawned'],
    ['worker', 'worker_crashed'],
    ['key', 'token_changed'],
    ['key', 'key_changed'],
    ['user', 'grant_changed'],
  ] as const
  for (const [kind, event] of expected) {
    const found = await events.next(({ data }) => data.event === event, event)
    expect(found.data).toMatchObject({ kind, event, id: found.id, at: expect.stringMatching(/Z$/) })
  }
})

it('each hears of their own databases and of themselves, and hears that theirs was deleted', async () => {
  await using all = await listen(gateway.key)
  await using own = await listen(owner.key, '?kinds=database,key')
  for (const name of ['mine', 'theirs']) await gateway.spawn(name)
  const { registry } = gateway.gateway.context
  await registry.change(registry.find('mine')?.id ?? '', { ownerId: owner.user.id })
  await owner.rest.post('/admin/keys', { name: 'mine, too' })
  for (const name of ['theirs', 'mine']) await admin.ask('DELETE', `/admin/databases/${name}`)
  const isDeletion =
    (name: string) =>
    ({ data }: { data: { event: string; database: string } }) =>
      data.event === 'database_deleted' && data.database === name
  await all.next(isDeletion('theirs'), 'the deletion of theirs')
  await own.next(isDeletion('mine'), 'the deletion of mine')
  await own.next(({ data }) => data.event === 'key_changed', 'the new key')
  expect(own.received.filter(({ data }) => data.database === 'theirs')).toEqual([])
})

it('who lost the connection goes on where it was, in order and without a gap', async () => {
  let lastEventId = ''
  {
    await using events = await listen(gateway.key, '?kinds=database')
    await gateway.spawn('first')
    const seen = await events.next(({ data }) => data.database === 'first', 'the first database')
    lastEventId = seen.id ?? ''
  }
  const names = ['second', 'third', 'fourth']
  for (const name of names) await gateway.spawn(name)
  await using events = await listen(gateway.key, '?kinds=database', lastEventId)
  await gateway.spawn('fifth')
  await events.next(({ data }) => data.database === 'fifth', 'the last database')
  expect(events.received.map(({ data }) => data.database)).toEqual([...names, 'fifth'])
  expect(events.received.map(({ type }) => type)).toEqual(['message', 'message', 'message', 'message'])
})

it('what happened before a restart of the gateway is told after it', async () => {
  const dataDir = gateway.dataDir
  const { key } = gateway
  const newest = (await admin.get('/admin/logs?limit=1')).body.lines[0].id
  await gateway.spawn('before-restart')
  await gateway.gateway.stop('test')
  gateway = await startTestGateway({ dataDir, key, env, overrides: { clock } })
  admin = restClient(gateway)
  await using events = await listen(key, '', newest)
  await events.next(({ data }) => data.database === 'before-restart', 'what happened before')
  await events.next(({ data }) => data.event === 'gateway_stopped', 'the stop')
})

it('a stream ends, and says why, when its key is revoked', async () => {
  const key = await addKey(gateway, { id: 'to-be-revoked' })
  await using events = await listen(key)
  await admin.ask('DELETE', '/admin/keys/to-be-revoked')
  await events.ended
  expect(events.received.at(-1)).toMatchObject({ type: 'end', data: { reason: 'API_KEY_INVALID' } })
})

it('a stream of a browser ends when its session is ended', async () => {
  const people = peopleClient(gateway)
  const person = await people.join('eve', 'user')
  const browser = await people.browse(person.email)
  await using events = await openEventSource(`${gateway.url}/admin/events`, { headers: browser.headers })
  expect(events.status).toBe(200)
  expect((await browser.ask('POST', '/auth/logout')).status).toBeLessThan(300)
  await events.ended
  expect(events.received.at(-1)).toMatchObject({ type: 'end', data: { reason: 'SESSION_INVALID' } })
})

it('a stream ends when its key expires', async () => {
  const key = await addKey(gateway, { expiresAtMs: clock.nowMs() + 60_000 })
  await using events = await listen(key)
  expect(events.status).toBe(200)
  clock.advance(60_000)
  await events.ended
  expect(events.received.at(-1)).toMatchObject({ type: 'end', data: { reason: 'API_KEY_INVALID' } })
})

it('somebody whose role changes sees from then on what they may see then', async () => {
  const person = await addPerson(gateway, 'admin')
  await using events = await listen(person.key, '?kinds=database')
  await gateway.spawn('while-admin')
  await events.next(({ data }) => data.database === 'while-admin', 'the event of an administrator')
  const { access, catalog } = gateway.gateway.context
  await addPerson(gateway, 'admin')
  await catalog.people.updateAccount(person.user.id, { role: 'user' })
  await access.load()
  await gateway.spawn('while-user')
  await using all = await listen(gateway.key, '?kinds=database')
  await gateway.spawn('last')
  await all.next(({ data }) => data.database === 'last', 'the last one')
  expect(events.received.map(({ data }) => data.database)).not.toContain('while-user')
})

it('one credential opens so many streams, and a client that leaves frees its place', async () => {
  const key = await addKey(gateway)
  const opened = await Promise.all(Array.from({ length: 32 }, () => listen(key)))
  const refusal = await restClient({ url: gateway.url, key }).refused('GET', '/admin/events')
  expect(refusal).toMatchObject({ status: 429, reason: 'TOO_MANY_LISTENERS' })
  for (const events of opened) await events[Symbol.asyncDispose]()
  await eventually(() => gateway.gateway.context.live.count === 0)
  await using again = await listen(key)
  expect(again.status).toBe(200)
})

it('a gateway that stops ends its streams and does not wait for them', async () => {
  await using events = await listen(gateway.key)
  await gateway.gateway.stop()
  await events.ended
  expect(events.received.at(-1)).toMatchObject({ type: 'end', data: { reason: 'SHUTTING_DOWN' } })
})
