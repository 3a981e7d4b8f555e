import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newMasterKey } from '../../gateway/domain/access/vault.ts'
import { prepareRotation } from '../../gateway/services/access/master-key.ts'
import { codeOf, goodPassword, peopleClient } from '../api/people-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'

let dataDir: string
let gateway: TestGateway | null = null
let key = ''

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'db-forge-'))
})
afterEach(async () => {
  await stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(env: Record<string, string> = {}): Promise<TestGateway> {
  gateway = await startTestGateway({ dataDir, env, key })
  key = gateway.key
  return gateway
}
async function stop(): Promise<void> {
  await gateway?.close()
  gateway = null
}

/** What a thief of the catalog's file would read. */
async function storedKeys(): Promise<string[]> {
  const client = createClient({ url: pathToFileURL(join(dataDir, 'catalog.db')).href })
  const { rows } = await client.execute('SELECT private_key FROM databases ORDER BY rowid')
  client.close()
  return rows.map(({ private_key: stored }) => String(stored))
}

/** The secrets of authenticator apps, and those of the installation. */
async function storedSecrets(): Promise<string[]> {
  const client = createClient({ url: pathToFileURL(join(dataDir, 'catalog.db')).href })
  const sql = 'SELECT totp_secret AS sealed FROM user_credentials UNION ALL SELECT value FROM gateway_secrets'
  const { rows } = await client.execute(sql)
  client.close()
  return rows.map(({ sealed }) => String(sealed))
}

const keyIds = async () => (await storedKeys()).map((stored) => stored.split(':')[2])
const isAlive = async (name: string) => (await gateway?.query(name, 'SELECT 1 AS n'))?.data

test('no file of the data folder holds a private key, and the master key is its owner’s alone', async () => {
  const { spawn } = await start()
  await spawn('shop')
  await spawn('gone')
  await gateway?.call('POST', '/admin/databases/prune/gone')
  await gateway?.call('POST', '/admin/databases/shop/tokens/rotate')
  await stop()
  expect(await storedKeys()).toEqual([expect.stringMatching(/^sealed:1:/), expect.stringMatching(/^sealed:1:/)])
  const names = await readdir(dataDir, { recursive: true, withFileTypes: true })
  for (const entry of names.filter((each) => each.isFile())) {
    const text = await readFile(join(entry.parentPath, entry.name), 'latin1')
    expect(text, entry.name).not.toContain('PRIVATE KEY')
  }
  expect((await stat(join(dataDir, 'master.key'))).mode & 0o777).toBe(0o600)
})

test('tokens and archives outlive a restart', async () => {
  const first = await start()
  await first.spawn('shop')
  const token = await first.token('shop')
  await stop()
  const second = await start()
  const answer = await second.call(
    'POST',
    '/api/db/shop/query',
    { sql: 'SELECT 1' },
    { Authorization: `Bearer ${token}`, 'X-API-Key': '' },
  )
  expect(answer.status).toBe(200)
})

describe('a rotation', () => {
  test('of the file seals everything with the new key at the next start', async () => {
    await (await start()).spawn('shop')
    const [before] = await keyIds()
    await prepareRotation(dataDir)
    const waiting = await readFile(join(dataDir, 'master.key.next'), 'utf8')
    await prepareRotation(dataDir)
    expect(await readFile(join(dataDir, 'master.key.next'), 'utf8')).toBe(waiting)
    await stop()
    await start()
    expect((await keyIds())[0]).not.toBe(before)
    expect(await readdir(dataDir)).not.toContain('master.key.next')
    expect(await readFile(join(dataDir, 'master.key'), 'utf8')).toBe(waiting)
    expect(await isAlive('shop')).toEqual([{ n: 1 }])
  })

  test('seals the secrets of people anew: their apps, their access tokens', async () => {
    const clock = createMovableClock()
    const opened = await startTestGateway({ dataDir, key, overrides: { clock } })
    gateway = opened
    key = opened.key
    const ada = await peopleClient(opened).firstAdmin()
    const { secret } = (await ada.ask('POST', '/account/second-factor')).body
    clock.advance(30_000)
    const confirm = { totp: codeOf(secret, clock.nowMs()) }
    expect((await ada.ask('POST', '/account/second-factor/confirm', confirm)).status).toBe(200)
    const before = await storedSecrets()
    expect(before).toEqual([expect.stringMatching(/^sealed:1:/), expect.stringMatching(/^sealed:1:/)])
    await prepareRotation(dataDir)
    await stop()

    const again = await startTestGateway({ dataDir, key, overrides: { clock } })
    gateway = again
    const after = await storedSecrets()
    const keyOf = (sealed: string) => sealed.split(':')[2]
    expect(new Set(after.map(keyOf)).size).toBe(1)
    expect(before.map(keyOf)).not.toContain(keyOf(after[0] ?? ''))
    const { Authorization = '' } = ada.headers
    expect((await again.call('GET', '/account', undefined, { Authorization, 'X-API-Key': '' })).status).toBe(200)
    clock.advance(60_000)
    const totp = codeOf(secret, clock.nowMs())
    expect((await peopleClient(again).login(ada.email, goodPassword, totp)).id).toBe(ada.id)
  })

  test('that was cut between the catalog and the file is finished by the next start', async () => {
    await (await start()).spawn('shop')
    const older = await readFile(join(dataDir, 'master.key'), 'utf8')
    await prepareRotation(dataDir)
    await stop()
    await start()
    const newer = await readFile(join(dataDir, 'master.key'), 'utf8')
    await stop()
    // As it is after the catalog was written and before the file was renamed.
    await writeFile(join(dataDir, 'master.key.next'), newer)
    await writeFile(join(dataDir, 'master.key'), older)
    await start()
    expect(await isAlive('shop')).toEqual([{ n: 1 }])
    expect(await readFile(join(dataDir, 'master.key'), 'utf8')).toBe(newer)
  })

  test('of the environment needs the key before once', async () => {
    const [older, newer] = [newMasterKey().toString('base64'), newMasterKey().toString('hex')]
    await (await start({ DBFORGE_MASTER_KEY: older })).spawn('shop')
    expect(await readdir(dataDir)).not.toContain('master.key')
    await stop()
    await expect(start({ DBFORGE_MASTER_KEY: newer })).rejects.toThrow(/is sealed with master key [0-9a-f]{8}/)
    await start({ DBFORGE_MASTER_KEY: newer, DBFORGE_MASTER_KEY_PREVIOUS: older })
    await stop()
    await start({ DBFORGE_MASTER_KEY: newer })
    expect(await isAlive('shop')).toEqual([{ n: 1 }])
  })
})

test('without its master key the gateway does not start, and says what is missing', async () => {
  await (await start()).spawn('shop')
  await stop()
  const kept = await readFile(join(dataDir, 'master.key'), 'utf8')
  await rm(join(dataDir, 'master.key'))
  await expect(start()).rejects.toThrow(/put "master.key" back into the data folder/)
  await writeFile(join(dataDir, 'master.key'), kept)
  await start()
  expect(await isAlive('shop')).toEqual([{ n: 1 }])
})

test('a catalog of before sealing is sealed by the first start', async () => {
  await (await start()).spawn('shop')
  const plain = gateway?.gateway.context.registry.find('shop')?.signingKey.privateKey ?? ''
  await stop()
  const client = createClient({ url: pathToFileURL(join(dataDir, 'catalog.db')).href })
  await client.execute({ sql: 'UPDATE databases SET private_key = ?', args: [plain] })
  client.close()
  await start()
  expect((await storedKeys())[0]).toMatch(/^sealed:1:/)
  expect(await isAlive('shop')).toEqual([{ n: 1 }])
})
