import { statfs } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { soon } from '../harness/gateway-pair.ts'
import { addPerson } from '../harness/people.ts'
import { takenBackup } from './backup-calls.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let client: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_BACKUP_MAX_REQUESTED: '2', DBFORGE_LOG_LEVEL: 'fatal' } })
  client = restClient(gateway)
})
afterAll(() => gateway?.close())

interface Listed {
  readonly id: string
  readonly database: string
  readonly state: string
  readonly run_id: string | null
}

async function filled(...names: string[]): Promise<void> {
  for (const name of names) {
    await gateway.spawn(name)
    await client.query(name, 'CREATE TABLE IF NOT EXISTS t (n)')
    await client.query(name, 'INSERT INTO t VALUES (hex(randomblob(100000)))')
  }
}

const ofRun = async (rest: RestClient, run: string): Promise<Listed[]> =>
  (await rest.get(`/admin/backups?run=${run}&limit=1000`)).body.backups
const namesOf = (backups: readonly Listed[]) => backups.map(({ database }) => database).sort()

it('backs up all, a few at a time, and tells what becomes of each', async () => {
  const names = Array.from({ length: 7 }, (_, index) => `run-${index}`)
  await filled(...names)
  const begun = await client.ask('POST', '/admin/backups')
  expect(begun.status, begun.text).toBe(202)
  expect(namesOf(begun.body.backups)).toEqual(names)
  expect(begun.body.refused).toEqual([])
  expect(new Set(begun.body.backups.map(({ state }: Listed) => state))).toEqual(new Set(['waiting']))
  let mostRunning = 0
  const states = async () => {
    const found = await ofRun(client, begun.body.run_id)
    mostRunning = Math.max(mostRunning, found.filter(({ state }) => state === 'running').length)
    return found.map(({ state }) => state)
  }
  await expect.poll(states, { timeout: 60_000, interval: 5 }).toEqual(names.map(() => 'complete'))
  expect(mostRunning).toBeGreaterThan(0)
  expect(mostRunning).toBeLessThanOrEqual(2)
  const one = (await client.get('/admin/databases/run-3/backups')).body.backups[0]
  expect(one).toMatchObject({ run_id: begun.body.run_id, trigger: 'request', state: 'complete', failure: null })
  const { body: audit } = await client.get('/admin/audit?action=takeBackups')
  expect(audit.entries[0]).toMatchObject({
    outcome: 'done',
    details: { run_id: begun.body.run_id, begun: 7, refused: 0 },
  })
})

it('takes those that are named, once each, and says of the others why not', async () => {
  await filled('full', 'free', 'left-out')
  for (const _ of [1, 2]) await takenBackup(client, 'full')
  const { body } = await client.ask('POST', '/admin/backups', { body: { databases: ['FREE', 'full', 'free'] } })
  expect(namesOf(body.backups)).toEqual(['free'])
  expect(body.refused).toEqual([
    {
      database: 'full',
      reason: 'QUOTA_REACHED',
      message: expect.stringContaining('"full" has 2 backups that were asked for'),
    },
  ])
  const states = async () => (await ofRun(client, body.run_id)).map(({ state }) => state)
  await expect.poll(states, soon).toEqual(['complete'])
})

it('refuses what waits already, and a waiting one can be taken off again', async () => {
  await filled('pruned')
  const { catalog, clock, registry } = gateway.gateway.context
  const database = registry.find('pruned')
  const waiting = {
    id: 'a'.repeat(32),
    databaseId: database?.id ?? '',
    databaseName: 'pruned',
    ownerId: null,
    state: 'waiting' as const,
    trigger: 'request' as const,
    runId: null,
    holder: 'another gateway',
    startedAtMs: clock.nowMs(),
    finishedAtMs: null,
    contents: null,
    failure: null,
    interruption: null,
    databaseGoneAtMs: null,
  }
  await catalog.backups.enqueue([waiting])
  const { body } = await client.ask('POST', '/admin/backups', { body: { databases: ['pruned'] } })
  expect(body).toMatchObject({ backups: [], refused: [{ database: 'pruned', reason: 'DATABASE_BUSY' }] })
  for (const path of ['download', 'restore']) {
    const method = path === 'download' ? 'GET' : 'POST'
    const refusal = await client.refused(method, `/admin/backups/${waiting.id}/${path}`)
    expect(refusal).toMatchObject({ status: 409, reason: 'BACKUP_NOT_COMPLETE' })
  }
  await expect
    .poll(async () => (await client.get(`/admin/backups/${waiting.id}`)).body.state, { timeout: 60_000 })
    .toBe('complete')
})

it.each([
  [{ databases: [] }, 'databases'],
  [{ databases: 'free' }, 'databases'],
  [{ databases: [1] }, 'databases'],
  [{ databases: Array.from({ length: 1_001 }, () => 'free') }, 'databases'],
])('names the field that is wrong: %j', async (body, field) => {
  const refusal = await client.refused('POST', '/admin/backups', { body })
  expect(refusal).toMatchObject({ status: 422, reason: 'INVALID_BODY' })
  expect(refusal.message).toContain(field)
})

it('begins nothing when a name is unknown, or of somebody else; and all means all of one’s own', async () => {
  const person = await addPerson(gateway, 'user')
  await filled('theirs', 'not-theirs')
  await client.ask('PUT', '/admin/databases/theirs/owner', { body: { user: person.user.id } })
  for (const name of ['nowhere', 'not-theirs']) {
    const refusal = await person.rest.refused('POST', '/admin/backups', { body: { databases: ['theirs', name] } })
    expect(refusal).toMatchObject({ status: 404, reason: 'DATABASE_NOT_FOUND' })
    expect(refusal.message).toContain(`"${name}"`)
  }
  expect((await person.rest.get('/admin/backups')).body.backups).toEqual([])
  const { body } = await person.rest.ask('POST', '/admin/backups')
  expect(namesOf(body.backups)).toEqual(['theirs'])
  await expect
    .poll(async () => (await ofRun(person.rest, body.run_id)).map(({ state }) => state), soon)
    .toEqual(['complete'])
  const stranger = await addPerson(gateway, 'user')
  expect(await ofRun(stranger.rest, body.run_id)).toEqual([])
  expect((await stranger.rest.get('/admin/backups/usage')).body).toMatchObject({
    count: 0,
    size_bytes: 0,
    databases: [],
  })
  const usage = (await person.rest.get('/admin/backups/usage')).body
  const [backup] = (await person.rest.get('/admin/databases/theirs/backups')).body.backups
  expect(usage).toMatchObject({
    count: 1,
    size_bytes: backup.size_bytes,
    databases: [{ database: 'theirs', count: 1, size_bytes: backup.size_bytes, newest_at: backup.started_at }],
  })
})

it('tells what the files take, and whether the next one fits', async () => {
  const { body } = await client.get('/admin/backups/usage')
  const { backups } = (await client.get('/admin/backups?state=complete&limit=1000')).body
  const sum = backups.reduce((total: number, { size_bytes }: { size_bytes: number }) => total + size_bytes, 0)
  expect(body).toMatchObject({ count: backups.length, size_bytes: sum, max_bytes: null })
  const { bavail, bsize } = await statfs(gateway.dataDir)
  expect(body.room.free_bytes).toBeLessThan(bavail * bsize)
  expect(body.room.free_bytes).toBeGreaterThan((bavail * bsize) / 2)
  expect(body.room).toMatchObject({ is_enough: true, needed_bytes: expect.any(Number) })
  const own = (await client.get('/admin/databases/full/backups')).body
  const size = (await client.get('/admin/databases/full')).body.database.size_bytes
  expect(own.size_bytes).toBe(
    own.backups.reduce((total: number, each: { size_bytes: number }) => total + each.size_bytes, 0),
  )
  expect(own.room.needed_bytes).toBe(size)
  expect(body.room.needed_bytes).toBeGreaterThanOrEqual(size)
})
