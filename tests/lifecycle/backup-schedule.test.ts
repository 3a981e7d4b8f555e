import { afterEach, expect, it } from 'vitest'
import { takenBackup } from '../api/backup-calls.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { databaseStatus } from '../harness/worker-process.ts'

const hour = 3_600_000
const day = 24 * hour

let gateway: TestGateway
let client: RestClient
let clock: ReturnType<typeof createMovableClock>
afterEach(() => gateway?.close())

async function start(env: Record<string, string> = {}): Promise<void> {
  clock = createMovableClock({ movesTimers: true })
  gateway = await startTestGateway({ env: { DBFORGE_LOG_LEVEL: 'fatal', ...env }, overrides: { clock } })
  client = restClient(gateway)
}

/** Looks once, and lets the time pass that the schedule leaves between two. */
async function look(): Promise<void> {
  let isOver = false
  const looking = gateway.gateway.context.backups.schedule.look().finally(() => {
    isOver = true
  })
  while (!isOver) {
    // A wake has a deadline on the same clock.
    if (gateway.gateway.context.backups.schedule.figures.running === 0) clock.advance(1_000)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await looking
}

async function filled(name: string): Promise<void> {
  await gateway.spawn(name)
  await client.query(name, 'CREATE TABLE IF NOT EXISTS t (n)')
}

const listed = async (name: string) => (await client.get(`/admin/databases/${name}/backups`)).body
const count = async (name: string) => (await listed(name)).backups.length
const sample = async (name: string) => {
  const { body } = await client.get('/admin/alerts/metrics')
  return body.find((each: { name: string }) => each.name === name)?.value
}

it('backs up what was used since, never what was not, and wakes nothing for it', async () => {
  await start({ DBFORGE_IDLE_MS: '300' })
  await filled('used')
  await filled('rested')
  await gateway.spawn('untouched')
  await look()
  expect(await Promise.all(['used', 'rested', 'untouched'].map(count))).toEqual([0, 0, 0])
  clock.advance(25 * hour)
  await look()
  expect(await Promise.all(['used', 'rested', 'untouched'].map(count))).toEqual([1, 1, 0])
  expect((await listed('used')).backups[0]).toMatchObject({ trigger: 'schedule', state: 'complete' })
  expect((await listed('rested')).schedule).toMatchObject({ next_at: null, is_late: false })
  await expect.poll(() => databaseStatus(gateway, 'rested')).toBe('sleeping')
  clock.advance(25 * hour)
  await client.ask('PATCH', '/admin/databases/used', { body: { idle_ms: 0 } })
  await client.query('used', 'INSERT INTO t VALUES (1)')
  const wakes = () => gateway.gateway.context.metrics.snapshot().events.worker_woken
  const before = wakes()
  await look()
  expect(await Promise.all(['used', 'rested'].map(count))).toEqual([2, 1])
  expect(wakes()).toBe(before)
  await expect.poll(() => databaseStatus(gateway, 'rested')).toBe('sleeping')
  const { body } = await client.get('/admin/databases/rested')
  expect(Date.parse(body.database.last_accessed ?? body.database.last_accessed_at)).toBeLessThan(clock.nowMs() - day)
})

it('keeps the newest scheduled ones, and all that somebody asked for', async () => {
  await start({ DBFORGE_BACKUP_KEEP: '2' })
  await filled('kept')
  const asked = await takenBackup(client, 'kept')
  for (let round = 0; round < 4; round += 1) {
    clock.advance(25 * hour)
    await client.query('kept', 'INSERT INTO t VALUES (1)')
    await look()
  }
  const { backups } = await listed('kept')
  expect(backups.map(({ trigger }: { trigger: string }) => trigger)).toEqual(['schedule', 'schedule', 'request'])
  expect(backups[2].id).toBe(asked.id)
  expect(Date.parse(backups[1].started_at)).toBeGreaterThan(clock.nowMs() - 26 * hour - day)
})

it('removes the backups of a database that is gone for long, and of no other', async () => {
  await start({ DBFORGE_BACKUP_INTERVAL_MS: '0' })
  for (const name of ['gone', 'pruned', 'there']) {
    await filled(name)
    await takenBackup(client, name)
  }
  await client.ask('DELETE', '/admin/databases/gone')
  await client.ask('DELETE', '/admin/databases/prune/pruned')
  await look()
  const names = async () =>
    (await client.get('/admin/backups')).body.backups.map(({ database }: { database: string }) => database).sort()
  expect(await names()).toEqual(['gone', 'pruned', 'there'])
  clock.advance(29 * day)
  await look()
  expect(await names()).toEqual(['gone', 'pruned', 'there'])
  clock.advance(2 * day)
  await look()
  expect(await names()).not.toContain('gone')
  expect(await names()).toContain('there')
})

it('tells of what failed and of what is late, tries again after a while, and is well then', async () => {
  await start()
  await filled('late')
  const { fleet, registry } = gateway.gateway.context
  const database = registry.find('late')
  if (database === undefined) throw new Error('There is no database')
  const worker = fleet.lifecycle(database)
  const { beginLook } = worker
  worker.beginLook = () => Promise.reject(new Error('no worker today'))
  clock.advance(25 * hour)
  await look()
  expect((await listed('late')).backups).toMatchObject([
    { state: 'failed', failure: expect.stringContaining('no worker') },
  ])
  await look()
  expect(await count('late')).toBe(1)
  expect(await sample('failed_backups')).toBe(1)
  expect(await sample('late_backups')).toBe(0)
  clock.advance(25 * hour)
  await look()
  await look()
  expect(await count('late')).toBe(2)
  expect(await sample('late_backups')).toBe(1)
  expect((await listed('late')).schedule.is_late).toBe(true)
  worker.beginLook = beginLook
  clock.advance(hour)
  await look()
  await look()
  expect((await listed('late')).backups[0]).toMatchObject({ state: 'complete' })
  expect([await sample('failed_backups'), await sample('late_backups')]).toEqual([0, 0])
})

it('takes none when the interval is 0, and spreads what is due at once', async () => {
  await start()
  for (const name of ['a', 'b', 'c']) await filled(name)
  await client.ask('PATCH', '/admin/settings', { body: { backup_interval_ms: 0 } })
  clock.advance(50 * hour)
  await look()
  expect(await Promise.all(['a', 'b', 'c'].map(count))).toEqual([0, 0, 0])
  expect((await listed('a')).schedule).toMatchObject({ interval_ms: 0, next_at: null, is_late: false })
  await client.ask('PATCH', '/admin/settings', { body: { backup_interval_ms: day } })
  await look()
  const times = await Promise.all(
    ['a', 'b', 'c'].map(async (name) => Date.parse((await listed(name)).backups[0].started_at)),
  )
  times.sort((one, other) => one - other)
  for (const index of [1, 2]) expect((times[index] ?? 0) - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(29_000)
})
