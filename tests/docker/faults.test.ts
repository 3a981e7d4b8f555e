import { afterEach, describe, expect, it } from 'vitest'
import { admin, openTestCore, type TestCore, type TestCoreOptions } from '../harness/core.ts'
import { eventually } from '../harness/eventually.ts'
import { docker, storedData } from '../harness/tested-driver.ts'

// Its name is in no other test: those run at the same time on the same engine, which has each name once.
const cores: TestCore[] = []

async function open(options?: TestCoreOptions): Promise<TestCore> {
  const core = await openTestCore(options)
  cores.push(core)
  return core
}

afterEach(async () => {
  for (const core of cores.splice(0)) await core.close()
})

const containerOf = (core: TestCore, name: string) => core.lifecycle(name).containerId
const count = (core: TestCore) => core.run('ledger', 'SELECT count(*) FROM t').then(({ rows }) => rows[0]?.[0])
const two = { type: 'integer', value: '2' }

async function openWithLedger(options?: TestCoreOptions): Promise<TestCore> {
  const core = await open(options)
  await core.context.databases.spawn(admin, 'ledger', {})
  await core.run('ledger', 'CREATE TABLE t (a)')
  await core.run('ledger', 'INSERT INTO t VALUES (1), (2)')
  return core
}

/** Names of the containers that this data folder owns. */
async function containersIn(core: Pick<TestCore, 'dataDir' | 'context'>): Promise<string[]> {
  const ids = new Set([...core.context.registry.all()].map(({ id }) => id))
  const lines = await docker('ps', '--all', '--format', '{{.Names}} {{.Label "db-forge.database-id"}}')
  return lines.filter((line) => ids.has(line.split(' ')[1] ?? '')).map((line) => line.split(' ')[0] ?? '')
}

describe('a container that somebody else touches', () => {
  it.each([
    ['kills', ['kill']],
    ['stops', ['stop', '--time', '2']],
    ['pauses', ['pause']],
    ['removes', ['rm', '--force']],
    ['restarts', ['restart', '--time', '2']],
  ])('%s serves again, with all that was acknowledged', async (_, command) => {
    const core = await openWithLedger()
    const crashes = () => core.context.metrics.snapshot().events.worker_crashed ?? 0
    await docker(...command, containerOf(core, 'ledger'))
    // More than one, where the engine starts it and the gateway does so at the same time.
    await eventually(() => crashes() > 0, { what: 'the gateway to notice' })
    expect(await eventually(() => count(core), { what: 'an answer' })).toEqual(two)
    await expect.poll(() => containersIn(core)).toEqual(['db-worker-ledger'])
  })

  it('answers the reads that come before the engine has told of its end', async () => {
    const core = await openWithLedger()
    // On a connection that is kept to the worker: nobody there tells that it is gone.
    for (let round = 0; round < 3; round += 1) {
      expect(await count(core)).toEqual(two)
      await docker('stop', '--time', '0', containerOf(core, 'ledger'))
      expect(await Promise.all([count(core), count(core)])).toEqual([two, two])
    }
  })

  it('is not started without its volume, as if it were empty', async () => {
    const core = await openWithLedger()
    const volumes = await storedData(core.dataDir)
    await core.lifecycle('ledger').sleep('idle')
    await docker('rm', '--force', containerOf(core, 'ledger'))
    await docker('volume', 'rm', ...volumes)
    const refusal = {
      reason: 'STORAGE_FAILED',
      message: expect.stringContaining(`its data "${volumes[0]}" is missing`),
    }
    await expect(core.run('ledger', 'SELECT 1')).rejects.toMatchObject(refusal)
    expect(await storedData(core.dataDir)).toEqual([])
  })

  it('loses its network and gets it back', async () => {
    const network = `db-forge-lost-${process.pid}`
    const core = await openWithLedger({ env: { DBFORGE_DOCKER_NETWORK: network } })
    await core.lifecycle('ledger').sleep('idle')
    await docker('network', 'rm', network)
    expect(await count(core)).toEqual(two)
    await core.context.databases.remove('ledger')
    await docker('network', 'rm', network)
  })
})

describe('a query that needs too much memory', () => {
  it.each([
    ['all', { env: { DBFORGE_WORKER_MEMORY_BYTES: String(48 * 2 ** 20) } }, {}],
    ['its database', {}, { memoryBytes: 48 * 2 ** 20 }],
  ])(
    'ends its worker alone at the limit of %s, with the cause, and the worker serves again',
    async (_, options, limits) => {
      const core = await openWithLedger(options)
      await core.context.databases.configure('ledger', { limits })
      const exits: string[] = []
      core.context.driver.watch(({ cause }) => exits.push(cause))
      const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 60000)'
      const large = () => core.run('ledger', `${numbers} SELECT i, hex(randomblob(40)) FROM n`)
      const answers = await Promise.allSettled(Array.from({ length: 8 }, large))
      expect(answers.some(({ status }) => status === 'rejected')).toBe(true)
      await eventually(() => exits.length > 0, { what: 'the report of the end' })
      expect(exits[0]).toBe(
        'out of memory: it needed more than 48 MiB (its limits.memory_bytes, else DBFORGE_WORKER_MEMORY_BYTES)',
      )
      // The run after it may have begun with one of those answers, and end of it as well.
      await expect.poll(() => count(core)).toEqual(two)
    },
  )
})

describe('an image that is missing', () => {
  it('refuses the database with what to do, and leaves nothing', async () => {
    const core = await open({ env: { DBFORGE_WORKER_IMAGE: '127.0.0.1:9/no-such-worker:1' } })
    await expect(core.context.databases.spawn(admin, 'ledger', {})).rejects.toMatchObject({
      reason: 'DRIVER_UNAVAILABLE',
      message: expect.stringMatching(
        /^The worker image "127.0.0.1:9\/no-such-worker:1" is not there and cannot be pulled: .*npm run image:worker.*DBFORGE_WORKER_IMAGE$/,
      ),
    })
    expect(await storedData(core.dataDir)).toEqual([])
    expect([...core.context.registry.all()]).toEqual([])
  })
})

describe('an engine that is not there', () => {
  it('with an address that Docker does not know is named in the refusal of the start', async () => {
    await expect(open({ env: { DOCKER_HOST: 'ssh://somewhere' } })).rejects.toMatchObject({
      reason: 'DRIVER_UNAVAILABLE',
      message: expect.stringContaining('Cannot use DOCKER_HOST "ssh://somewhere"'),
    })
  })
})

describe('two gateways on one engine', () => {
  it('have a database of the same name each, and leave the other’s alone', async () => {
    const [ours, theirs] = [await openWithLedger(), await openWithLedger()]
    await theirs.run('ledger', 'INSERT INTO t VALUES (3)')
    expect((await containersIn(ours)).concat(await containersIn(theirs)).map((name) => name.slice(0, 16))).toEqual([
      'db-worker-ledger',
      'db-worker-ledger',
    ])
    await theirs.context.reconciler.reconcile()
    await ours.context.databases.remove('ledger')
    expect(await storedData(ours.dataDir)).toEqual([])
    expect(await count(theirs)).toEqual({ type: 'integer', value: '3' })
  })
})

describe('a name that a pruned database had', () => {
  it('goes to the next one, and its archive comes back under another', async () => {
    const core = await openWithLedger()
    const archive = await core.context.databases.prune('ledger')
    await core.context.databases.spawn(admin, 'ledger', {})
    expect(await containersIn(core)).toEqual(['db-worker-ledger'])
    await core.context.databases.restore(admin, archive.id, 'former')
    expect((await core.run('former', 'SELECT count(*) FROM t')).rows).toEqual([[two]])
    expect((await containersIn(core)).sort()).toEqual(['db-worker-former', 'db-worker-ledger'])
  })
})

describe('50 databases at once', () => {
  it('are all served, and gone when they are deleted', { timeout: 600_000 }, async () => {
    const core = await open({ env: { DBFORGE_WAKE_TIMEOUT_MS: '120000' } })
    const names = Array.from({ length: 50 }, (_, index) => `d${index}`)
    await Promise.all(names.map((name) => core.context.databases.spawn(admin, name, {})))
    const answers = await Promise.all(names.map((name) => core.run(name, 'SELECT 1')))
    expect(answers.every(({ rows }) => rows.length === 1)).toBe(true)
    expect(await containersIn(core)).toHaveLength(50)
    await Promise.all(names.map((name) => core.context.databases.remove(name)))
    expect(await storedData(core.dataDir)).toEqual([])
  })
})
