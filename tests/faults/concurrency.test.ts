import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { workerPid } from '../harness/worker-process.ts'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_DURABILITY: 'relaxed' } })
  rest = restClient(gateway)
})
afterAll(() => gateway?.close())

const folders = () => readdir(join(gateway.dataDir, 'databases'))

it('200 spawns of one name at a time make one database, and exactly one is told so', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => rest.post(`/admin/databases/spawn/${index % 2 === 0 ? 'one' : 'ONE'}`)),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(199)
  expect(new Set(answers.map(({ body }) => body.container_id)).size).toBe(1)
  expect(await folders()).toHaveLength(1)
  await rest.ask('DELETE', '/admin/databases/one')
})

it('50 databases are made at once, each with its own data, and deleted at once', { timeout: 300_000 }, async () => {
  const names = Array.from({ length: 50 }, (_, index) => `many-${index}`)
  const spawned = await Promise.all(names.map((name) => rest.post(`/admin/databases/spawn/${name}`)))
  expect(spawned.map(({ status }) => status)).toEqual(names.map(() => 201))
  await Promise.all(names.map((name) => rest.query(name, `CREATE TABLE t AS SELECT '${name}' AS own`)))
  const own = await Promise.all(names.map((name) => rest.query(name, 'SELECT own FROM t')))
  expect(own.map(({ data }) => data[0].own)).toEqual(names)
  expect(new Set(await Promise.all(names.map((name) => workerPid(gateway, name)))).size).toBe(50)
  const deleted = await Promise.all(names.map((name) => rest.ask('DELETE', `/admin/databases/${name}`)))
  expect(deleted.map(({ status }) => status)).toEqual(names.map(() => 200))
  expect(await folders()).toEqual([])
})

it('spawn, prune and delete of one name in any order leave it whole or gone', async () => {
  const acts = [
    () => rest.post('/admin/databases/spawn/busy'),
    () => rest.post('/admin/databases/prune/busy'),
    () => rest.ask('DELETE', '/admin/databases/busy'),
    () => rest.post('/api/db/busy/query', { sql: 'SELECT 1 AS one' }),
  ]
  const answers = await Promise.all(Array.from({ length: 48 }, (_, index) => acts[(index * 7) % acts.length]?.()))
  for (const answer of answers) {
    // 502: the worker ended while the query ran on it. 503: each worker that it was sent to had just ended.
    expect([200, 201, 404, 502, 503], answer?.text).toContain(answer?.status)
  }
  await rest.post('/admin/databases/spawn/busy')
  expect((await rest.query('busy', 'SELECT name FROM sqlite_schema')).data).toEqual([])
  await rest.ask('DELETE', '/admin/databases/busy')
  const archives: { id: string }[] = (await rest.get('/admin/archives')).body
  expect(await folders()).toHaveLength(archives.length)
  for (const { id } of archives) await rest.ask('DELETE', `/admin/archives/${id}`)
  expect(await folders()).toEqual([])
})

it('prune during queries and writes answers each of them, and the archive has every acknowledged row', async () => {
  await gateway.spawn('pruned')
  await rest.query('pruned', 'CREATE TABLE t (a INTEGER)')
  const acknowledged: number[] = []
  let isPruned = false
  const write = async (writer: number) => {
    for (let round = 0; !isPruned; round += 1) {
      const value = round * 10 + writer
      const answer = await rest.post('/api/db/pruned/query', { sql: 'INSERT INTO t VALUES (?)', params: [value] })
      if (answer.status === 200) acknowledged.push(value)
      else expect([404, 502, 503], answer.text).toContain(answer.status)
    }
  }
  const writers = Array.from({ length: 8 }, (_, writer) => write(writer))
  await eventually(() => acknowledged.length > 50)
  const pruned = await rest.post('/admin/databases/prune/pruned')
  isPruned = true
  await Promise.all(writers)
  expect(pruned.status).toBe(200)
  expect((await rest.refused('POST', '/api/db/pruned/query', { body: { sql: 'SELECT 1' } })).status).toBe(404)
  await rest.post(`/admin/archives/${pruned.body.archive_id}/restore`)
  const kept = new Set((await rest.query('pruned', 'SELECT a FROM t')).data.map(({ a }: { a: number }) => a))
  expect(acknowledged.filter((value) => !kept.has(value))).toEqual([])
  await rest.ask('DELETE', '/admin/databases/pruned')
})

it('delete during a WebSocket session ends it, and nothing of the database stays', async () => {
  await gateway.spawn('live')
  const pid = await workerPid(gateway, 'live')
  const socket = await openHranaSocket(`ws://127.0.0.1:${gateway.port}/db/live`, await gateway.token('live'))
  await socket.execute('BEGIN IMMEDIATE')
  expect((await rest.ask('DELETE', '/admin/databases/live')).status).toBe(200)
  await socket.ended
  expect(() => process.kill(pid, 0)).toThrow()
  expect(await folders()).toEqual([])
  await expect(openHranaSocket(`ws://127.0.0.1:${gateway.port}/db/live`, 'x')).rejects.toThrow()
})
