import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ForgeError } from '../../gateway/domain/errors.ts'
import type { WorkerDriver, WorkerExit } from '../../gateway/domain/worker.ts'
import { openDriver } from '../../gateway/drivers/index.ts'
import { createPortPool } from '../../gateway/drivers/process/port-pool.ts'
import type { ProcessDriverOptions } from '../../gateway/drivers/process/process-driver.ts'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { eventually } from '../harness/eventually.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { describeWorkerDriver } from './worker-driver.ts'
import { asAdopted, query, workerSpec } from './worker-spec.ts'

const run = promisify(execFile)

/** Process ids whose command line names this text, by ps, which the driver does not use on Linux. */
async function processesNaming(text: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { maxBuffer: 64 * 1024 * 1024 })
  return stdout
    .split('\n')
    .filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10))
}

async function openFor(folder: TemporaryFolder, options: Partial<ProcessDriverOptions> = {}): Promise<WorkerDriver> {
  return openDriver('process', { dataDir: folder.path, stopGraceMs: 5000, readyTimeoutMs: 10_000, ...options })
}

/** Ends all workers under the folder, whoever knows of them. */
async function endAll(folder: TemporaryFolder): Promise<void> {
  await using driver = await openFor(folder, { stopGraceMs: 100 })
  await Promise.all((await driver.list()).map(({ databaseId }) => driver.destroy(databaseId)))
}

describeWorkerDriver('process', async () => {
  const folder = await temporaryFolder()
  const driver = await openFor(folder)
  return {
    driver,
    reopen: () => openFor(folder),
    countProcesses: async (id) => (await processesNaming(join(folder.path, 'databases', id))).length,
    async [Symbol.asyncDispose]() {
      await driver[Symbol.asyncDispose]()
      await endAll(folder)
      await folder[Symbol.asyncDispose]()
    },
  }
})

describe('process driver on this machine', { timeout: 30_000 }, () => {
  let folder: TemporaryFolder
  const opened: WorkerDriver[] = []

  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((driver) => driver[Symbol.asyncDispose]()))
    await endAll(folder)
    await folder[Symbol.asyncDispose]()
  })

  const open = async (options: Partial<ProcessDriverOptions> = {}) => {
    const driver = await openFor(folder, options)
    opened.push(driver)
    return driver
  }
  const folderOf = (id: string) => join(folder.path, 'databases', id)
  const onlyProcess = async (id: string) => {
    const [pid, ...others] = await processesNaming(folderOf(id))
    expect(others).toEqual([])
    return pid ?? expect.fail('No process runs')
  }
  const writeScript = async (...lines: string[]) => {
    const path = join(folder.path, `sqld-${randomBytes(4).toString('hex')}`)
    await writeFile(path, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 })
    return path
  }
  const failureOf = async (work: Promise<unknown>): Promise<ForgeError> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    )
    return error instanceof ForgeError ? error : expect.fail(`Not a ForgeError: ${error}`)
  }

  describe('the worker process', () => {
    it('has an environment and arguments without our secrets', async () => {
      const spec = workerSpec()
      process.env['LIBSQL_PLANTED_SECRET'] = 'planted-secret'
      process.env['SQLD_HTTP_SELF_URL'] = 'http://planted-secret.test'
      const endpoint = await (await open()).ensure(spec).finally(() => {
        delete process.env['LIBSQL_PLANTED_SECRET']
        delete process.env['SQLD_HTTP_SELF_URL']
      })
      const pid = await onlyProcess(spec.databaseId)
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
      await (await open()).ensure(spec)
      const pid = await onlyProcess(spec.databaseId)
      const { stdout } = await run('ps', ['-o', 'pgid=', '-p', String(pid)])
      expect(Number(stdout)).toBe(pid)
      expect((await stat(folderOf(spec.databaseId))).mode & 0o777).toBe(0o700)
      for (const name of ['worker.json', 'worker.log', 'jwt-key.pem']) {
        expect((await stat(join(folderOf(spec.databaseId), name))).mode & 0o777, name).toBe(0o600)
      }
    })

    it('is found by its record, which is gone after a stop', async () => {
      const driver = await open()
      const spec = workerSpec()
      const endpoint = await driver.ensure(spec)
      const path = join(folderOf(spec.databaseId), 'worker.json')
      const { port, adminPort, adminKey, startedAtMs } = endpoint
      const pid = await onlyProcess(spec.databaseId)
      expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid, port, adminPort, adminKey, startedAtMs })
      await driver.stop(spec.databaseId)
      expect(await readdir(folderOf(spec.databaseId))).not.toContain('worker.json')
    })

    it('outlives its driver', async () => {
      const spec = workerSpec()
      const driver = await open()
      const endpoint = await driver.ensure(spec)
      await driver[Symbol.asyncDispose]()
      expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
    })

    it('killed from outside is reported with its cause', async () => {
      const driver = await open()
      const spec = workerSpec()
      await driver.ensure(spec)
      const exits: WorkerExit[] = []
      driver.watch((exit) => exits.push(exit))
      process.kill(await onlyProcess(spec.databaseId), 'SIGKILL')
      await eventually(() => exits.length > 0, { what: 'the report' })
      expect(exits).toEqual([{ databaseId: spec.databaseId, cause: 'signal SIGKILL', lastLines: [] }])
    })

    it('whose folder was removed is replaced by ensure()', async () => {
      const driver = await open()
      const spec = workerSpec()
      await query(await driver.ensure(spec), spec, 'CREATE TABLE t(a)')
      await rm(folderOf(spec.databaseId), { recursive: true })
      const endpoint = await driver.ensure(spec)
      await query(endpoint, spec, 'CREATE TABLE t(a)')
      await onlyProcess(spec.databaseId)
      expect((await stat(folderOf(spec.databaseId))).isDirectory()).toBe(true)
    })

    it('that hangs is replaced by ensure()', async () => {
      const driver = await open({ readyTimeoutMs: 1000, stopGraceMs: 50 })
      const spec = workerSpec()
      await driver.ensure(spec)
      const hanging = await onlyProcess(spec.databaseId)
      process.kill(hanging, 'SIGSTOP')
      expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
      expect(await onlyProcess(spec.databaseId)).not.toBe(hanging)
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
      const driver = await open({ spareShells: 1, ...options })
      await eventually(async () => (await waitingShells()).length === 1, { what: 'a waiting shell' })
      return driver
    }

    it('is its process, in a session of its own, and its end is told with its cause', async () => {
      const driver = await openWithShell()
      const [shell] = await waitingShells()
      const spec = workerSpec()
      const endpoint = await driver.ensure(spec)
      expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
      const pid = await onlyProcess(spec.databaseId)
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
      expect(await (await open()).ensure(spec)).toEqual(asAdopted(endpoint))
    })

    it('whose binary vanished is refused with what to do', async () => {
      const sqldPath = await writeScript('exit 4')
      const driver = await open({ sqldPath, spareShells: 0 })
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

  describe('what an earlier gateway left', () => {
    it('a worker without a record is listed, and ended before another starts', async () => {
      const spec = workerSpec()
      const id = spec.databaseId
      const endpoint = await (await open()).ensure(spec)
      const orphan = await onlyProcess(id)
      await rm(join(folderOf(id), 'worker.json'))

      const next = await open()
      const seen = {
        state: 'running',
        databaseId: id,
        endpoint: { port: endpoint.port, adminPort: endpoint.adminPort },
      }
      expect(await next.list()).toMatchObject([seen])
      expect(await next.inspect(id)).toMatchObject(seen)
      expect((await next.ensure(spec)).adminKey).not.toBe(endpoint.adminKey)
      expect(await onlyProcess(id)).not.toBe(orphan)
    })

    it('a worker whose folder was moved with the data is ended before another starts', async (context) => {
      if (process.platform !== 'linux') context.skip('Only Linux tells the working folder of a process')
      const spec = workerSpec()
      const [before, after] = [join(folder.path, 'before'), join(folder.path, 'after')]
      const endpoint = await (await open({ dataDir: before })).ensure(spec)
      await query(endpoint, spec, 'CREATE TABLE t AS SELECT 7 AS a')
      await rename(before, after)
      const next = await open({ dataDir: after })
      expect(await next.list()).toMatchObject([{ state: 'running', databaseId: spec.databaseId }])
      expect(await query(await next.ensure(spec), spec, 'SELECT a FROM t')).toEqual([['7']])
      expect(await processesNaming(before)).toEqual([])
      await next.destroy(spec.databaseId)
    })

    it('a worker whose folder was removed is listed, and ended by destroy()', async () => {
      const spec = workerSpec()
      await (await open()).ensure(spec)
      await rm(folderOf(spec.databaseId), { recursive: true })
      const next = await open()
      expect(await next.list()).toMatchObject([{ state: 'running', databaseId: spec.databaseId }])
      await next.destroy(spec.databaseId)
      expect(await processesNaming(folderOf(spec.databaseId))).toEqual([])
    })

    it('a record whose process id belongs to another process now harms nobody', async () => {
      const spec = workerSpec()
      const id = spec.databaseId
      const first = await open()
      await first.ensure(spec)
      const path = join(folderOf(id), 'worker.json')
      const record = JSON.parse(await readFile(path, 'utf8'))
      await first.stop(id)
      for (const pid of [process.pid, process.ppid]) {
        await writeFile(path, JSON.stringify({ ...record, pid }))
        const next = await open()
        expect(await next.inspect(id)).toEqual({ state: 'stopped', databaseId: id })
        await next.kill(id)
        await next.stop(id)
        expect(process.kill(pid, 0)).toBe(true)
      }
    })

    it.each(['', '{', '[]', '{"pid":1}'])('a record that holds %j counts as none', async (text) => {
      const spec = workerSpec()
      await mkdir(folderOf(spec.databaseId), { recursive: true })
      await writeFile(join(folderOf(spec.databaseId), 'worker.json'), text)
      const driver = await open()
      expect(await driver.inspect(spec.databaseId)).toMatchObject({ state: 'stopped' })
      expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
    })

    it('settings that were never applied are applied on adoption', async () => {
      const spec = workerSpec({ durability: 'strong' })
      const endpoint = await (await open()).ensure(spec)
      await fetch(`http://127.0.0.1:${endpoint.adminPort}/v1/namespaces/default/config`, {
        method: 'POST',
        headers: { authorization: `basic ${endpoint.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ block_reads: false, block_writes: false, durability_mode: 'relaxed' }),
      })
      expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['1']])
      expect(await (await open()).ensure(spec)).toEqual(asAdopted(endpoint))
      expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['2']])
    })

    it('half-deleted folders are removed by the next driver and by list()', async () => {
      const leftover = join(folder.path, 'databases', '.deleted-1')
      await mkdir(join(leftover, 'sqld'), { recursive: true })
      const driver = await open()
      expect(await readdir(dirname(leftover))).toEqual([])
      await mkdir(leftover)
      expect(await driver.list()).toEqual([])
      expect(await readdir(dirname(leftover))).toEqual([])
    })
  })

  describe('ports', () => {
    /** Gives out `first` before it picks for itself. */
    const poolStartingWith = (first: number[]) => {
      const pool = createPortPool()
      const given: number[] = []
      const take = async () => {
        const port = first.shift() ?? (await pool.take())
        given.push(port)
        return port
      }
      return { given, pool: { take, release: pool.release } }
    }

    /** Answers every request as a worker that is ready would, whoever asks. */
    const openThief = async () => {
      const server = createServer((_request, response) => response.end('"rows":[[{"type":"integer","value":"1"}]]'))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const port = Number(Object(server.address()).port)
      const dispose = () => {
        server.closeAllConnections()
        server.close()
      }
      return { port, [Symbol.dispose]: dispose }
    }

    it.each(['HTTP', 'admin', 'both'])('that a stranger has taken are given up for others (%s)', async (stolen) => {
      using thief = await openThief()
      using another = await openThief()
      const free = await createPortPool().take()
      const first = { HTTP: [thief.port, free], admin: [free, thief.port], both: [thief.port, another.port] }[stolen]
      const { pool, given } = poolStartingWith(first ?? [])
      const spec = workerSpec()
      const endpoint = await (await open({ ports: pool })).ensure(spec)
      expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
      expect(given).toHaveLength(4)
      expect([thief.port, another.port]).not.toContain(endpoint.port)
      expect([thief.port, another.port]).not.toContain(endpoint.adminPort)
      expect(await processesNaming(folderOf(spec.databaseId))).toHaveLength(1)
    })

    it("that another database's worker has do not pass for ours", async () => {
      const driver = await open()
      const other = await driver.ensure(workerSpec())
      const { pool } = poolStartingWith([other.port, other.adminPort])
      const spec = workerSpec()
      const endpoint = await (await open({ ports: pool })).ensure(spec)
      expect(endpoint.port).not.toBe(other.port)
      expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
    })

    it('that always turn out taken end in a clear failure', async () => {
      using thief = await openThief()
      const driver = await open({ ports: { take: async () => thief.port, release: () => undefined } })
      const spec = workerSpec()
      const failure = await failureOf(driver.ensure(spec))
      expect(failure.reason).toBe('WORKER_FAILED')
      expect(failure.message).toContain('Address already in use')
      expect(await processesNaming(folderOf(spec.databaseId))).toEqual([])
    })
  })

  describe('a sqld binary', () => {
    const stubs = {
      'that is missing': async () => join(folder.path, 'nowhere'),
      'that is not executable': async () => {
        const path = await writeScript('exit 0')
        await chmod(path, 0o644)
        return path
      },
      'for another machine': async () => {
        const path = join(folder.path, 'foreign')
        const header = Buffer.alloc(64)
        header.write('7f454c46020101', 'hex')
        header.writeUInt16LE(2, 16)
        header.writeUInt16LE(process.arch === 'x64' ? 183 : 62, 18)
        await writeFile(path, header, { mode: 0o755 })
        return path
      },
    }

    it.each(Object.entries(stubs))('%s is refused with what to do', async (_condition, makeStub) => {
      const sqldPath = await makeStub()
      const driver = await open({ sqldPath })
      for (const failure of [await failureOf(driver.probe()), await failureOf(driver.ensure(workerSpec()))]) {
        expect(failure.reason).toBe('DRIVER_UNAVAILABLE')
        expect(failure.message).toContain(sqldPath)
        expect(failure.message).toContain('DBFORGE_SQLD_PATH')
      }
    })

    it('that crashes fails with its last words, and nothing runs on', async () => {
      const sqldPath = await writeScript('echo warming up', 'echo "\\033[31mout of cheese\\033[0m" >&2', 'exit 3')
      const driver = await open({ sqldPath })
      const spec = workerSpec()
      const exits: WorkerExit[] = []
      driver.watch((exit) => exits.push(exit))
      const failure = await failureOf(driver.ensure(spec))
      expect(failure.reason).toBe('WORKER_FAILED')
      expect(failure.message).toBe('Cannot start worker of "orders": exit code 3: out of cheese')
      expect(failure.details).toEqual({ last_lines: ['warming up', 'out of cheese'] })
      expect(exits).toEqual([])
      expect(await driver.inspect(spec.databaseId)).toMatchObject({ state: 'stopped' })
      expect((await failureOf(driver.probe())).message).toContain('exit code 3')
    })

    it('that is something else is noticed by probe()', async () => {
      const driver = await open({ sqldPath: await writeScript('echo frobnicator 1.0') })
      expect((await failureOf(driver.probe())).message).toContain('is not sqld: --version answers "frobnicator 1.0"')
    })

    it('that vanished after it was proven is noticed by probe(), and so is its return', async () => {
      const real = await new SqldBinary().locate()
      const sqldPath = await writeScript(`exec ${real} "$@"`)
      const driver = await open({ sqldPath })
      await driver.probe()
      await rm(sqldPath)
      expect(await failureOf(driver.probe())).toMatchObject({
        reason: 'DRIVER_UNAVAILABLE',
        message: expect.stringContaining(sqldPath),
      })
      await writeFile(sqldPath, `#!/bin/sh\nexec ${real} "$@"\n`, { mode: 0o755 })
      await expect(driver.probe()).resolves.toBeUndefined()
    })

    it('that vanished is looked for again when it is back', async () => {
      const sqldPath = await writeScript('exit 4')
      const driver = await open({ sqldPath })
      expect((await failureOf(driver.ensure(workerSpec()))).reason).toBe('WORKER_FAILED')
      await rm(sqldPath)
      expect((await failureOf(driver.ensure(workerSpec()))).reason).toBe('DRIVER_UNAVAILABLE')
      const real = await new SqldBinary().locate()
      await writeFile(sqldPath, `#!/bin/sh\nexec ${real} "$@"\n`, { mode: 0o755 })
      const spec = workerSpec()
      expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
    })

    it('that never answers fails at the deadline, and is killed though it ignores SIGTERM', async () => {
      const sqldPath = await writeScript("trap '' TERM", 'while :; do sleep 0.05; done')
      const driver = await open({ sqldPath, readyTimeoutMs: 300 })
      const spec = workerSpec()
      const failure = await failureOf(driver.ensure(spec))
      expect(failure.reason).toBe('WORKER_FAILED')
      expect(failure.message).toContain('no answer within 300 ms')
      expect(await processesNaming(folderOf(spec.databaseId))).toEqual([])
    })

    it('that ignores SIGTERM is killed past the grace by stop()', async () => {
      const real = await new SqldBinary().locate()
      // The shell keeps the arguments, and with them the identity of a worker; sqld is its child.
      const sqldPath = await writeScript(
        "trap '' TERM",
        `${real} "$@" &`,
        'echo $! > child.pid',
        'wait',
        'wait',
        'wait',
      )
      const driver = await open({ sqldPath, stopGraceMs: 200 })
      const spec = workerSpec()
      await driver.ensure(spec)
      const child = Number(await readFile(join(folderOf(spec.databaseId), 'child.pid'), 'utf8'))
      const exits: WorkerExit[] = []
      driver.watch((exit) => exits.push(exit))
      await driver.stop(spec.databaseId)
      expect(await driver.inspect(spec.databaseId)).toMatchObject({ state: 'stopped' })
      expect(exits).toEqual([])
      process.kill(child, 'SIGKILL')
    })
  })

  describe('files', () => {
    it('a data folder that cannot be written is named, with what to do', async () => {
      const file = join(folder.path, 'file')
      await writeFile(file, '')
      const opening = openDriver('process', { dataDir: file, stopGraceMs: 100, readyTimeoutMs: 1000 })
      const failure = await failureOf(opening)
      expect(failure.reason).toBe('DRIVER_UNAVAILABLE')
      expect(failure.message).toContain(`Cannot write to "${join(file, 'databases')}"`)
      expect(failure.message).toContain('DBFORGE_DATA_DIR')
    })

    it('a worker that fails for want of space says so', async () => {
      const sqldPath = await writeScript('echo "Error: No space left on device (os error 28)" >&2', 'exit 1')
      const failure = await failureOf((await open({ sqldPath })).ensure(workerSpec()))
      expect(failure.reason).toBe('DRIVER_UNAVAILABLE')
      expect(failure.message).toContain('no space is left')
    })

    it('a data folder that is broken fails with what sqld says of it', async () => {
      const spec = workerSpec()
      const metastore = join(folderOf(spec.databaseId), 'sqld', 'metastore')
      await mkdir(metastore, { recursive: true })
      await writeFile(join(metastore, 'data'), createHash('sha512').update('not SQLite').digest())
      const failure = await failureOf((await open()).ensure(spec))
      expect(failure.reason).toBe('WORKER_FAILED')
      expect(failure.details['last_lines']).toEqual(expect.arrayContaining([expect.stringContaining('not a database')]))
    })

    it('logs() gives the newest lines without colours', async () => {
      const sqldPath = await writeScript('for i in 1 2 3 4 5; do echo "\\033[32mline $i\\033[0m"; done', 'exit 1')
      const driver = await open({ sqldPath })
      const spec = workerSpec()
      await failureOf(driver.ensure(spec))
      const lines = []
      for await (const { text } of driver.logs(spec.databaseId, { tailLines: 2 })) lines.push(text)
      expect(lines).toEqual(['line 4', 'line 5'])
    })

    it.each(['', '..', '../../etc', 'A'.repeat(32), `${'a'.repeat(32)}/..`])('id %j names no folder', async (id) => {
      const driver = await open()
      await expect(driver.destroy(id)).rejects.toThrow('32 hex digits')
    })
  })
})
