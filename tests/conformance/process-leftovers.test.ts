import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ProcessPlace, processesNaming, processPlace } from './process-place.ts'
import { asAdopted, query, workerSpec } from './worker-spec.ts'

let place: ProcessPlace
beforeEach(async () => {
  place = await processPlace()
})
afterEach(() => place[Symbol.asyncDispose]())

describe('what an earlier gateway left', () => {
  it('a worker without a record is listed, and ended before another starts', async () => {
    const spec = workerSpec()
    const id = spec.databaseId
    const endpoint = await (await place.open()).ensure(spec)
    const orphan = await place.onlyProcess(id)
    await rm(join(place.folderOf(id), 'worker.json'))

    const next = await place.open()
    const seen = {
      state: 'running',
      databaseId: id,
      endpoint: { port: endpoint.port, adminPort: endpoint.adminPort },
    }
    expect(await next.list()).toMatchObject([seen])
    expect(await next.inspect(id)).toMatchObject(seen)
    expect((await next.ensure(spec)).adminKey).not.toBe(endpoint.adminKey)
    expect(await place.onlyProcess(id)).not.toBe(orphan)
  })

  it('a worker whose folder was moved with the data is ended before another starts', async (context) => {
    if (process.platform !== 'linux') context.skip('Only Linux tells the working folder of a process')
    const spec = workerSpec()
    const [before, after] = [join(place.path, 'before'), join(place.path, 'after')]
    const endpoint = await (await place.open({ dataDir: before })).ensure(spec)
    await query(endpoint, spec, 'CREATE TABLE t AS SELECT 7 AS a')
    await rename(before, after)
    const next = await place.open({ dataDir: after })
    expect(await next.list()).toMatchObject([{ state: 'running', databaseId: spec.databaseId }])
    expect(await query(await next.ensure(spec), spec, 'SELECT a FROM t')).toEqual([['7']])
    expect(await processesNaming(before)).toEqual([])
    await next.destroy(spec.databaseId)
  })

  it('a worker whose folder was removed is listed, and ended by destroy()', async () => {
    const spec = workerSpec()
    await (await place.open()).ensure(spec)
    await rm(place.folderOf(spec.databaseId), { recursive: true })
    const next = await place.open()
    expect(await next.list()).toMatchObject([{ state: 'running', databaseId: spec.databaseId }])
    await next.destroy(spec.databaseId)
    expect(await processesNaming(place.folderOf(spec.databaseId))).toEqual([])
  })

  it('a record whose process id belongs to another process now harms nobody', async () => {
    const spec = workerSpec()
    const id = spec.databaseId
    const first = await place.open()
    await first.ensure(spec)
    const path = join(place.folderOf(id), 'worker.json')
    const record = JSON.parse(await readFile(path, 'utf8'))
    await first.stop(id)
    for (const pid of [process.pid, process.ppid]) {
      await writeFile(path, JSON.stringify({ ...record, pid }))
      const next = await place.open()
      expect(await next.inspect(id)).toEqual({ state: 'stopped', databaseId: id })
      await next.kill(id)
      await next.stop(id)
      expect(process.kill(pid, 0)).toBe(true)
    }
  })

  it.each(['', '{', '[]', '{"pid":1}'])('a record that holds %j counts as none', async (text) => {
    const spec = workerSpec()
    await mkdir(place.folderOf(spec.databaseId), { recursive: true })
    await writeFile(join(place.folderOf(spec.databaseId), 'worker.json'), text)
    const driver = await place.open()
    expect(await driver.inspect(spec.databaseId)).toMatchObject({ state: 'stopped' })
    expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
  })

  it('settings that were never applied are applied on adoption', async () => {
    const spec = workerSpec({ durability: 'strong' })
    const endpoint = await (await place.open()).ensure(spec)
    await fetch(`http://127.0.0.1:${endpoint.adminPort}/v1/namespaces/default/config`, {
      method: 'POST',
      headers: { authorization: `basic ${endpoint.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ block_reads: false, block_writes: false, durability_mode: 'relaxed' }),
    })
    expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['1']])
    expect(await (await place.open()).ensure(spec)).toEqual(asAdopted(endpoint))
    expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['2']])
  })

  it('half-deleted folders are removed by the next driver and by list()', async () => {
    const leftover = join(place.path, 'databases', '.deleted-1')
    await mkdir(join(leftover, 'sqld'), { recursive: true })
    const driver = await place.open()
    expect(await readdir(dirname(leftover))).toEqual([])
    await mkdir(leftover)
    expect(await driver.list()).toEqual([])
    expect(await readdir(dirname(leftover))).toEqual([])
  })
})
