import { closeSync, fstatSync, openSync, writeSync } from 'node:fs'
import { readdir, rm, statfs, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Refusal, type RestClient, restClient } from '../api/rest-client.ts'
import { eventually } from '../harness/eventually.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { databaseStatus, killWorker } from '../harness/worker-process.ts'
import { type MountedDisk, mountDisk, whyNoMount } from './mounted-disk.ts'

const noMount = await whyNoMount()
const fillerOf = (disk: MountedDisk) => join(disk.path, 'filler')

/** Takes all space of the disk but `freeBytes`. */
async function fill(disk: MountedDisk, freeBytes = 0): Promise<void> {
  const file = openSync(fillerOf(disk), 'a')
  let { size } = fstatSync(file)
  for (const stepBytes of [65_536, 4096]) {
    try {
      for (;;) size += writeSync(file, Buffer.alloc(stepBytes, 1))
    } catch {
      // The disk is full: that is what we want.
    }
  }
  closeSync(file)
  if (freeBytes > 0) await truncate(fillerOf(disk), size - freeBytes)
  const { bavail, bsize } = await statfs(disk.path)
  expect(bavail * bsize).toBeLessThanOrEqual(freeBytes + 4096)
}

const empty = (disk: MountedDisk) => rm(fillerOf(disk), { force: true })

async function withGateway(serve: (disk: MountedDisk, gateway: GatewayProcess, rest: RestClient) => Promise<void>) {
  await using disk = await mountDisk(8)
  await using gateway = await startGatewayProcess({
    dataDir: join(disk.path, 'data'),
    env: { DBFORGE_LOG_LEVEL: 'fatal' },
  })
  await serve(disk, gateway, restClient(gateway))
}

const names = async (rest: RestClient) =>
  (await rest.get('/admin/databases')).body.map(({ name }: { name: string }) => name)

const noSpace = /no (disk )?space (is )?left|disk is full|disk .*is full/i

function expectNoSpace(refusal: Refusal): void {
  expect(refusal).toMatchObject({ status: 503, message: expect.stringMatching(noSpace) })
}

/** SQLite says the same of a disk and of a database that reached `max_size_bytes`, so that it is the caller's 400. */
function expectFull(refusal: Refusal): void {
  if (refusal.reason !== 'SQL_ERROR') expectNoSpace(refusal)
  else expect(refusal).toMatchObject({ message: 'SQL Error: database or disk is full', sqlite_code: 'SQLITE_FULL' })
}

it('refuses what needs space with the cause, loses nothing, and goes on when there is space', async (context) => {
  if (noMount !== null) context.skip(noMount)
  await withGateway(async (disk, gateway, rest) => {
    for (const name of ['shop', 'asleep', 'pruned']) {
      await gateway.spawn(name)
      await rest.query(name, 'CREATE TABLE t (a INTEGER, pad BLOB)')
      await rest.query(name, 'INSERT INTO t (a) VALUES (1), (2), (3)')
    }
    const { archive_id } = (await rest.post('/admin/databases/prune/pruned')).body
    expect((await rest.ask('PATCH', '/admin/databases/asleep', { body: { idle_ms: 1 } })).status).toBe(200)
    await eventually(async () => (await databaseStatus(gateway, 'asleep')) === 'sleeping')

    const insert = { sql: 'INSERT INTO t VALUES (4, zeroblob(200000))' }
    const longest = { description: 'x'.repeat(1000), tags: Array.from({ length: 20 }, () => 'y'.repeat(50)) }
    const requests = [
      ['POST', '/api/db/shop/query', insert],
      ['POST', '/api/db/shop/batch', { statements: [insert, insert] }],
      ['POST', '/api/db/shop/tables/t/rows', { rows: [{ a: 4, pad: 'x'.repeat(200_000) }] }],
      ['POST', '/api/db/asleep/query', { sql: 'SELECT a FROM t' }],
      ['POST', '/admin/databases/spawn/fresh', undefined],
      ['POST', '/admin/databases/prune/shop', undefined],
      ['PATCH', '/admin/databases/shop', longest],
      ['POST', `/admin/archives/${archive_id}/restore`, undefined],
      ['POST', '/admin/databases/shop/tokens', { access: 'full' }],
    ] as const
    for (const [method, path, body] of requests) {
      await fill(disk)
      expectNoSpace(await rest.refused(method, path, body === undefined ? {} : { body }))
    }
    await fill(disk)
    expect((await rest.query('shop', 'SELECT a FROM t')).data).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
    expect(await names(rest)).toEqual(['shop', 'asleep'])
    // Whoever asks within a second of the start shares what was found there.
    const health = async () => (await rest.get('/health')).body
    await expect.poll(health).toMatchObject({ status: 'unhealthy', checks: { disk: 'error' } })

    await empty(disk)
    await eventually(async () => (await rest.get('/health')).status === 200, { what: 'good health' })
    expect((await rest.query('shop', insert.sql)).rows_affected).toBe(1)
    expect((await rest.post('/admin/databases/spawn/fresh')).status).toBe(201)
    expect((await rest.post(`/admin/archives/${archive_id}/restore`)).status).toBe(200)
    expect((await rest.post('/admin/databases/shop/tokens', { access: 'full' })).status).toBe(201)
    for (const [name, count] of [
      ['shop', 4],
      ['asleep', 3],
      ['pruned', 3],
    ] as const) {
      expect((await rest.query(name, 'SELECT count(*) AS n FROM t')).data).toEqual([{ n: count }])
    }
    expect((await rest.ask('DELETE', '/admin/databases/shop')).status).toBe(200)
    expect(await names(rest)).toEqual(['asleep', 'fresh', 'pruned'])
  })
})

it('deletes databases and archives without any space, and has that of their data again', async (context) => {
  if (noMount !== null) context.skip(noMount)
  await withGateway(async (disk, gateway, rest) => {
    for (const name of ['awake', 'asleep', 'pruned', 'kept']) {
      await gateway.spawn(name)
      await rest.query(name, 'CREATE TABLE t (pad BLOB)')
      await rest.query(name, 'INSERT INTO t VALUES (zeroblob(100000))')
    }
    const { archive_id } = (await rest.post('/admin/databases/prune/pruned')).body
    await rest.ask('PATCH', '/admin/databases/asleep', { body: { idle_ms: 1 } })
    await eventually(async () => (await databaseStatus(gateway, 'asleep')) === 'sleeping')
    const freeBytes = async () => {
      const { bavail, bsize } = await statfs(disk.path)
      return bavail * bsize
    }
    for (const path of ['/admin/databases/awake', '/admin/databases/asleep', `/admin/archives/${archive_id}`]) {
      await fill(disk)
      expectNoSpace(await rest.refused('POST', '/admin/databases/spawn/fresh'))
      await fill(disk)
      const answer = await rest.ask('DELETE', path)
      expect(answer.status, answer.text).toBe(200)
      expect(await freeBytes()).toBeGreaterThan(100_000)
    }
    expect(await names(rest)).toEqual(['kept'])
    expect((await rest.get('/admin/archives')).body).toEqual([])
    expect(await readdir(join(gateway.dataDir, 'databases'))).toHaveLength(1)
    expect((await rest.query('kept', 'SELECT length(pad) AS n FROM t')).data).toEqual([{ n: 100_000 }])
  })
})

it('with space for a part of a spawn makes the whole of it or nothing', async (context) => {
  if (noMount !== null) context.skip(noMount)
  await withGateway(async (disk, gateway, rest) => {
    for (const kilobytes of [8, 16, 32, 64, 96, 128, 256]) {
      await fill(disk, kilobytes * 1024)
      const answer = await rest.ask('POST', '/admin/databases/spawn/fresh')
      const isMade = answer.status === 201
      if (!isMade)
        expect(answer, answer.text).toMatchObject({ status: 503, body: { detail: expect.stringMatching(noSpace) } })
      expect(await names(rest)).toEqual(isMade ? ['fresh'] : [])
      await empty(disk)
      if (isMade) await rest.ask('DELETE', '/admin/databases/fresh')
      expect(await names(rest)).toEqual([])
      expect(await readdir(join(gateway.dataDir, 'databases'))).toEqual([])
    }
    expect((await rest.post('/admin/databases/spawn/fresh')).status).toBe(201)
  })
})

it('acknowledged writes of a burst into a disk that fills up are all there afterwards', async (context) => {
  if (noMount !== null) context.skip(noMount)
  await withGateway(async (disk, gateway, rest) => {
    await gateway.spawn('shop')
    await rest.query('shop', 'CREATE TABLE t (a INTEGER PRIMARY KEY, pad BLOB)')
    await fill(disk, 1024 * 1024)
    const acknowledged: number[] = []
    const refused: Refusal[] = []
    for (let a = 1; a <= 60; a += 1) {
      const body = { sql: 'INSERT INTO t VALUES (?, randomblob(50000))', params: [a] }
      const answer = await rest.ask('POST', '/api/db/shop/query', { body })
      if (answer.status === 200) acknowledged.push(a)
      else refused.push({ ...answer.body.error, headers: answer.headers })
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(refused.length).toBeGreaterThan(0)
    for (const refusal of refused) expectFull(refusal)
    await empty(disk)
    await killWorker(gateway, 'shop')
    await eventually(() => rest.query('shop', 'SELECT 1'), { what: 'the worker to come back' })
    const kept = (await rest.query('shop', 'SELECT a FROM t ORDER BY a')).data.map(({ a }: { a: number }) => a)
    expect(kept).toEqual(acknowledged)
    expect((await rest.query('shop', 'PRAGMA integrity_check')).data).toEqual([{ integrity_check: 'ok' }])
  })
})
