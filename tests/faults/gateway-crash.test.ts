import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { constants } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay, setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { containerIdOf } from '../../gateway/domain/databases/database.ts'
import { type Answer, type RestClient, restClient } from '../api/rest-client.ts'
import { eventually } from '../harness/eventually.ts'
import { bundleGateway, type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { databaseStatus, suspend, untilBusy, workerPid } from '../harness/worker-process.ts'
import { processesOn } from './processes-on.ts'
import { refusedStart } from './refused-start.ts'

let folder: TemporaryFolder
let dataDir: string
let gateway: GatewayProcess
let rest: RestClient

beforeEach(async () => {
  folder = await temporaryFolder()
  dataDir = join(folder.path, 'data')
  await start()
})
afterEach(async () => {
  await gateway?.stop()
  // Whatever a failed test left behind.
  for (const { pid } of await processesOn(dataDir)) process.kill(pid, 'SIGKILL')
  await folder[Symbol.asyncDispose]()
})

async function start(env: Record<string, string> = {}): Promise<void> {
  gateway = await startGatewayProcess({ dataDir, env: { DBFORGE_LOG_LEVEL: 'fatal', ...env } })
  rest = restClient(gateway)
}

/** Those that work on one of our databases, whoever knows of them. */
const workers = async () => (await processesOn(dataDir)).filter(({ id }) => id !== null)
/** Those that have begun to start and wait for a database. */
const waiting = async () => (await processesOn(dataDir)).filter(({ id }) => id === null)

interface Listed {
  readonly name: string
  readonly container_id: string
}

/** No orphan, no two workers on a folder, no folder without an owner; what runs and lies there is in the catalog. */
async function expectConsistent(): Promise<void> {
  const listed: Listed[] = (await rest.get('/admin/databases')).body
  const archives: { id: string }[] = (await rest.get('/admin/archives')).body
  const known = new Set(listed.map(({ container_id }) => container_id))
  const running = await workers()
  expect(new Set(running.map(({ id }) => id)).size, 'one worker a folder').toBe(running.length)
  for (const { id } of running) expect(known, 'a worker without a database').toContain(containerIdOf(id ?? ''))
  const folders = await readdir(join(dataDir, 'databases'))
  const unowned = folders.filter((id) => !known.has(containerIdOf(id)))
  // Lists do not tell which folder is an archive's; there is one for each.
  expect(unowned, 'a folder without a database or archive').toHaveLength(archives.length)
}

/** Sends a request and kills the gateway a moment later; answers what came back, or null. */
async function killDuring(send: () => Promise<Answer>): Promise<Answer | null> {
  const answer = send().catch(() => null) // The connection broke: nothing was acknowledged.
  await delay(Math.random() * 60)
  await gateway.kill()
  return answer
}

const count = async (name: string) => (await rest.query(name, 'SELECT count(*) AS n FROM t')).data[0].n
const isAcknowledged = (answer: Answer | null) => answer !== null && answer.status < 300
const names = async () => (await rest.get('/admin/databases')).body.map(({ name }: Listed) => name)

async function makeDatabase(name: string): Promise<void> {
  await gateway.spawn(name)
  await rest.query(name, 'CREATE TABLE t (a INTEGER PRIMARY KEY)')
  await rest.query(name, 'INSERT INTO t VALUES (1), (2), (3)')
}

describe('kill -9 of the gateway', () => {
  const rounds = Array.from({ length: 2 }, (_, index) => index + 1)

  it('ends what has begun to start and has no database yet', async () => {
    await makeDatabase('shop')
    await eventually(async () => (await waiting()).length > 0, { what: 'something to begin' })
    await delay(200) // Until we have its FIFO: before that it would wait for the next start.
    const kept = (await workers()).length
    await gateway.kill()
    await eventually(async () => (await waiting()).length === 0, { what: 'its end' })
    expect((await workers()).length).toBe(kept)
    await start()
    await expectConsistent()
    expect(await count('shop')).toBe(3)
  })

  it.each(rounds)('during spawns makes databases that can be used, or none (%i)', async () => {
    const spawned = ['first', 'second', 'third']
    await makeDatabase('bystander')
    const acknowledged: string[] = []
    await killDuring(async () => {
      const answers = await Promise.all(
        spawned.map(async (name) => {
          const answer = await rest.post(`/admin/databases/spawn/${name}`)
          if (isAcknowledged(answer)) acknowledged.push(name)
          return answer
        }),
      )
      return answers[0] as Answer // The three that were asked for above.
    })
    await start()
    await expectConsistent()
    expect(await names()).toEqual(expect.arrayContaining(['bystander', ...acknowledged]))
    expect(await count('bystander')).toBe(3)
    for (const name of spawned) {
      const isThere = (await names()).includes(name)
      expect((await rest.post(`/admin/databases/spawn/${name}`)).status).toBe(isThere ? 200 : 201)
      expect((await rest.query(name, 'SELECT name FROM sqlite_schema')).data).toEqual([])
    }
    await expectConsistent()
  })

  it.each(rounds)('during a prune keeps the database or its archive, whole (%i)', async () => {
    await makeDatabase('shop')
    const answer = await killDuring(() => rest.post('/admin/databases/prune/shop'))
    await start()
    await expectConsistent()
    const archives = (await rest.get('/admin/archives')).body
    expect(archives.length + (await names()).length).toBe(1)
    if (isAcknowledged(answer)) expect(archives[0].id).toBe(answer?.body.archive_id)
    if (archives.length === 1) {
      expect((await rest.refused('POST', '/api/db/shop/query', { body: { sql: 'SELECT 1' } })).status).toBe(404)
      expect((await rest.post(`/admin/archives/${archives[0].id}/restore`)).status).toBe(200)
    }
    expect(await count('shop')).toBe(3)
    await expectConsistent()
  })

  it.each(rounds)('during a delete leaves the whole database or nothing (%i)', async () => {
    await makeDatabase('shop')
    const answer = await killDuring(() => rest.ask('DELETE', '/admin/databases/shop'))
    await start()
    await expectConsistent()
    const isThere = (await names()).includes('shop')
    if (isAcknowledged(answer)) expect(isThere).toBe(false)
    if (isThere) expect(await count('shop')).toBe(3)
    else expect((await rest.post('/admin/databases/spawn/shop')).status).toBe(201)
    await expectConsistent()
  })

  it.each(rounds)('while a worker is put to sleep leaves one that wakes with its data (%i)', async () => {
    await makeDatabase('shop')
    // A worker reads its durability when it starts: changing it puts the worker to sleep at once.
    const answer = await killDuring(() =>
      rest.ask('PATCH', '/admin/databases/shop', { body: { durability: 'relaxed' } }),
    )
    await start()
    await expectConsistent()
    const { durability } = (await rest.get('/admin/databases/shop')).body.database
    if (isAcknowledged(answer)) expect(durability).toBe('relaxed')
    expect(await count('shop')).toBe(3)
    expect(await workers()).toHaveLength(1)
    await expectConsistent()
  })

  it.each(rounds)('during a restore keeps the archive or the database, whole (%i)', async () => {
    await makeDatabase('shop')
    const { archive_id } = (await rest.post('/admin/databases/prune/shop')).body
    const answer = await killDuring(async () => {
      const restored = await rest.post(`/admin/archives/${archive_id}/restore`)
      await rest.query('shop', 'SELECT 1')
      return restored
    })
    await start()
    await expectConsistent()
    const isThere = (await names()).includes('shop')
    if (isAcknowledged(answer)) expect(isThere).toBe(true)
    if (!isThere) await rest.post(`/admin/archives/${archive_id}/restore`)
    expect(await count('shop')).toBe(3)
    expect((await rest.get('/admin/archives')).body).toEqual([])
    await expectConsistent()
  })

  it.each(rounds)('during a burst of writes keeps each row that was acknowledged (%i)', async () => {
    await gateway.spawn('shop')
    await rest.query('shop', 'CREATE TABLE t (a INTEGER PRIMARY KEY)')
    const acknowledged: number[] = []
    const write = async (writer: number) => {
      for (let a = writer; ; a += 4) {
        const answer = await rest.post('/api/db/shop/query', { sql: 'INSERT INTO t VALUES (?)', params: [a] })
        if (isAcknowledged(answer)) acknowledged.push(a)
      }
    }
    const writers = Promise.allSettled([1, 2, 3, 4].map(write))
    await eventually(() => acknowledged.length > 20, { what: 'the first writes' })
    await delay(Math.random() * 60)
    await gateway.kill()
    await writers
    await start()
    await expectConsistent()
    const rows: { a: number }[] = (await rest.query('shop', 'SELECT a FROM t')).data
    const kept = new Set(rows.map(({ a }) => a))
    expect(acknowledged.filter((a) => !kept.has(a))).toEqual([])
    // At most the one row of each writer that was under way.
    expect(kept.size - acknowledged.length).toBeLessThanOrEqual(4)
  })

  it('leaves workers that the next gateway takes over, with the same key and the same data', async () => {
    await makeDatabase('shop')
    const pid = await workerPid(gateway, 'shop')
    const { key } = gateway
    await gateway.kill()
    expect((await workers()).map((worker) => worker.pid)).toEqual([pid])
    await start()
    expect(gateway.key).toBe(key)
    expect(gateway.stdout()).not.toContain(key)
    expect(await workerPid(gateway, 'shop')).toBe(pid)
    expect(await count('shop')).toBe(3)
    expect((await workers()).map((worker) => worker.pid)).toEqual([pid])
  })

  it('leaves a worker in the middle of a start, of which there is never a second', async () => {
    for (let round = 0; round < 3; round += 1) {
      await killDuring(() => rest.post('/admin/databases/spawn/shop'))
      await start()
      expect((await rest.post('/admin/databases/spawn/shop')).status).toBeLessThan(300)
      await expectConsistent()
      await rest.ask('DELETE', '/admin/databases/shop')
      expect(await workers()).toEqual([])
    }
  })
})

it('a second gateway on the same folder is refused, and the first serves on', async () => {
  await makeDatabase('shop')
  expect(await refusedStart({ dataDir })).toContain(`the data folder "${dataDir}": another gateway uses it`)
  expect(await count('shop')).toBe(3)
  await expectConsistent()
})

it('a gateway whose log nobody reads any more serves on, and stops cleanly', async () => {
  await gateway.stop()
  await start({ DBFORGE_LOG_LEVEL: 'info' })
  gateway.closeOutput()
  for (const name of ['shop', 'stock']) await makeDatabase(name)
  expect(await count('shop')).toBe(3)
  expect(await gateway.stop()).toEqual({ code: 0, signal: null })
})

describe('SIGTERM', () => {
  const slow =
    'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1500000) SELECT count(*) AS n FROM n'

  it('lets a running request finish, takes no new one, stops the workers and ends with 0', async () => {
    await gateway.stop()
    // Nothing waits for the end of the grace: it is longer than this test may take.
    await start({ DBFORGE_SHUTDOWN_GRACE_MS: '60000' })
    await makeDatabase('shop')
    const pid = await workerPid(gateway, 'shop')
    const running = rest.query('shop', slow)
    await untilBusy(pid)
    const ended = gateway.kill('SIGTERM')
    await eventually(() => isRefused(gateway.port), { what: 'new connections to be refused' })
    expect((await running).data).toEqual([{ n: 1_500_000 }])
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(gateway.stderr()).toBe('')
    expect(await workers()).toEqual([])
    await start()
    expect(await databaseStatus(gateway, 'shop')).toBe('sleeping')
    expect(await count('shop')).toBe(3)
  })

  it.each(['SIGINT', 'SIGHUP'] as const)(
    'and %s, as of a terminal that is closed, stop the workers',
    async (signal) => {
      await makeDatabase('shop')
      expect(await gateway.kill(signal)).toEqual({ code: 0, signal: null })
      expect(await workers()).toEqual([])
    },
  )

  it('during a start ends it with 0, and what it has adopted', async () => {
    await makeDatabase('shop')
    const pid = await workerPid(gateway, 'shop')
    await gateway.kill()
    // A worker that does not answer: the next gateway waits for it before it serves.
    await suspend(pid)
    const hurry = { DBFORGE_WAKE_TIMEOUT_MS: '2000', DBFORGE_SHUTDOWN_GRACE_MS: '1000' }
    const env = { ...process.env, DBFORGE_DATA_DIR: dataDir, DBFORGE_PORT: '0', ...hurry }
    const starting = spawn(process.execPath, [await bundleGateway()], { env, stdio: 'ignore' })
    const ended = once(starting, 'exit')
    // Node itself has handlers for the others.
    await eventually(() => catches(starting.pid, constants.signals.SIGHUP), { what: 'the handlers of signals' })
    starting.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(await workers()).toEqual([])
  })

  it('that comes several times, as parents in a process group pass it on, is one', async () => {
    await makeDatabase('shop')
    const ends = []
    for (let echo = 0; echo < 20; echo += 1) {
      ends.push(gateway.kill('SIGTERM'))
      await setImmediate()
    }
    for (const end of await Promise.all(ends)) expect(end).toEqual({ code: 0, signal: null })
    expect(await workers()).toEqual([])
    await start()
  })

  it('ends with 0 past the grace, with a request that would never end', async () => {
    await gateway.stop()
    await start({ DBFORGE_SHUTDOWN_GRACE_MS: '300' })
    await makeDatabase('shop')
    const endless = slow.replace(' WHERE i < 1500000', '')
    const running = rest.ask('POST', '/api/db/shop/query', { body: { sql: endless } }).then(
      ({ status }) => status,
      () => null,
    )
    await untilBusy(await workerPid(gateway, 'shop'))
    expect(await gateway.kill('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await running).not.toBe(200)
    expect(await workers()).toEqual([])
    await start()
    expect(await count('shop')).toBe(3)
  })
})

async function isRefused(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return !isOpen
}

/** Whether a process has a handler for a signal, by its number. */
async function catches(pid: number | undefined, signal: number): Promise<boolean> {
  const [, mask = '0'] = /^SigCgt:\s*(\w+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n
}
