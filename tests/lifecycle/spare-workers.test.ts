import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { admin, openTestCore, type TestCore, type TestCoreOptions } from '../harness/core.ts'
import { eventually } from '../harness/eventually.ts'
import { startGatewayProcess } from '../harness/gateway-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const cores: TestCore[] = []
async function open(options: TestCoreOptions = {}): Promise<TestCore> {
  const core = await openTestCore({ ...options, env: { DBFORGE_SPARE_WORKERS: '1', ...options.env } })
  cores.push(core)
  return core
}
async function openWithSpare(options: TestCoreOptions = {}): Promise<TestCore> {
  const core = await open(options)
  await untilReady(core)
  return core
}
async function untilReady(core: TestCore): Promise<void> {
  await eventually(() => core.context.spares.readyCount === 1, { what: 'a spare worker' })
}
afterEach(async () => {
  for (const core of cores.splice(0)) await core.close()
})

const spares = async (core: TestCore) => (await core.context.driver.list()).filter(({ isSpare }) => isSpare)
const files = (dataDir: string) => readdir(join(dataDir, 'databases'))
const value = (text: string) => [[{ type: 'integer', value: text }]]

describe('a spare worker', () => {
  it('is counted in the statistics of the gateway while it waits', async () => {
    await using gateway = await startGatewayProcess({ env: { DBFORGE_SPARE_WORKERS: '1' } })
    const headers = { 'x-api-key': gateway.key }
    const count = async () =>
      (await (await fetch(`${gateway.url}/admin/gateway/stats`, { headers })).json()).spare_workers
    await eventually(async () => (await count()) === 1, { what: 'a spare worker' })
    await gateway.spawn('orders')
    expect(await count()).toBe(0)
    await eventually(async () => (await count()) === 1, { what: 'another one' })
  })

  it('becomes the worker of the next database, and another takes its place', async () => {
    const core = await openWithSpare()
    const [spare] = await spares(core)
    expect(spare).toMatchObject({ state: 'running' })
    const { view } = await core.context.databases.spawn(admin, 'orders', {})
    expect(view.database.id).toBe(spare?.databaseId)
    expect(core.lifecycle('orders').endpoint).toEqual(spare?.state === 'running' ? spare.endpoint : undefined)
    await core.run('orders', 'CREATE TABLE t (a)')
    expect((await core.run('orders', 'PRAGMA synchronous')).rows).toEqual(value('2'))
    await untilReady(core)
    expect((await spares(core)).map(({ databaseId }) => databaseId)).not.toContain(view.database.id)
    expect((await core.context.databases.list(admin, {})).map(({ database }) => database.name)).toEqual(['orders'])
  })

  it('takes the settings of its database without a restart', async () => {
    const core = await openWithSpare()
    const [spare] = await spares(core)
    await core.context.databases.spawn(admin, 'orders', { durability: 'relaxed', limits: { maxSizeBytes: 200_000 } })
    expect(core.lifecycle('orders').endpoint).toMatchObject({ databaseId: spare?.databaseId })
    expect(core.lifecycle('orders').endpoint).toEqual(spare?.state === 'running' ? spare.endpoint : undefined)
    expect((await core.run('orders', 'PRAGMA synchronous')).rows).toEqual(value('1'))
    await core.run('orders', 'CREATE TABLE t (a)')
    await expect(core.run('orders', 'INSERT INTO t VALUES (zeroblob(500000))')).rejects.toThrow(/full/)
  })

  it('is no orphan to the reconciler', async () => {
    const core = await openWithSpare()
    const before = await spares(core)
    await core.context.reconciler.reconcile()
    expect(await spares(core)).toEqual(before)
  })

  it('that crashes is removed', async () => {
    const core = await openWithSpare()
    const [spare] = await spares(core)
    if (spare === undefined) throw new Error('No spare')
    await core.context.driver.kill(spare.databaseId)
    await eventually(async () => (await files(core.dataDir)).length === 0, { what: 'its folder to go' })
    expect((await core.context.databases.spawn(admin, 'orders', {})).view.status).toBe('running')
  })

  it('ends with the gateway, and nothing of it is left', async () => {
    await using folder = await temporaryFolder()
    const core = await openWithSpare({ dataDir: folder.path })
    await cores.splice(0)[0]?.close()
    expect(await files(core.dataDir)).toEqual([])
  })
})

describe('what a killed gateway leaves of spare workers', () => {
  it('is removed by the next one, and databases are kept', async () => {
    await using folder = await temporaryFolder()
    const env = { DBFORGE_SPARE_WORKERS: '1' }
    const gateway = await startGatewayProcess({ dataDir: folder.path, env })
    await gateway.spawn('orders')
    await gateway.query('orders', 'CREATE TABLE t AS SELECT 7 AS a')
    await eventually(async () => (await files(folder.path)).some((name) => name.startsWith('.spare-')))
    await gateway.kill()

    const core = await open({ dataDir: folder.path, env: { DBFORGE_SPARE_WORKERS: '0' } })
    const { database } = await core.context.databases.view('orders')
    expect(await files(folder.path)).toEqual([database.id])
    expect((await core.context.driver.list()).map(({ databaseId }) => databaseId)).toEqual([database.id])
    expect((await core.run('orders', 'SELECT a FROM t')).rows).toEqual(value('7'))
  })

  it('in the middle of a claim is a database all the same, also when it was archived since', async () => {
    await using folder = await temporaryFolder()
    const first = await open({ dataDir: folder.path, env: { DBFORGE_SPARE_WORKERS: '0' } })
    for (const name of ['kept', 'archived']) {
      await first.context.databases.spawn(admin, name, {})
      await first.run(name, 'CREATE TABLE t AS SELECT 7 AS a')
    }
    const { id } = (await first.context.databases.view('kept')).database
    const archive = await first.context.databases.prune('archived')
    await cores.splice(0)[0]?.close()
    const marked = [id, archive.database.id]
    for (const owned of marked) await writeFile(join(folder.path, 'databases', `.spare-${owned}`), '')

    const next = await open({ dataDir: folder.path, env: { DBFORGE_SPARE_WORKERS: '0' } })
    expect((await files(folder.path)).sort()).toEqual(marked.sort())
    await next.context.databases.restore(admin, archive.id, undefined)
    for (const name of ['kept', 'archived']) {
      expect((await next.run(name, 'SELECT a FROM t')).rows, name).toEqual(value('7'))
    }
  })
})
