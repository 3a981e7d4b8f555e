import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { endedBackup, takenBackup } from '../api/backup-calls.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { begun, begunForGood, env, filesIn, fill } from './backup-places.ts'

// What is broken off by no fault of its own is no failure: it is taken again at once, under its own id.
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let gateway: GatewayProcess
let rest: RestClient
let dataDir: string

beforeEach(async () => {
  folder = await temporaryFolder()
  dataDir = join(folder.path, 'data')
  gateway = await startGatewayProcess({ dataDir, env: { ...env, DBFORGE_SHUTDOWN_GRACE_MS: '1000' } })
  rest = restClient(gateway)
  await fill(rest, gateway, 'large', 150_000)
})
afterEach(async () => {
  await gateway?.stop()
  await folder?.[Symbol.asyncDispose]()
})

async function startAgain(more: Record<string, string> = {}): Promise<void> {
  const { key } = gateway
  gateway = await startGatewayProcess({ dataDir, env: { ...env, ...more } })
  rest = restClient({ url: gateway.url, key })
}

/** Neither an event nor an alert. */
async function expectNoFailure(): Promise<void> {
  const { events } = (await rest.get('/admin/gateway/stats')).body
  expect(events.backup_failed ?? 0).toBe(0)
  const { body: samples } = await rest.get('/admin/alerts/metrics')
  expect(samples.find(({ name }: { name: string }) => name === 'failed_backups')?.value ?? 0).toBe(0)
  expect((await rest.get('/admin/backups?state=failed')).body.backups).toEqual([])
}

const namesIn = async () => (await filesIn(join(dataDir, 'backups'))).map((name) => name.split('/').at(-1)).sort()

it.each([
  ['killed', 'SIGKILL', 'ended before'],
  ['stopped', 'SIGTERM', 'The gateway stopped'],
] as const)('a gateway that is %s in the middle of a backup takes it again when it starts', async (_, signal, why) => {
  const { id, resume } = await begunForGood(rest, gateway, 'large')
  const before = (await rest.get(`/admin/backups/${id}`)).body
  const killedAtMs = Date.now()
  // With a worker that hangs: that holds up no stop.
  await gateway.kill(signal)
  resume()
  if (signal === 'SIGTERM') expect(await namesIn()).toEqual([])
  await startAgain()
  const taken = await endedBackup(rest, id)
  expect(taken).toMatchObject({ state: 'complete', failure: null, trigger: 'request' })
  expect(taken.interruption).toContain(why)
  expect(Date.parse(taken.started_at)).toBeGreaterThan(Date.parse(before.started_at))
  // Long before the quarter of an hour after which a failure is tried again.
  expect(Date.parse(taken.started_at) - killedAtMs).toBeLessThan(60_000)
  expect(await namesIn()).toEqual([`${id}.json`, `${id}.sql.gz`])
  await expectNoFailure()
})

it('the schedule goes on with what a kill broke off, and takes no second one', async () => {
  await gateway.stop()
  await startAgain({ DBFORGE_BACKUP_INTERVAL_MS: '86400000' })
  const id = await begun(rest, dataDir, 'large')
  await gateway.kill()
  await startAgain({ DBFORGE_BACKUP_INTERVAL_MS: '86400000' })
  await endedBackup(rest, id)
  const { backups } = (await rest.get('/admin/databases/large/backups')).body
  expect(backups.map((backup: { id: string }) => backup.id)).toEqual([id])
})

it('a backup that no gateway outlives counts as failed at the third time, and is begun no more', async () => {
  // So much more that it does not end between two looks.
  const numbers = 'WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 15000)'
  await rest.query('large', `${numbers} INSERT INTO t SELECT n + 1000000, hex(randomblob(2000)) FROM i`)
  const id = await begun(rest, dataDir, 'large')
  for (let time = 1; time <= 3; time += 1) {
    await gateway.kill()
    await startAgain()
    if (time === 3) break
    const state = async () => (await rest.get(`/admin/backups/${id}`)).body.state
    await expect.poll(state, { timeout: 60_000, interval: 5 }).toBe('running')
  }
  const failed = (await rest.get(`/admin/backups/${id}`)).body
  expect(failed).toMatchObject({ state: 'failed', failure: expect.stringMatching(/ended before .* 3 times$/) })
  expect(await namesIn()).toEqual([])
  expect((await takenBackup(rest, 'large')).state).toBe('complete')
})

it('a database that is pruned meanwhile is backed up when it is restored', async () => {
  const { id } = await begunForGood(rest, gateway, 'large')
  expect((await rest.ask('POST', '/admin/databases/prune/large')).status).toBe(200)
  const look = async () => (await rest.get(`/admin/backups/${id}`)).body
  await expect.poll(async () => (await look()).state, { timeout: 60_000 }).toBe('waiting')
  expect((await look()).interruption).toContain('pruned or deleted')
  expect(await namesIn()).toEqual([])
  await expectNoFailure()
  const [archive] = (await rest.get('/admin/archives')).body
  expect((await rest.ask('POST', `/admin/archives/${archive.id}/restore`, { body: { name: 'back' } })).status).toBe(200)
  await gateway.stop()
  await startAgain()
  expect(await endedBackup(rest, id)).toMatchObject({ state: 'complete', database: 'back' })
})

it('a database that is deleted meanwhile leaves nothing of its backup, and no failure', async () => {
  const { id } = await begunForGood(rest, gateway, 'large')
  expect((await rest.ask('DELETE', '/admin/databases/large')).status).toBe(200)
  const look = async () => (await rest.ask('GET', `/admin/backups/${id}`)).body.state
  await expect.poll(look, { timeout: 60_000 }).not.toBe('running')
  expect(await namesIn()).toEqual([])
  await expectNoFailure()
})

it('a worker that is stopped for another key meanwhile is no failure', async () => {
  const { id } = await begunForGood(rest, gateway, 'large')
  const rotated = await rest.ask('POST', '/admin/databases/large/tokens/rotate')
  expect(rotated.status, rotated.text).toBe(200)
  const look = async () => (await rest.get(`/admin/backups/${id}`)).body
  await expect.poll(async () => (await look()).state, { timeout: 60_000 }).toBe('waiting')
  expect((await look()).interruption).toContain('stopped for a change')
  await expectNoFailure()
})
