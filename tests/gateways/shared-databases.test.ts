import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restClient } from '../api/rest-client.ts'
import type { TestGateway } from '../harness/gateway.ts'
import { type GatewayPair, soon, startGatewayPair } from '../harness/gateway-pair.ts'
import { hranaHttp } from '../harness/hrana-http.ts'
import { addPerson } from '../harness/people.ts'
import { databaseStatus, workerPid } from '../harness/worker-process.ts'

// Two gateways on one catalog: databases are changed at the first, their workers run at the second.
let pair: GatewayPair
let first: TestGateway
let second: TestGateway

beforeAll(async () => {
  pair = await startGatewayPair()
  first = pair.first
  second = pair.second
})

afterAll(() => pair?.close())

const shown = (gateway: TestGateway, name: string) => async () =>
  (await restClient(gateway).ask('GET', `/admin/databases/${name}`)).body.database ?? null
const known = (gateway: TestGateway, name: string) => gateway.gateway.context.registry.find(name)

/** Awake at the second gateway, and known to the first. */
async function spawned(name: string): Promise<void> {
  await second.spawn(name)
  await second.query(name, 'CREATE TABLE t (n INTEGER)')
  await expect.poll(() => known(first, name)?.name, soon).toBe(name)
}

async function change(name: string, settings: object): Promise<void> {
  const answer = await restClient(first).ask('PATCH', `/admin/databases/${name}`, { body: settings })
  expect(answer.status).toBe(200)
}

describe('another gateway', () => {
  it('shows a new database', async () => {
    await spawned('fresh')
    expect(await shown(first, 'fresh')()).toMatchObject({ name: 'fresh' })
  })

  it('shows changed settings, and the worker that serves runs on', async () => {
    await spawned('settled')
    const pid = await workerPid(second, 'settled')
    const { lastAccessedAtMs } = second.gateway.context.fleet.lifecycle(known(second, 'settled') as never)
    await change('settled', { description: 'changed', tags: ['a'], durability: 'relaxed', idle_ms: 0 })
    await expect.poll(shown(second, 'settled'), soon).toMatchObject({ description: 'changed', tags: ['a'] })
    expect(await databaseStatus(second, 'settled')).toBe('running')
    expect(await workerPid(second, 'settled')).toBe(pid)
    const lifecycle = second.gateway.context.fleet.lifecycle(known(second, 'settled') as never)
    expect(lifecycle.lastAccessedAtMs).toBe(lastAccessedAtMs)
    expect(lifecycle.database).toMatchObject({ durability: 'relaxed', idleMs: 0 })
  })

  it('refuses writes from the moment that it hears of it', async () => {
    await spawned('guarded')
    const insert = () =>
      restClient(second).ask('POST', '/api/db/guarded/query', { body: { sql: 'INSERT INTO t VALUES (1)' } })
    expect((await insert()).status).toBe(200)
    await change('guarded', { protection: { block_writes: true } })
    await expect.poll(async () => (await insert()).status, soon).toBe(403)
    await change('guarded', { protection: { block_writes: false } })
    await expect.poll(async () => (await insert()).status, soon).toBe(200)
  })

  it('opens a database to its new owner', async () => {
    await spawned('given')
    const { user, key } = await addPerson(first, 'user')
    const asOwner = async () => (await restClient({ url: second.url, key }).ask('GET', '/admin/databases/given')).status
    await expect.poll(asOwner, soon).toBe(404)
    await restClient(first).ask('PUT', '/admin/databases/given/owner', { body: { user: user.id } })
    await expect.poll(asOwner, soon).toBe(200)
  })

  it('takes the tokens of a rotated key pair alone, and its worker does', async () => {
    await spawned('rotated')
    const before = await second.token('rotated')
    const select = (token: string) => hranaHttp(`${second.url}/db/rotated/`, token).value('SELECT 1')
    expect(await select(before)).toEqual({ type: 'integer', value: '1' })
    await restClient(first).ask('POST', '/admin/databases/rotated/tokens/rotate')
    await expect
      .poll(
        () =>
          select(before).then(
            () => 'open',
            () => 'shut',
          ),
        soon,
      )
      .toBe('shut')
    await expect.poll(() => known(second, 'rotated')?.signingKey, soon).toEqual(known(first, 'rotated')?.signingKey)
    expect(await select(await first.token('rotated'))).toEqual({ type: 'integer', value: '1' })
  })

  it('ends the worker of a database that is deleted, with its data', async () => {
    await spawned('deleted')
    const { id } = known(second, 'deleted') ?? { id: '' }
    await restClient(first).ask('DELETE', '/admin/databases/deleted')
    await expect.poll(shown(second, 'deleted'), soon).toBe(null)
    const { driver } = second.gateway.context
    await expect.poll(async () => (await driver.inspect(id)).state, soon).toBe('absent')
    if (driver.name === 'process') await expect(access(join(second.dataDir, 'databases', id))).rejects.toThrow()
  })

  it('keeps the data of one that is pruned, for the restore', async () => {
    await spawned('pruned')
    await second.query('pruned', 'INSERT INTO t VALUES (5)')
    const { id } = known(second, 'pruned') ?? { id: '' }
    await restClient(first).post('/admin/databases/prune/pruned')
    await expect.poll(() => known(second, 'pruned'), soon).toBe(undefined)
    await expect.poll(async () => (await second.gateway.context.driver.inspect(id)).state, soon).toBe('stopped')
    const [archive] = (await restClient(first).get('/admin/archives')).body
    await restClient(first).post(`/admin/archives/${archive.id}/restore`, { name: 'back' })
    await expect.poll(() => known(second, 'back')?.id, soon).toBe(id)
    expect((await second.query('back', 'SELECT n FROM t')).data).toEqual([{ n: 5 }])
  })
})
