import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { driverName } from '../harness/tested-driver.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
})
afterAll(() => gateway?.close())

const details = async (name: string) => (await rest.get(`/admin/databases/${name}`)).body.database

describe('settings', () => {
  it('change what is given and keep the rest', async () => {
    await gateway.spawn('set')
    const path = '/admin/databases/set'
    const patch = async (body: unknown) => (await rest.ask('PATCH', path, { body })).body.database
    expect(await patch({ description: 'One', tags: ['a', 'b'] })).toMatchObject({
      description: 'One',
      tags: ['a', 'b'],
    })
    expect(await patch({ idle_ms: 0 })).toMatchObject({ description: 'One', tags: ['a', 'b'], idle_ms: 0 })
    expect(await patch({ idle_ms: null, tags: [] })).toMatchObject({ idle_ms: null, tags: [] })
    expect(await patch({ durability: 'relaxed' })).toMatchObject({ durability: 'relaxed', description: 'One' })
    const lanes = { coalesce_reads: true, keep_answers: true, group_commit: true, order_writes: true }
    expect((await details('set')).lanes).toEqual(lanes)
    expect((await patch({ lanes: { keep_answers: false } })).lanes).toEqual({ ...lanes, keep_answers: false })
    expect((await patch({ lanes: { keep_answers: true } })).lanes).toEqual(lanes)
    expect(await patch({})).toMatchObject({ durability: 'relaxed', description: 'One' })
    for (const wrong of [
      { durability: 'eternal' },
      { idle_ms: -1 },
      { tags: 'a' },
      { lanes: { keep_answers: 'no' } },
      { limits: { max_size_bytes: 1 } },
      { limits: { memory_bytes: 1_000_000 } },
      { limits: { cpus: 0.001 } },
      { limits: { cpus: -1 } },
      { limits: { max_processes: 2.5 } },
      { limits: { max_open_files: 8 } },
      { backups: { interval_ms: -1 } },
      { backups: { interval_ms: 2_147_483_648 } },
      { backups: { keep: 0 } },
      { backups: { keep: 1_001 } },
      { backups: { keep: 1.5 } },
      { backups: 'never' },
      [],
    ]) {
      expect((await rest.refused('PATCH', path, { body: wrong })).status).toBe(422)
    }
    expect(await details('set')).toMatchObject({ durability: 'relaxed', description: 'One' })
    expect((await rest.refused('PATCH', '/admin/databases/unknown', { body: {} })).status).toBe(404)
  })

  it('refuse the direct lane where workers are processes, and make nothing then', async () => {
    const body = { lane: 'direct' }
    for (const refusal of [
      await rest.refused('PATCH', '/admin/databases/set', { body }),
      await rest.refused('POST', '/admin/databases/spawn/direct', { body }),
    ]) {
      expect(refusal).toMatchObject({ status: 409, reason: 'LANE_UNAVAILABLE' })
    }
    expect((await rest.refused('GET', '/admin/databases/direct')).status).toBe(404)
    await rest.ask('PATCH', '/admin/databases/set', { body: { lane: 'gateway' } })
    expect(await details('set')).toMatchObject({ lane: 'gateway' })
  })

  it('limit the worker only where workers are containers, and make nothing elsewhere', async () => {
    const limits = { memory_bytes: 2 ** 26, cpus: 0.5 }
    const spawned = await rest.ask('POST', '/admin/databases/spawn/held', { body: { limits } })
    if (driverName === 'docker') {
      expect(spawned.status).toBe(201)
      expect((await details('held')).limits).toMatchObject(limits)
      await rest.ask('DELETE', '/admin/databases/held')
      return
    }
    for (const refusal of [
      await rest.refused('PATCH', '/admin/databases/set', { body: { limits } }),
      await rest.refused('POST', '/admin/databases/spawn/held', { body: { limits } }),
    ]) {
      expect(refusal).toMatchObject({
        status: 409,
        reason: 'LIMITS_UNAVAILABLE',
        message: 'Cannot set limits.memory_bytes, limits.cpus with the process driver: it needs the docker driver',
      })
    }
    expect((await rest.refused('GET', '/admin/databases/held')).status).toBe(404)
    await rest.ask('PATCH', '/admin/databases/set', { body: { limits: { memory_bytes: null } } })
  })

  it('limit the size of the database', async () => {
    await rest.ask('PATCH', '/admin/databases/set', { body: { limits: { max_size_bytes: 200_000 } } })
    await rest.query('set', 'CREATE TABLE t (a)')
    const refusal = await rest.refused('POST', '/api/db/set/query', {
      body: { sql: 'INSERT INTO t SELECT zeroblob(100000) FROM (VALUES (1), (2), (3), (4))' },
    })
    expect(refusal).toMatchObject({ status: 400, reason: 'SQL_ERROR', message: expect.stringMatching(/full/) })
    expect((await rest.query('set', 'SELECT count(*) AS n FROM t')).data).toEqual([{ n: 0 }])
  })

  it('show in the statistics of a running database', async () => {
    await rest.query('set', 'INSERT INTO t VALUES (1), (2), (3)')
    await rest.query('set', 'SELECT * FROM t')
    const { body } = await rest.get('/admin/databases/set/stats')
    expect(body).toMatchObject({ db_name: 'set', container_status: 'running' })
    for (const figure of [
      'database_file_size_bytes',
      'disk_bytes',
      'memory_bytes',
      'query_count',
      'rows_written',
      'rows_read',
    ]) {
      expect(body[figure], figure).toBeGreaterThan(0)
    }
    for (const figure of ['hits', 'answers', 'bytes']) expect(body.lanes.kept[figure], figure).toBeGreaterThanOrEqual(0)
    expect(body.container_uptime_seconds).toBeGreaterThanOrEqual(0)
    expect((await rest.refused('GET', '/admin/databases/unknown/stats')).status).toBe(404)
  })
})
