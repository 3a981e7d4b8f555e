import { copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { openCatalog } from '../../gateway/catalog/libsql-catalog.ts'
import type { Catalog } from '../../gateway/domain/databases/catalog.ts'
import { ForgeError } from '../../gateway/domain/errors.ts'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { openVault } from '../../gateway/services/access/master-key.ts'
import { admin, openTestCore, type TestCore, type TestCoreOptions } from '../harness/core.ts'
import { eventually } from '../harness/eventually.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { isDocker, storedData } from '../harness/tested-driver.ts'
import { suspend } from '../harness/worker-process.ts'

const cores: TestCore[] = []

async function open(options?: TestCoreOptions): Promise<TestCore> {
  const core = await openTestCore(options)
  cores.push(core)
  return core
}

afterEach(async () => {
  for (const core of cores.splice(0)) await core.close()
})

function status(core: TestCore, name: string): Promise<string> {
  return core.context.databases.view(name).then((view) => view.status)
}

describe('a worker', () => {
  it('sleeps when idle, wakes on the next statement, and keeps its data', async () => {
    const core = await open({ env: { DBFORGE_IDLE_MS: '1000' } })
    await core.context.databases.spawn(admin, 'orders', {})
    await core.run('orders', 'CREATE TABLE t (a)')
    await core.run('orders', 'INSERT INTO t VALUES (7)')
    await eventually(async () => (await status(core, 'orders')) === 'sleeping')
    expect((await core.run('orders', 'SELECT a FROM t')).rows).toEqual([[{ type: 'integer', value: '7' }]])
    // It may have been idle for long enough again.
    await eventually(async () => (await core.run('orders', 'SELECT 1')) && (await status(core, 'orders')) === 'running')
  })

  it('does not sleep while a request is open, however long it is idle', async () => {
    const core = await open({ env: { DBFORGE_IDLE_MS: '100' } })
    await core.context.databases.spawn(admin, 'orders', {})
    const worker = core.lifecycle('orders')
    await worker.begin()
    await eventually(() => core.context.clock.nowMs() - worker.lastUsedAtMs > 500)
    expect(await status(core, 'orders')).toBe('running')
    worker.end()
    await eventually(async () => (await status(core, 'orders')) === 'sleeping')
  })

  it('does not sleep while a stream may be open on it', async () => {
    const core = await open()
    await core.context.databases.spawn(admin, 'orders', {})
    core.lifecycle('orders').noteOpenStream()
    expect(await core.lifecycle('orders').sleep('idle')).toBe(false)
    expect(await status(core, 'orders')).toBe('running')
  })

  it('is started once for 100 callers at a time', async () => {
    const core = await open()
    await core.context.databases.spawn(admin, 'orders', {})
    await core.lifecycle('orders').sleep('idle')
    const worker = core.lifecycle('orders')
    const endpoints = await Promise.all(Array.from({ length: 100 }, () => worker.begin()))
    expect(new Set(endpoints).size).toBe(1)
    for (const _ of endpoints) worker.end()
    const running = (await core.context.driver.list()).filter(({ state }) => state === 'running')
    expect(running).toHaveLength(1)
  })

  it('is restarted after kill -9, with everything that was acknowledged', async () => {
    const core = await open()
    await core.context.databases.spawn(admin, 'orders', {})
    await core.run('orders', 'CREATE TABLE t (a)')
    await core.run('orders', 'INSERT INTO t VALUES (1)')
    const before = await core.pid('orders')
    process.kill(before, 'SIGKILL')
    await eventually(async () => (await core.pid('orders')) !== before)
    await eventually(async () => (await status(core, 'orders')) === 'running')
    expect((await core.run('orders', 'SELECT count(*) FROM t')).rows).toEqual([[{ type: 'integer', value: '1' }]])
  })

  it('that keeps crashing ends in failed with its reason, and an operator brings it back', async () => {
    const core = await open()
    await core.context.databases.spawn(admin, 'orders', {})
    let killed = 0
    for (let crash = 1; crash <= 5; crash += 1) {
      // That its process is gone may be known later than the process is: until then it still counts as running.
      const pid = await eventually(async () => {
        const current = await core.pid('orders')
        return current !== killed && (await status(core, 'orders')) === 'running' && current
      })
      process.kill(pid, 'SIGKILL')
      killed = pid
    }
    await eventually(async () => (await status(core, 'orders')) === 'failed')
    const view = await core.context.databases.view('orders')
    expect(view.database.failure).toMatch(/SIGKILL/)
    await expect(core.run('orders', 'SELECT 1')).rejects.toMatchObject({ reason: 'WORKER_FAILED', status: 503 })
    await core.context.databases.spawn(admin, 'orders', {})
    expect((await core.run('orders', 'SELECT 1')).rows).toHaveLength(1)
    expect((await core.context.databases.view('orders')).database.failure).toBeNull()
  })

  if (!isDocker) {
    it('that cannot start again is tried without being asked, until it is failed with what sqld said last', async () => {
      const core = await open()
      await core.context.databases.spawn(admin, 'orders', {})
      await core.run('orders', 'CREATE TABLE t (a)')
      const { id } = core.lifecycle('orders').database
      const pid = await core.pid('orders')
      // Not a whole number of pages: sqld panics on it when it starts.
      const path = join(core.dataDir, 'databases', id, 'sqld', 'dbs', 'default', 'data')
      for (const suffix of ['', '-wal']) await writeFile(`${path}${suffix}`, 'x'.repeat(5000))
      process.kill(pid, 'SIGKILL')
      await eventually(async () => (await status(core, 'orders')) === 'failed')
      const { database } = await core.context.databases.view('orders')
      expect(database.failure).toMatch(
        /^Cannot start worker of "orders": exit code 101: database file size .* \| thread/,
      )
      expect(core.context.metrics.snapshot().events.operation_failed).toBe(4)
    })

    it('that crashed and may not start for now sleeps until it is asked for', async () => {
      await using engine = await temporaryFolder()
      const sqldPath = join(engine.path, 'sqld')
      await copyFile(await new SqldBinary().locate(), sqldPath)
      const core = await open({ env: { DBFORGE_SQLD_PATH: sqldPath } })
      await core.context.databases.spawn(admin, 'orders', {})
      await rm(engine.path, { recursive: true })
      process.kill(await core.pid('orders'), 'SIGKILL')
      await eventually(async () => (await status(core, 'orders')) === 'sleeping')
      await expect(core.run('orders', 'SELECT 1')).rejects.toMatchObject({ reason: 'DRIVER_UNAVAILABLE' })
      expect(await status(core, 'orders')).toBe('sleeping')
    })
  }

  it('past the number that may be awake, the least recently used idle one sleeps first', async () => {
    const core = await open({ env: { DBFORGE_MAX_AWAKE: '2' } })
    for (const name of ['a', 'b']) await core.context.databases.spawn(admin, name, {})
    await core.run('a', 'SELECT 1')
    await core.context.databases.spawn(admin, 'c', {})
    expect(await status(core, 'a')).toBe('running')
    expect(await status(core, 'b')).toBe('sleeping')
    expect(await status(core, 'c')).toBe('running')
  })

  it('past the number that may be awake with none idle, a wake is refused with Retry-After', async () => {
    const core = await open({ env: { DBFORGE_MAX_AWAKE: '1' } })
    await core.context.databases.spawn(admin, 'a', {})
    const busy = core.lifecycle('a')
    await busy.begin()
    await expect(core.context.databases.spawn(admin, 'b', {})).rejects.toMatchObject({
      reason: 'CAPACITY_REACHED',
      retryAfterSeconds: 1,
    })
    expect([...core.context.registry.all()].map(({ name }) => name)).toEqual(['a'])
    busy.end()
    await core.context.databases.spawn(admin, 'b', {})
  })

  it('whose write path hangs is killed and started again, while an unasked one is left alone', async () => {
    const core = await open({ overrides: { watchdog: { periodMs: 50, probeTimeoutMs: 6_000 } } })
    for (const name of ['hung', 'calm']) {
      await core.context.databases.spawn(admin, name, {})
      await core.run(name, 'CREATE TABLE t (a)')
    }
    const [hung, calm] = [await core.pid('hung'), await core.pid('calm')]
    // A stopped process accepts connections and answers nothing, as a wedged one does to writes.
    await suspend(hung)
    core.lifecycle('hung').noteWork()
    await eventually(async () => (await core.pid('hung')) !== hung)
    await eventually(async () => (await status(core, 'hung')) === 'running')
    expect((await core.run('hung', 'SELECT count(*) FROM t')).rows).toHaveLength(1)
    expect(await core.pid('calm')).toBe(calm)
    expect(core.context.metrics.snapshot().events.worker_stalled).toBe(1)
  })
})

describe('a database', () => {
  it('is created once by 200 concurrent spawns of its name, in any case', async () => {
    const core = await open()
    const spawns = Array.from({ length: 200 }, (_, index) =>
      core.context.databases.spawn(admin, index % 2 === 0 ? 'orders' : 'ORDERS', {}),
    )
    const results = await Promise.all(spawns)
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(results.map(({ view }) => view.containerId)).size).toBe(1)
    expect(await storedData(core.dataDir)).toHaveLength(1)
  })

  it('that is pruned is gone at once, spawns empty again, and comes back from its archive whole', async () => {
    const core = await open()
    const { databases } = core.context
    await databases.spawn(admin, 'orders', {})
    await core.run('orders', 'CREATE TABLE t (a)')
    await core.run('orders', "INSERT INTO t VALUES ('kept')")
    const archive = await databases.prune('orders')
    await expect(databases.view('orders')).rejects.toMatchObject({ reason: 'DATABASE_NOT_FOUND' })
    await databases.spawn(admin, 'orders', {})
    expect((await core.run('orders', 'SELECT name FROM sqlite_schema')).rows).toEqual([])
    await expect(databases.restore(admin, archive.id, undefined)).rejects.toMatchObject({
      reason: 'NAME_TAKEN',
      status: 409,
    })
    await databases.restore(admin, archive.id, 'orders-before')
    expect((await core.run('orders-before', 'SELECT a FROM t')).rows).toEqual([[{ type: 'text', value: 'kept' }]])
    expect(await databases.listArchives(admin)).toEqual([])
  })

  it('that is deleted leaves neither row, folder, process nor archive', async () => {
    const core = await open()
    await core.context.databases.spawn(admin, 'orders', {})
    const pid = await core.pid('orders')
    expect(await core.context.databases.remove('orders')).toMatchObject({ hadWorker: true })
    expect(await core.context.catalog.listDatabases()).toEqual([])
    expect(await core.context.databases.listArchives(admin)).toEqual([])
    expect(await storedData(core.dataDir)).toEqual([])
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it('an archive past its days is removed for good by the reconciler', async () => {
    const core = await open()
    await core.context.databases.spawn(admin, 'orders', {})
    const archive = await core.context.databases.prune('orders')
    const nowMs = archive.expiresAtMs + 1
    const clock = { ...core.context.clock, nowMs: () => nowMs }
    await core.close()
    cores.pop()
    const later = await open({ dataDir: core.dataDir, overrides: { clock } })
    await later.context.reconciler.reconcile()
    expect(await later.context.databases.listArchives(admin)).toEqual([])
    expect(await storedData(core.dataDir)).toEqual([])
  })

  if (!isDocker) {
    it('that cannot be started is not left half-made', async () => {
      const core = await open({ env: { DBFORGE_SQLD_PATH: '/nonexistent/sqld' } })
      await expect(core.context.databases.spawn(admin, 'orders', {})).rejects.toMatchObject({
        reason: 'DRIVER_UNAVAILABLE',
      })
      expect(await core.context.catalog.listDatabases()).toEqual([])
      await expect(core.context.databases.view('orders')).rejects.toMatchObject({ reason: 'DATABASE_NOT_FOUND' })
    })
  }

  if (!isDocker) {
    it('whose folder is missing is not served as an empty one', async () => {
      const core = await open()
      await core.context.databases.spawn(admin, 'orders', {})
      await core.run('orders', 'CREATE TABLE t (a)')
      const { id } = core.lifecycle('orders').database
      await core.lifecycle('orders').sleep('idle')
      const [folder, elsewhere] = [join(core.dataDir, 'databases', id), join(core.dataDir, 'elsewhere')]
      await rename(folder, elsewhere)
      const refusal = { reason: 'STORAGE_FAILED', message: expect.stringContaining(`its data "${folder}" is missing`) }
      await expect(core.run('orders', 'SELECT a FROM t')).rejects.toMatchObject(refusal)
      expect(await readdir(join(core.dataDir, 'databases'))).toEqual([])
      await rename(elsewhere, folder)
      expect((await core.run('orders', 'SELECT a FROM t')).rows).toEqual([])
    })
  }

  it('that the catalog took without an answer is spawned again under its name', async () => {
    await using folder = await temporaryFolder()
    const catalog = await openCatalog({
      vault: await openVault({ dataDir: folder.path, configured: [] }),
      url: pathToFileURL(join(folder.path, 'catalog.db')).href,
    })
    let cutsLeft = 1
    const insertDatabase: Catalog['insertDatabase'] = async (database) => {
      await catalog.insertDatabase(database)
      if (cutsLeft-- > 0) throw new ForgeError('CATALOG_UNAVAILABLE', 'The connection broke')
    }
    const overrides = { catalog: withMember(catalog, 'insertDatabase', insertDatabase) }
    const core = await open({ overrides })
    await expect(core.context.databases.spawn(admin, 'orders', {})).rejects.toThrow('The connection broke')
    expect(await catalog.listDatabases()).toHaveLength(1)
    expect(await core.context.databases.spawn(admin, 'orders', {})).toMatchObject({ isNew: true })
    expect(await catalog.listDatabases()).toHaveLength(1)
  })

  it('takes new settings at once, and says so', async () => {
    const core = await open()
    await core.context.databases.spawn(admin, 'orders', { limits: { maxSizeBytes: 1_000_000 } })
    await core.run('orders', 'CREATE TABLE t (a)')
    const fill = 'INSERT INTO t SELECT zeroblob(500000) FROM (VALUES (1), (2), (3))'
    await expect(core.run('orders', fill)).rejects.toThrow(/full/i)
    await core.context.databases.configure('orders', { limits: { maxSizeBytes: 100_000_000 } })
    await core.run('orders', fill)
    expect((await core.context.databases.view('orders')).database.limits.maxSizeBytes).toBe(100_000_000)
  })
})

/** `whole` with another member in the place of its own. */
function withMember<T extends object, Name extends keyof T>(whole: T, name: Name, member: T[Name]): T {
  return new Proxy(whole, {
    get(target, key) {
      const value: unknown = key === name ? member : Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
