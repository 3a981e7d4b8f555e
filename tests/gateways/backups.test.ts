import { afterAll, beforeAll, expect, it } from 'vitest'
import { takenBackup } from '../api/backup-calls.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import type { TestGateway } from '../harness/gateway.ts'
import { type GatewayPair, soon, startGatewayPair } from '../harness/gateway-pair.ts'

// Two gateways on one catalog, each with a folder of its own.
let pair: GatewayPair
let first: RestClient
let second: RestClient

beforeAll(async () => {
  pair = await startGatewayPair()
  first = restClient(pair.first)
  second = restClient(pair.second)
})
afterAll(() => pair?.close())

const known = (gateway: TestGateway, name: string) => gateway.gateway.context.registry.find(name)

it('a backup of one gateway is seen by the other, which has no file of it', async () => {
  await pair.first.spawn('seen')
  await first.query('seen', 'CREATE TABLE t (n)')
  const backup = await takenBackup(first, 'seen')
  await expect.poll(() => known(pair.second, 'seen')?.name, soon).toBe('seen')
  expect((await second.get(`/admin/backups/${backup.id}`)).body).toEqual(backup)
  const path = `/admin/backups/${backup.id}`
  for (const [method, place] of [
    ['GET', `${path}/download`],
    ['POST', `${path}/restore`],
    ['DELETE', path],
  ] as const) {
    const refusal = await second.refused(method, place, method === 'POST' ? { body: { name: 'copy' } } : {})
    expect(refusal.reason, place).toBe('BACKUP_MISSING')
  }
  expect((await first.ask('DELETE', path)).status).toBe(200)

  const left = await takenBackup(first, 'seen')
  expect((await second.ask('DELETE', `/admin/backups/${left.id}?forget=true`)).status).toBe(200)
  expect((await first.refused('GET', `/admin/backups/${left.id}`)).reason).toBe('BACKUP_NOT_FOUND')
})

it('only one of two takes a backup of a database at a time, and none takes one of what it has no data of', async () => {
  await pair.first.spawn('claimed')
  await first.query('claimed', 'CREATE TABLE t (n)')
  await expect.poll(() => known(pair.second, 'claimed')?.name, soon).toBe('claimed')
  const { catalog, clock } = pair.first.gateway.context
  const database = known(pair.first, 'claimed')
  const running = {
    id: 'f'.repeat(32),
    databaseId: database?.id ?? '',
    databaseName: 'claimed',
    ownerId: null,
    state: 'running' as const,
    trigger: 'schedule' as const,
    runId: null,
    holder: 'a gateway that is gone',
    startedAtMs: clock.nowMs(),
    finishedAtMs: null,
    contents: null,
    failure: null,
    interruption: null,
    databaseGoneAtMs: null,
  }
  await catalog.backups.begin(running, clock.nowMs() + 60_000)
  const refusal = await first.refused('POST', '/admin/databases/claimed/backups')
  expect(refusal).toMatchObject({ status: 409, reason: 'DATABASE_BUSY' })
  // Its claim ends, and what it says later of its backup is heard no more.
  await catalog.backups.renew(running.id, clock.nowMs() - 1)
  await pair.second.gateway.context.backups.schedule.look()
  expect((await first.get(`/admin/backups/${running.id}`)).body).toMatchObject({
    state: 'waiting',
    interruption: expect.stringContaining('ended before'),
  })
  const contents = { sizeBytes: 1, dumpBytes: 1, sha256: '0'.repeat(64) }
  expect(await catalog.backups.complete(running.id, contents, clock.nowMs())).toBe(false)
  expect(await catalog.backups.renew(running.id, clock.nowMs() + 60_000)).toBe(false)
  // The gateway that has the data takes it up.
  await pair.first.gateway.context.backups.schedule.look()
  expect((await first.get(`/admin/backups/${running.id}`)).body).toMatchObject({ state: 'complete' })
  expect((await takenBackup(first, 'claimed')).state).toBe('complete')
})

it('the schedule of a gateway leaves alone what another one has the data of', async () => {
  await pair.first.spawn('apart')
  await first.query('apart', 'CREATE TABLE t (n)')
  await expect.poll(() => known(pair.second, 'apart')?.name, soon).toBe('apart')
  await first.ask('PATCH', '/admin/settings', { body: { backup_interval_ms: 1 } })
  const interval = () => pair.second.gateway.context.settings.values.backupIntervalMs
  await expect.poll(interval, soon).toBe(1)
  await pair.second.gateway.context.backups.schedule.look()
  const backups = async () => (await first.get('/admin/databases/apart/backups')).body.backups
  expect(await backups()).toEqual([])
  await pair.first.gateway.context.backups.schedule.look()
  expect(await backups()).toMatchObject([{ state: 'complete', trigger: 'schedule' }])
})
