import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkerExit } from '../../gateway/domain/databases/worker.ts'
import { openDriver } from '../../gateway/drivers/index.ts'
import { createPortPool } from '../../gateway/drivers/process/port-pool.ts'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { failureOf, type ProcessPlace, processesNaming, processPlace } from './process-place.ts'
import { query, workerSpec } from './worker-spec.ts'

let place: ProcessPlace
beforeEach(async () => {
  place = await processPlace()
})
afterEach(() => place[Symbol.asyncDispose]())

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
    const endpoint = await (await place.open({ ports: pool })).ensure(spec)
    expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
    expect(given).toHaveLength(4)
    expect([thief.port, another.port]).not.toContain(endpoint.port)
    expect([thief.port, another.port]).not.toContain(endpoint.adminPort)
    expect(await processesNaming(place.folderOf(spec.databaseId))).toHaveLength(1)
  })

  it("that another database's worker has do not pass for ours", async () => {
    const driver = await place.open()
    const other = await driver.ensure(workerSpec())
    const { pool } = poolStartingWith([other.port, other.adminPort])
    const spec = workerSpec()
    const endpoint = await (await place.open({ ports: pool })).ensure(spec)
    expect(endpoint.port).not.toBe(other.port)
    expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
  })

  it('that always turn out taken end in a clear failure', async () => {
    using thief = await openThief()
    const driver = await place.open({ ports: { take: async () => thief.port, release: () => undefined } })
    const spec = workerSpec()
    const failure = await failureOf(driver.ensure(spec))
    expect(failure.reason).toBe('WORKER_FAILED')
    expect(failure.message).toContain('Address already in use')
    expect(await processesNaming(place.folderOf(spec.databaseId))).toEqual([])
  })
})

describe('a sqld binary', () => {
  const stubs = {
    'that is missing': async () => join(place.path, 'nowhere'),
    'that is not executable': async () => {
      const path = await place.writeScript('exit 0')
      await chmod(path, 0o644)
      return path
    },
    'for another machine': async () => {
      const path = join(place.path, 'foreign')
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
    const driver = await place.open({ sqldPath })
    for (const failure of [await failureOf(driver.probe()), await failureOf(driver.ensure(workerSpec()))]) {
      expect(failure.reason).toBe('DRIVER_UNAVAILABLE')
      expect(failure.message).toContain(sqldPath)
      expect(failure.message).toContain('DBFORGE_SQLD_PATH')
    }
  })

  it('that crashes fails with its last words, and nothing runs on', async () => {
    const sqldPath = await place.writeScript('echo warming up', 'echo "\\033[31mout of cheese\\033[0m" >&2', 'exit 3')
    const driver = await place.open({ sqldPath })
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
    const driver = await place.open({ sqldPath: await place.writeScript('echo frobnicator 1.0') })
    expect((await failureOf(driver.probe())).message).toContain('is not sqld: --version answers "frobnicator 1.0"')
  })

  it('that vanished after it was proven is noticed by probe(), and so is its return', async () => {
    const real = await new SqldBinary().locate()
    const sqldPath = await place.writeScript(`exec ${real} "$@"`)
    const driver = await place.open({ sqldPath })
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
    const sqldPath = await place.writeScript('exit 4')
    const driver = await place.open({ sqldPath })
    expect((await failureOf(driver.ensure(workerSpec()))).reason).toBe('WORKER_FAILED')
    await rm(sqldPath)
    expect((await failureOf(driver.ensure(workerSpec()))).reason).toBe('DRIVER_UNAVAILABLE')
    const real = await new SqldBinary().locate()
    await writeFile(sqldPath, `#!/bin/sh\nexec ${real} "$@"\n`, { mode: 0o755 })
    const spec = workerSpec()
    expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
  })

  it('that never answers fails at the deadline, and is killed though it ignores SIGTERM', async () => {
    const sqldPath = await place.writeScript("trap '' TERM", 'while :; do sleep 0.05; done')
    const driver = await place.open({ sqldPath, readyTimeoutMs: 300 })
    const spec = workerSpec()
    const failure = await failureOf(driver.ensure(spec))
    expect(failure.reason).toBe('WORKER_FAILED')
    expect(failure.message).toContain('no answer within 300 ms')
    expect(await processesNaming(place.folderOf(spec.databaseId))).toEqual([])
  })

  it('that ignores SIGTERM is killed past the grace by stop()', async () => {
    const real = await new SqldBinary().locate()
    // The shell keeps the arguments, and with them the identity of a worker; sqld is its child.
    const sqldPath = await place.writeScript(
      "trap '' TERM",
      `${real} "$@" &`,
      'echo $! > child.pid',
      'wait',
      'wait',
      'wait',
    )
    const driver = await place.open({ sqldPath, stopGraceMs: 200 })
    const spec = workerSpec()
    await driver.ensure(spec)
    const child = Number(await readFile(join(place.folderOf(spec.databaseId), 'child.pid'), 'utf8'))
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
    const file = join(place.path, 'file')
    await writeFile(file, '')
    const opening = openDriver('process', { dataDir: file, stopGraceMs: 100, readyTimeoutMs: 1000 })
    const failure = await failureOf(opening)
    expect(failure.reason).toBe('DRIVER_UNAVAILABLE')
    expect(failure.message).toContain(`Cannot write to "${join(file, 'databases')}"`)
    expect(failure.message).toContain('DBFORGE_DATA_DIR')
  })

  it('a worker that fails for want of space says so', async () => {
    const sqldPath = await place.writeScript('echo "Error: No space left on device (os error 28)" >&2', 'exit 1')
    const failure = await failureOf((await place.open({ sqldPath })).ensure(workerSpec()))
    expect(failure.reason).toBe('DRIVER_UNAVAILABLE')
    expect(failure.message).toContain('no space is left')
  })

  it('a data folder that is broken fails with what sqld says of it', async () => {
    const spec = workerSpec()
    const metastore = join(place.folderOf(spec.databaseId), 'sqld', 'metastore')
    await mkdir(metastore, { recursive: true })
    await writeFile(join(metastore, 'data'), createHash('sha512').update('not SQLite').digest())
    const failure = await failureOf((await place.open()).ensure(spec))
    expect(failure.reason).toBe('WORKER_FAILED')
    expect(failure.details['last_lines']).toEqual(expect.arrayContaining([expect.stringContaining('not a database')]))
  })

  it('logs() gives the newest lines without colours', async () => {
    const sqldPath = await place.writeScript('for i in 1 2 3 4 5; do echo "\\033[32mline $i\\033[0m"; done', 'exit 1')
    const driver = await place.open({ sqldPath })
    const spec = workerSpec()
    await failureOf(driver.ensure(spec))
    const lines = []
    for await (const { text } of driver.logs(spec.databaseId, { tailLines: 2 })) lines.push(text)
    expect(lines).toEqual(['line 4', 'line 5'])
  })

  it.each(['', '..', '../../etc', 'A'.repeat(32), `${'a'.repeat(32)}/..`])('id %j names no folder', async (id) => {
    const driver = await place.open()
    await expect(driver.destroy(id)).rejects.toThrow('32 hex digits')
  })
})
