import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { initial } from '../../gateway/catalog/migrations/001-initial.ts'
import { lanes } from '../../gateway/catalog/migrations/002-lanes.ts'
import { newApiKey } from '../../gateway/domain/access/api-key.ts'
import { signToken } from '../../gateway/domain/access/jwt.ts'
import type { Database } from '../../gateway/domain/databases/database.ts'
import { restClient } from '../api/rest-client.ts'
import { databaseUrls } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { hranaHttp } from '../harness/hrana-http.ts'

// A data folder as the release of schema version 2 left it: no people, keys by their SHA-256 alone, private keys of
// databases in the clear, no master key.
let dataDir: string
let gateway: TestGateway
let shop: Database
const adminKey = newApiKey()
const otherKey = newApiKey()
const tokens = { full: '', 'read-only': '', expired: '' }

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'db-forge-'))
  const now = await startTestGateway({ dataDir })
  await now.spawn('shop')
  await now.query('shop', 'CREATE TABLE t (a)')
  await now.query('shop', "INSERT INTO t VALUES ('from before')")
  const found = now.gateway.context.registry.find('shop')
  if (found === undefined) throw new Error('The gateway does not know "shop"')
  shop = found
  await now.close()
  await rename(join(dataDir, 'catalog.db'), join(dataDir, 'catalog.of-now'))
  for (const name of ['catalog.db-wal', 'catalog.db-shm', 'master.key', 'admin.key']) {
    await rm(join(dataDir, name), { force: true })
  }
  await writeOldCatalog(join(dataDir, 'catalog.db'))
  gateway = await startTestGateway({ dataDir, key: adminKey })
})
afterAll(async () => {
  await gateway?.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Row by row, with the columns that there were. */
async function writeOldCatalog(path: string): Promise<void> {
  const client = createClient({ url: pathToFileURL(path).href })
  await client.execute(
    'CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at_ms INTEGER NOT NULL) STRICT',
  )
  for (const { version, name, statements } of [initial, lanes]) {
    await client.batch([
      ...statements,
      { sql: 'INSERT INTO schema_migrations VALUES (?, ?, 1)', args: [version, name] },
    ])
  }
  const { id, signingKey, createdAtMs } = shop
  await client.execute({
    sql: `INSERT INTO databases (id, name, desired, observed, engine, durability, description, tags, private_key,
      public_key, created_at_ms, size_bytes) VALUES (?, 'shop', 'running', 'sleeping', 'sqld', 'strong', 'The shop', '["old"]', ?, ?, ?, 4096)`,
    args: [id, signingKey.privateKey, signingKey.publicKey, createdAtMs],
  })
  for (const [keyId, name, text] of [
    ['admin', 'Admin', adminKey],
    [randomUUID(), 'deploy', otherKey],
  ] as const) {
    const hash = createHash('sha256').update(text).digest('hex')
    await client.execute({ sql: 'INSERT INTO api_keys VALUES (?, ?, ?, 1)', args: [keyId, name, hash] })
  }
  for (const [name, a, exp] of [
    ['full', 'rw', null],
    ['read-only', 'ro', null],
    ['expired', 'rw', 1_700_000_000],
  ] as const) {
    const jti = randomUUID()
    await client.execute({
      sql: 'INSERT INTO tokens VALUES (?, ?, ?, ?, 1, ?)',
      args: [jti, id, name, a === 'rw' ? 'full' : 'read-only', exp === null ? null : exp * 1000],
    })
    tokens[name] = signToken({ id, a, jti, iat: 1, ...(exp === null ? {} : { exp }) }, signingKey.privateKey)
  }
  client.close()
}

test('keys of before open what they opened, and are the keys of the installation', async () => {
  for (const key of [adminKey, otherKey]) {
    const rest = restClient({ url: gateway.url, key })
    expect((await rest.query('shop', 'SELECT a FROM t')).data).toEqual([{ a: 'from before' }])
    expect((await rest.get('/admin/users')).status).toBe(200)
  }
  const { body } = await restClient(gateway).get('/admin/keys')
  expect(body).toMatchObject([
    { id: 'admin', name: 'Admin', owner: null, scope: { groups: null, databases: null, access: 'full' } },
    { name: 'deploy', owner: null, expires_at: null },
  ])
})

test('tokens of before open what they opened, are listed, and can be revoked', async () => {
  const url = databaseUrls(gateway, 'shop').path
  for (const access of ['full', 'read-only'] as const) {
    expect(await hranaHttp(url, tokens[access]).value('SELECT a FROM t')).toMatchObject({ value: 'from before' })
  }
  const insert = { requests: [{ type: 'execute', stmt: { sql: "INSERT INTO t VALUES ('new')" } }, { type: 'close' }] }
  expect((await hranaHttp(url, tokens['read-only']).post('/v2/pipeline', insert)).status).toBe(403)
  expect((await hranaHttp(url, tokens.full).post('/v2/pipeline', insert)).status).toBe(200)
  expect((await hranaHttp(url, tokens.expired).post('/v2/pipeline', insert)).json().code).toBe('AUTH_JWT_EXPIRED')

  const rest = restClient(gateway)
  const listed = (await rest.get('/admin/databases/shop/tokens')).body
  expect(listed.map(({ name }: { name: string }) => name)).toEqual(['full', 'read-only', 'expired'])
  await rest.ask('DELETE', `/admin/databases/shop/tokens/${listed[0].id}`)
  const refused = await hranaHttp(url, tokens.full).post('/v2/pipeline', insert)
  expect([refused.status, refused.json().message]).toEqual([401, 'This token was revoked'])
})

test('a database of before has the presets of settings that came later', async () => {
  const { database } = (await restClient(gateway).get('/admin/databases/shop')).body
  expect(database).toMatchObject({ lanes: { keep_answers: true }, lane: 'gateway', backups: { keep: null } })
})

test('what lay in the clear is sealed from the first start on', async () => {
  const client = createClient({ url: pathToFileURL(join(dataDir, 'catalog.db')).href })
  const { rows } = await client.execute('SELECT private_key, owner_id, description, tags FROM databases')
  client.close()
  expect(rows).toEqual([
    expect.objectContaining({
      private_key: expect.stringMatching(/^sealed:1:/),
      owner_id: null,
      description: 'The shop',
      tags: '["old"]',
    }),
  ])
  const kept = await readFile(join(dataDir, 'catalog.db'), 'latin1')
  expect(kept.includes('PRIVATE KEY'), 'no page of the file keeps it').toBe(false)
})

test('no second admin key is made, and the first administrator can be', async () => {
  expect(gateway.gateway.adminKey).toEqual({ isNew: false, keyFile: null })
  expect(gateway.gateway.setupUrl).toMatch(/#dbf-link_/)
})
