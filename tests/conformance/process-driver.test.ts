import { execFile } from 'node:child_process'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkerExit } from '../../gateway/domain/databases/worker.ts'
import type { ProcessDriverOptions } from '../../gateway/drivers/process/process-driver.ts'
import { eventually } from '../harness/eventually.ts'
import { suspend } from '../harness/worker-process.ts'
import { failureOf, type ProcessPlace, processesNaming, processPlace } from './process-place.ts'
import { describeWorkerDriver } from './worker-driver.ts'
import { asAdopted, query, workerSpec } from './worker-spec.ts'

const run = promisify(execFile)

describeWorkerDriver('process', async () => {
  const place = await processPlace()
  return {
    driver: await place.open(),
    reopen: () => place.open(),
    countProcesses: async (id) => (await processesNaming(place.folderOf(id))).length,
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  }
})

let place: ProcessPlace
beforeEach(async () => {
  place = await processPlace()
})
afterEach(() => place[Symbol.asyncDispose]())

describe('the worker process', () => {
  it('has an environment and arguments without our secrets', async () => {
    const spec = workerSpec()
    process.env['LIBSQL_PLANTED_SECRET'] = 'planted-secret'
    process.env['SQLD_HTTP_SELF_URL'] = 'http://planted-secret.test'
    const endpoint = await (await place.open()).ensure(spec).finally(() => {
      delete process.env['LIBSQL_PLANTED_SECRET']
      delete process.env['SQLD_HTTP_SELF_URL']
    })
    const pid = await place.onlyProcess(spec.databaseId)
    const environment = (await run('ps', ['e', '-ww', '-o', 'args=', '-p', String(pid)])).stdout
    expect(environment).toContain(`LIBSQL_ADMIN_AUTH_KEY=${endpoint.adminKey}`)
    expect(environment).not.toContain('planted-secret')
    expect(environment).not.toContain('PATH=')
    const commandLine = (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout
    expect(commandLine).toContain('--admin-listen-addr 127.0.0.1:')
    expect(commandLine).not.toContain(endpoint.adminKey)
    expect(commandLine).not.toContain('grpc')
  })

  it('has a session of its own, and files that only we may read', async () => {
    const spec = workerSpec()
    await (await place.open()).ensure(spec)
    const pid = await place.onlyProcess(spec.databaseId)
    const { stdout } = await run('ps', ['-o', 'pgid=', '-p', String(pid)])
    expect(Number(stdout)).toBe(pid)
    expect((await stat(place.folderOf(spec.databaseId))).mode & 0o777).toBe(0o700)
    for (const name of ['worker.json', 'worker.log', 'authorities.pem']) {
      expect((await stat(join(place.folderOf(spec.databaseId), name))).mode & 0o777, name).toBe(0o600)
    }
  })

  it('is found by its record, which is gone after a stop', async () => {
    const driver = await place.open()
    const spec = workerSpec()
    const endpoint = await driver.ensure(spec)
    const path = join(place.folderOf(spec.databaseId), 'worker.json')
    const { port, adminPort, adminKey, startedAtMs } = endpoint
    const pid = await place.onlyProcess(spec.databaseId)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid, port, adminPort, adminKey, startedAtMs })
    await driver.stop(spec.databaseId)
    expect(await readdir(place.folderOf(spec.databaseId))).not.toContain('worker.json')
  })

  it('outlives its driver', async () => {
    const spec = workerSpec()
    const driver = await place.open()
    const endpoint = await driver.ensure(spec)
    await driver[Symbol.asyncDispose]()
    expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
  })

  it('killed from outside is reported with its cause', async () => {
    const driver = await place.open()
    const spec = workerSpec()
    await driver.ensure(spec)
    const exits: WorkerExit[] = []
    driver.watch((exit) => exits.push(exit))
    process.kill(await place.onlyProcess(spec.databaseId), 'SIGKILL')
    await eventually(() => exits.length > 0, { what: 'the report' })
    expect(exits).toEqual([{ databaseId: spec.databaseId, cause: 'signal SIGKILL', lastLines: [] }])
  })

  it('whose folder was removed is replaced by ensure()', async () => {
    const driver = await place.open()
    const spec = workerSpec()
    await query(await driver.ensure(spec), spec, 'CREATE TABLE t(a)')
    await rm(place.folderOf(spec.databaseId), { recursive: true })
    const endpoint = await driver.ensure(spec)
    await query(endpoint, spec, 'CREATE TABLE t(a)')
    await place.onlyProcess(spec.databaseId)
    expect((await stat(place.folderOf(spec.databaseId))).isDirectory()).toBe(true)
  })

  it('that hangs is replaced by ensure()', async () => {
    const driver = await place.open({ readyTimeoutMs: 3000, stopGraceMs: 50 })
    const spec = workerSpec()
    await driver.ensure(spec)
    const hanging = await place.onlyProcess(spec.databaseId)
    await suspend(hanging)
    expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
    expect(await place.onlyProcess(spec.databaseId)).not.toBe(hanging)
  })
})

describe('a worker from a waiting shell', () => {
  const waitingShells = async () => {
    const { stdout } = await run('ps', ['-A', '-o', 'ppid=,pid=,args='])
    const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/))
    return lines
      .filter(([parent, , command]) => Number(parent) === process.pid && command === '/bin/sh')
      .map(([, pid]) => Number(pid))
  }
  const openWithShell = async (options: Partial<ProcessDriverOptions> = {}) => {
    const driver = await place.open({ spareShells: 1, ...options })
    await eventually(async () => (await waitingShells()).length === 1, { what: 'a waiting shell' })
    return driver
  }

  it('is its process, in a session of its own, and its end is told with its cause', async () => {
    const driver = await openWithShell()
    const [shell] = await waitingShells()
    const spec = workerSpec()
    const endpoint = await driver.ensure(spec)
    expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
    const pid = await place.onlyProcess(spec.databaseId)
    expect(pid).toBe(shell)
    expect(Number((await run('ps', ['-o', 'pgid=', '-p', String(pid)])).stdout)).toBe(pid)
    const environment = (await run('ps', ['e', '-ww', '-o', 'args=', '-p', String(pid)])).stdout
    expect(environment).toContain(`LIBSQL_ADMIN_AUTH_KEY=${endpoint.adminKey}`)
    expect(environment).not.toContain('PATH=')
    const exits: WorkerExit[] = []
    driver.watch((exit) => exits.push(exit))
    process.kill(pid, 'SIGKILL')
    await eventually(() => exits.length > 0, { what: 'the report of the exit' })
    expect(exits).toMatchObject([{ cause: 'signal SIGKILL' }])
  })

  it('is adopted by the next driver', async () => {
    const driver = await openWithShell()
    const spec = workerSpec()
    const endpoint = await driver.ensure(spec)
    await driver[Symbol.asyncDispose]()
    expect(await (await place.open()).ensure(spec)).toEqual(asAdopted(endpoint))
  })

  it('whose binary vanished is refused with what to do', async () => {
    const sqldPath = await place.writeScript('exit 4')
    const driver = await place.open({ sqldPath, spareShells: 0 })
    expect((await failureOf(driver.ensure(workerSpec()))).reason).toBe('WORKER_FAILED')
    const shelled = await openWithShell({ sqldPath })
    expect((await failureOf(shelled.ensure(workerSpec()))).reason).toBe('WORKER_FAILED')
    await eventually(async () => (await waitingShells()).length === 1, { what: 'another shell' })
    await rm(sqldPath)
    const failure = await failureOf(shelled.ensure(workerSpec()))
    expect(failure.reason).toBe('DRIVER_UNAVAILABLE')
    expect(failure.message).toContain(sqldPath)
  })
})
