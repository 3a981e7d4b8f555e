import { afterEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../gateway/drivers/index.ts'
import { admin, openTestCore, type TestCore, type TestCoreOptions } from '../harness/core.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, firstCell, hranaHttp } from '../harness/hrana-http.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { workerPid } from '../harness/worker-process.ts'

const relaxedSync = { type: 'integer', value: '1' }
const strongSync = { type: 'integer', value: '2' }

describe('new settings of a worker that is in use', () => {
  let gateway: TestGateway | undefined
  afterEach(() => gateway?.close())

  it('hold for the next stream; what is open runs on, in the same process', async () => {
    gateway = await startTestGateway()
    await gateway.spawn('shop', { durability: 'strong' })
    await gateway.query('shop', 'CREATE TABLE t (a)')
    const pid = await workerPid(gateway, 'shop')
    const token = await gateway.token('shop')
    const http = hranaHttp(`${gateway.url}/db/shop`, token)
    const socket = await openHranaSocket(`ws://127.0.0.1:${gateway.port}/db/shop`, token)
    const { baton } = await http.pipeline([execute('BEGIN IMMEDIATE'), execute('INSERT INTO t VALUES (1)')])

    const settings = { durability: 'relaxed', limits: { max_size_bytes: 300_000 } }
    const changed = await gateway.call('PATCH', '/admin/databases/shop', settings)
    expect((await changed.json()).database).toMatchObject({ ...settings, status: 'running' })

    expect(firstCell((await http.pipeline([execute('COMMIT'), close], baton)).results[0])).toBeUndefined()
    expect((await socket.execute('SELECT count(*) FROM t')).response.result.rows).toEqual([
      [{ type: 'integer', value: '1' }],
    ])
    expect(await http.value('PRAGMA synchronous')).toEqual(relaxedSync)
    await expect(http.value('INSERT INTO t VALUES (randomblob(500000))')).rejects.toThrow(/full/)
    expect(await workerPid(gateway, 'shop')).toBe(pid)
    await socket.close()
  })
})

it('a new idle time holds at once, without another request', async () => {
  const core = await openTestCore()
  try {
    await core.context.databases.spawn(admin, 'orders', {})
    const worker = core.lifecycle('orders')
    await core.context.databases.configure('orders', { idleMs: 1 })
    await eventually(() => worker.phase === 'asleep', { what: 'the worker to sleep' })
  } finally {
    await core.close()
  }
})

describe('a worker that does not take its new settings', () => {
  const cores: TestCore[] = []
  async function open(options: TestCoreOptions): Promise<TestCore> {
    const core = await openTestCore(options)
    cores.push(core)
    return core
  }
  afterEach(async () => {
    for (const core of cores.splice(0)) await core.close()
  })

  it('runs on while it is in use, is asked again, and starts anew as soon as it is idle', async () => {
    await using folder = await temporaryFolder()
    const driver = await openDriver('process', { dataDir: folder.path, stopGraceMs: 2_000, readyTimeoutMs: 15_000 })
    let refusals = 0
    const deaf = new Proxy(driver, {
      get(target, name) {
        if (name === 'reconfigure') {
          return async () => {
            refusals += 1
            throw new Error('The worker refuses')
          }
        }
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const core = await open({ dataDir: folder.path, overrides: { driver: deaf } })
    await core.context.databases.spawn(admin, 'orders', { durability: 'relaxed' })
    const pid = await core.pid('orders')
    const worker = core.lifecycle('orders')
    await worker.begin()

    const { database } = await core.context.databases.configure('orders', { durability: 'strong' })
    expect(database.durability).toBe('strong')
    await eventually(() => refusals > 1, { what: 'another try' })
    expect(await core.pid('orders')).toBe(pid)
    expect(worker.phase).toBe('awake')

    worker.end()
    await eventually(() => worker.phase === 'asleep', { what: 'the worker to sleep' })
    expect((await core.run('orders', 'PRAGMA synchronous')).rows).toEqual([[strongSync]])
    expect(worker.isOutdated).toBe(false)
  })
})
