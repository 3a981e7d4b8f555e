import { execFile, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, readlink, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkerExit, WorkerSpec } from '../../gateway/domain/databases/worker.ts'
import { createPortPool, type PortPool } from '../../gateway/drivers/process/port-pool.ts'
import type { ProcessDriverOptions } from '../../gateway/drivers/process/process-driver.ts'
import { openProcessTable } from '../../gateway/drivers/process/process-table.ts'
import { sqldLaunch } from '../../workers/sqld/launch.ts'
import { eventually } from '../harness/eventually.ts'
import { failureOf, type ProcessPlace, processesNaming, processPlace } from './process-place.ts'
import { asAdopted, query, workerSpec } from './worker-spec.ts'

const run = promisify(execFile)

let place: ProcessPlace
let startsFolder: string
beforeEach(async () => {
  place = await processPlace()
  startsFolder = join(place.path, 'starts')
})
afterEach(async () => {
  await place[Symbol.asyncDispose]()
  expect(await processesNaming(`${startsFolder}/`)).toEqual([])
})

const begun = () => readdir(startsFolder).catch(() => [])

/** One that has the FIFO of its key open, and no database yet. */
async function waitingStart(): Promise<number> {
  return eventually(
    async () => {
      for (const id of await begun()) {
        const [pid] = await processesNaming(`${startsFolder}/${id}/sqld`)
        const link = await readlink(join(startsFolder, id, 'sqld')).catch(() => '')
        const isReading = pid !== undefined && (await openFiles(pid)).includes(join(startsFolder, id, 'key'))
        if (pid !== undefined && isReading && !link.includes('databases')) return pid
      }
      return null
    },
    { what: 'a worker that waits for its key' },
  )
}

async function openFiles(pid: number): Promise<string[]> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []) // It has ended.
  return Promise.all(descriptors.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
}

/** A driver that has started a worker before, so that another has begun to start. */
async function openWithHeadStart(options: Partial<ProcessDriverOptions> = {}) {
  const driver = await place.open({ spareShells: 2, headStarts: 1, ...options })
  const first = workerSpec()
  await driver.ensure(first)
  return { driver, first, pid: await waitingStart() }
}

const isLinux = process.platform === 'linux'

describe.runIf(isLinux)('a worker that began to start before it had a database', () => {
  it('is the one that is started next, on its files, with its log, and is found by its record', async () => {
    const { driver, pid } = await openWithHeadStart()
    const spec = workerSpec()
    const folder = place.folderOf(spec.databaseId)
    await mkdir(folder, { mode: 0o700 })
    await writeFile(join(folder, 'worker.log'), 'an older line\n', { mode: 0o600 })
    const endpoint = await driver.ensure(spec)
    expect(JSON.parse(await readFile(join(folder, 'worker.json'), 'utf8'))).toMatchObject({ pid })
    await query(endpoint, spec, 'CREATE TABLE t AS SELECT 7 AS a')
    expect(await readdir(join(folder, 'sqld', 'dbs', 'default'))).toContain('data')
    expect((await stat(join(folder, 'sqld'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'worker.log'))).mode & 0o777).toBe(0o600)
    const log = `/proc/${pid}/fd/1`
    expect(await readlink(log)).toBe(join(folder, 'worker.log'))
    expect(await readFile(join(folder, 'worker.log'), 'utf8')).toContain('an older line')
    expect(await driver.inspect(spec.databaseId)).toMatchObject({ state: 'running', endpoint: { port: endpoint.port } })

    await driver.stop(spec.databaseId)
    expect(await readFile(join(folder, 'worker.log'), 'utf8')).toContain('an older line')
    expect(await query(await driver.ensure(spec), spec, 'SELECT a FROM t')).toEqual([['7']])
  })

  it('tells its end with the cause, and leaves no folder', async () => {
    const { driver, pid } = await openWithHeadStart()
    const spec = workerSpec()
    await driver.ensure(spec)
    const exits: WorkerExit[] = []
    driver.watch((exit) => exits.push(exit))
    process.kill(pid, 'SIGKILL')
    await eventually(() => exits.length > 0, { what: 'the report of the exit' })
    expect(exits).toMatchObject([{ databaseId: spec.databaseId, cause: 'signal SIGKILL' }])
    await eventually(async () => (await foldersLeadingTo(spec)).length === 0, { what: 'its folder to go' })
  })

  it('is adopted by the next driver, which ends only what got no database', async () => {
    const { driver } = await openWithHeadStart()
    const spec = workerSpec()
    const endpoint = await driver.ensure(spec)
    await waitingStart()
    await driver[Symbol.asyncDispose]()
    const next = await place.open()
    const listed = await next.list()
    expect(listed).toContainEqual({ state: 'running', databaseId: spec.databaseId, endpoint: expect.anything() })
    expect(await next.ensure(spec)).toEqual(asAdopted(endpoint))
    expect(await foldersLeadingTo(spec)).toHaveLength(1)
    expect(await begun()).toHaveLength(1)
    await next.stop(spec.databaseId)
    await next.list()
    expect(await begun()).toEqual([])
  })

  it('is ended before another starts when its record is lost', async () => {
    const { driver, pid } = await openWithHeadStart()
    const spec = workerSpec()
    await driver.ensure(spec)
    await rm(join(place.folderOf(spec.databaseId), 'worker.json'))
    const next = await place.open()
    expect(await next.inspect(spec.databaseId)).toMatchObject({ state: 'running' })
    expect(await query(await next.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
    expect(await isRunning(pid)).toBe(false)
  })

  it('opens its files no more when the data folder was moved, and is ended before another starts', async () => {
    const [before, after] = [join(place.path, 'before'), join(place.path, 'after')]
    startsFolder = join(before, 'starts')
    const { driver } = await openWithHeadStart({ dataDir: before })
    const spec = workerSpec()
    await query(await driver.ensure(spec), spec, 'CREATE TABLE t AS SELECT 7 AS a')
    await driver[Symbol.asyncDispose]()
    await rename(before, after)
    const next = await place.open({ dataDir: after })
    expect((await next.list()).map(({ state }) => state)).toEqual(['running', 'running'])
    expect(await query(await next.ensure({ ...spec, hasData: true }), spec, 'SELECT a FROM t')).toEqual([['7']])
    expect(await processesNaming(`${before}/starts`)).toEqual([])
    for (const { databaseId } of await next.list()) await next.destroy(databaseId)
  })

  it('that has ended meanwhile is done without', async () => {
    const { driver, pid } = await openWithHeadStart()
    const spec = workerSpec()
    process.kill(pid, 'SIGKILL')
    expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
  })

  it('that ends when it goes on is done without, and the next start tells what is wrong', async () => {
    const { driver, pid } = await openWithHeadStart()
    const spec = workerSpec()
    const folder = place.folderOf(spec.databaseId)
    await mkdir(join(folder, 'sqld'), { recursive: true })
    await writeFile(join(folder, 'sqld', 'dbs'), 'no folder')
    const failure = await failureOf(driver.ensure(spec))
    expect(failure.reason).toBe('WORKER_FAILED')
    expect(await isRunning(pid)).toBe(false)
    expect(await processesNaming(folder)).toEqual([])
    await rm(join(folder, 'sqld', 'dbs'))
    expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
  })

  it('serves none that is started otherwise, and the next one is like that', async () => {
    const { driver, pid } = await openWithHeadStart()
    const spec = { ...workerSpec(), maxResultBytes: 1_234_567 }
    await driver.ensure(spec)
    expect(await processesNaming('--max-response-size 1234567')).not.toContain(pid)
    await eventually(async () => !(await isRunning(pid)), { what: 'its end' })
    const next = await waitingStart()
    expect(await processesNaming('--max-response-size 1234567')).toContain(next)
  })

  it('ends with the driver, and gives its ports back', async () => {
    const taken = new Set<number>()
    const pool = createPortPool()
    const ports: PortPool = {
      async take() {
        const port = await pool.take()
        taken.add(port)
        return port
      },
      release(port) {
        taken.delete(port)
        pool.release(port)
      },
    }
    const { driver, first, pid } = await openWithHeadStart({ ports })
    expect(taken.size).toBe(4)
    const { port, adminPort } = await driver.ensure(first)
    await driver[Symbol.asyncDispose]()
    expect(await isRunning(pid)).toBe(false)
    await eventually(async () => (await begun()).length === 0, { what: 'its folder to go' })
    expect(taken).toEqual(new Set([port, adminPort]))
  })

  it('of an earlier gateway that nobody writes to is ended, and its folder removed', async () => {
    const { driver, first } = await openWithHeadStart()
    await driver[Symbol.asyncDispose]()
    const folder = join(startsFolder, 'f'.repeat(32))
    await mkdir(folder, { recursive: true })
    await run('mkfifo', [join(folder, 'key')])
    await symlink('no/database', join(folder, 'sqld'))
    const { args, env } = sqldLaunch(first, {
      dataPath: join(folder, 'sqld'),
      key: { path: join(folder, 'key') },
      authoritiesPath: join(folder, 'authorities.pem'),
      host: '127.0.0.1',
      port: 0,
      adminPort: 0,
      adminKey: 'unused',
    })
    const [running] = await processesNaming(place.folderOf(first.databaseId))
    const binary = await readlink(`/proc/${running}/exe`)
    const orphan = spawn(binary, args, { env: { ...env }, cwd: folder, stdio: 'ignore' })
    await eventually(async () => (await processesNaming(`${folder}/sqld`)).length === 1, { what: 'the orphan' })
    await (await place.open()).list()
    await eventually(() => orphan.signalCode === 'SIGKILL', { what: 'the end of the orphan' })
    expect(await begun()).toEqual([])
  })

  it('is given up where the binary cannot wait', async () => {
    const runs = join(place.path, 'runs')
    const sqldPath = await place.writeScript(`echo "$*" >> '${runs}'`, 'exit 4')
    const driver = await place.open({ sqldPath, spareShells: 2, headStarts: 1 })
    expect((await failureOf(driver.ensure(workerSpec()))).reason).toBe('WORKER_FAILED')
    const attempts = async () =>
      (await readFile(runs, 'utf8')).split('\n').filter((line) => line.includes(startsFolder)).length
    await eventually(async () => (await attempts()) === 3, { what: 'three attempts' })
    await delay(1_000)
    expect(await attempts()).toBe(3)
    expect(await begun()).toEqual([])
  })
})

async function foldersLeadingTo({ databaseId }: WorkerSpec): Promise<string[]> {
  const links = await Promise.all((await begun()).map((id) => readlink(join(startsFolder, id, 'sqld')).catch(() => '')))
  return links.filter((link) => dirname(link).endsWith(databaseId))
}

async function isRunning(pid: number): Promise<boolean> {
  return (await openProcessTable().find(pid)) !== null
}
