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

it('a database may have an interval and a number of its own, or none, and null is as the settings say', async () => {
  await start()
  for (const name of ['hourly', 'daily', 'never']) await filled(name)
  const rules = async (name: string, backups: object) => {
    const { status, body, text } = await client.ask('PATCH', `/admin/databases/${name}`, { body: { backups } })
    expect(status, text).toBe(200)
    return body.database.backups
  }
  expect(await rules('hourly', { interval_ms: hour, keep: 2 })).toEqual({ interval_ms: hour, keep: 2 })
  expect(await rules('never', { interval_ms: 0 })).toEqual({ interval_ms: 0, keep: null })
  expect((await listed('never')).schedule).toMatchObject({
    interval_ms: 0,
    keep: 7,
    own: { interval_ms: 0, keep: null },
    next_at: null,
    is_late: false,
  })
  for (let round = 0; round < 4; round += 1) {
    clock.advance(1.1 * hour)
    for (const name of ['hourly', 'daily', 'never']) await client.query(name, 'INSERT INTO t VALUES (1)')
    await look()
  }
  expect(await Promise.all(['hourly', 'daily', 'never'].map(count))).toEqual([2, 0, 0])
  const { schedule } = await listed('hourly')
  expect(schedule).toMatchObject({ interval_ms: hour, keep: 2, own: { interval_ms: hour, keep: 2 } })
  await client.query('hourly', 'INSERT INTO t VALUES (1)')
  const nextAt = Date.parse((await listed('hourly')).schedule.next_at)
  expect(nextAt).toBe(Date.parse(schedule.last_complete_at) + hour)
  clock.advance(3 * hour)
  await look()
  await client.query('never', 'INSERT INTO t VALUES (1)')
  await look()
  expect(await sample('late_backups')).toBe(0)
  // Late is what is late by its own interval.
  clock.advance(3 * hour)
  await client.query('hourly', 'INSERT INTO t VALUES (1)')
  expect((await listed('hourly')).schedule.is_late).toBe(true)
  expect((await listed('daily')).schedule.is_late).toBe(false)

  expect(await rules('hourly', { interval_ms: null })).toEqual({ interval_ms: null, keep: 2 })
  expect((await listed('hourly')).schedule).toMatchObject({ interval_ms: day, is_late: false })
  const { body: archive } = await client.ask('POST', '/admin/databases/prune/hourly')
  const back = await client.ask('POST', `/admin/archives/${archive.archive_id}/restore`)
  expect(back.status, back.text).toBe(200)
  expect((await client.get('/admin/databases/hourly')).body.database.backups).toEqual({ interval_ms: null, keep: 2 })
  const [newest] = (await listed('hourly')).backups
  const copy = await client.ask('POST', `/admin/backups/${newest.id}/restore`, { body: { name: 'copy' } })
  expect(copy.body.database.backups).toEqual({ interval_ms: null, keep: null })
})

it('holds all backups together to a bound, the oldest first, and never takes the newest of a database', async () => {
  await start()
  for (const name of ['one', 'two']) {
    await filled(name)
    await client.query(name, 'INSERT INTO t VALUES (hex(randomblob(50000)))')
  }
  const bytes = async () => (await client.get('/admin/backups/usage')).body
  const rounds = async (times: number) => {
    for (let round = 0; round < times; round += 1) {
      clock.advance(25 * hour)
      for (const name of ['one', 'two']) await client.query(name, 'INSERT INTO t VALUES (1)')
      await look()
    }
  }
  await rounds(3)
  const before = await bytes()
  expect(before).toMatchObject({ count: 6, max_bytes: null, room: { is_enough: true } })
  expect(before.databases.map(({ count }: { count: number }) => count)).toEqual([3, 3])
  // Room for three and a half.
  const limit = Math.round((before.size_bytes * 3.5) / 6)
  await client.ask('PATCH', '/admin/settings', { body: { backup_max_bytes: limit } })
  await rounds(1)
  const after = await bytes()
  expect(after).toMatchObject({ max_bytes: limit, count: 3 })
  expect(after.size_bytes).toBeLessThanOrEqual(limit)
  expect(await count('one')).toBeGreaterThan(0)
  expect(await count('two')).toBeGreaterThan(0)

  // Less than the last good ones take: they stay, and no more are taken.
  await client.ask('PATCH', '/admin/settings', { body: { backup_max_bytes: Math.round(limit / 10) } })
  const refusal = await client.refused('POST', '/admin/databases/one/backups')
  expect(refusal).toMatchObject({ status: 409, reason: 'QUOTA_REACHED', quota: 'backup_bytes' })
  expect(refusal.message).toMatch(/"one".*take \d+ bytes.*DBFORGE_BACKUP_MAX_BYTES/)
  await rounds(1)
  const complete = async (name: string) =>
    (await client.get(`/admin/backups?state=complete&database=${name}`)).body.backups
  expect((await complete('one')).length).toBeGreaterThan(0)
  expect((await complete('two')).length).toBeGreaterThan(0)
  expect((await listed('two')).backups[0]).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('may take'),
  })
  await look()
  expect(await sample('failed_backups')).toBe(2)
  await client.ask('PATCH', '/admin/settings', { body: { backup_max_bytes: null } })
  clock.advance(hour)
  await look()
  await look()
  expect(await sample('failed_backups')).toBe(0)
})
