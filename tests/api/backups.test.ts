import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { addKey, addPerson } from '../harness/people.ts'
import { storedData } from '../harness/tested-driver.ts'
import { endedBackup, restored, takenBackup } from './backup-calls.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let client: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_BACKUP_MAX_REQUESTED: '3', DBFORGE_LOG_LEVEL: 'fatal' } })
  client = restClient(gateway)
})
afterAll(() => gateway?.close())

async function filled(name: string, rows = 2): Promise<void> {
  await gateway.spawn(name)
  await client.query(name, 'CREATE TABLE t (n INTEGER PRIMARY KEY, s TEXT)')
  const numbers = `WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < ${rows})`
  await client.query(name, `${numbers} INSERT INTO t SELECT n, hex(randomblob(50)) FROM i`)
}

const filesOf = (backup: { database_id: string; id: string }) => {
  const folder = join(gateway.dataDir, 'backups', backup.database_id)
  return { folder, file: join(folder, `${backup.id}.sql.gz`), manifest: join(folder, `${backup.id}.json`) }
}
const restore = (id: string, body?: object) => client.refused('POST', `/admin/backups/${id}/restore`, { body })

describe('a backup', () => {
  it('is taken, listed, downloaded and restored', async () => {
    await filled('orders', 100)
    const backup = await takenBackup(client, 'orders')
    expect(backup).toMatchObject({ database: 'orders', state: 'complete', trigger: 'request', failure: null })
    expect(backup).toMatchObject({ database_exists: true, expires_at: null })
    const listed = await client.get('/admin/databases/orders/backups')
    expect(listed.body.backups).toEqual([backup])
    expect(listed.body.schedule).toMatchObject({ last_complete_at: backup.started_at, is_late: false, keep: 7 })
    const answer = await gateway.call('GET', `/admin/backups/${backup.id}/download`)
    const time = backup.started_at.replace(/\.\d+Z/, 'Z').replaceAll(':', '')
    expect(answer.headers.get('content-type')).toBe('application/gzip')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="orders-${time}.sql.gz"`)
    expect(answer.headers.get('etag')).toBe(`"${backup.sha256}"`)
    expect(answer.headers.get('content-length')).toBe(String(backup.size_bytes))
    const file = Buffer.from(await answer.arrayBuffer())
    expect(file.length).toBe(backup.size_bytes)
    expect(createHash('sha256').update(file).digest('hex')).toBe(backup.sha256)
    const dump = gunzipSync(file)
    expect(dump.length).toBe(backup.dump_bytes)
    expect(dump.toString()).toMatch(/^PRAGMA foreign_keys=OFF;\n[\s\S]*\nCOMMIT;\n$/)
    const made = await restored(client, backup.id, 'again')
    expect(made).toMatchObject({ backup_id: backup.id, bytes: backup.dump_bytes, database: { name: 'again' } })
    const sum = 'SELECT count(*) AS n, sum(n) AS s, max(s) AS m FROM t'
    expect((await client.query('again', sum)).data).toEqual((await client.query('orders', sum)).data)
    const { body: audit } = await client.get('/admin/audit?action=restoreBackup')
    expect(audit.entries[0]).toMatchObject({ target: backup.id, outcome: 'done', details: { database: 'again' } })
  })

  it('lies in files for its owner alone, with a description beside it, and goes with them', async () => {
    await filled('files')
    const backup = await takenBackup(client, 'files')
    const { folder, file, manifest } = filesOf(backup)
    const modes = await Promise.all([folder, file, manifest].map(async (path) => (await stat(path)).mode & 0o777))
    expect(modes).toEqual([0o700, 0o600, 0o600])
    expect(JSON.parse(await readFile(manifest, 'utf8'))).toMatchObject({
      format: 'dbforge-backup-1',
      id: backup.id,
      database: 'files',
      sha256: backup.sha256,
    })
    expect((await client.ask('DELETE', `/admin/backups/${backup.id}`)).status).toBe(200)
    expect(await readdir(join(gateway.dataDir, 'backups'))).not.toContain(backup.database_id)
    expect((await client.refused('GET', `/admin/backups/${backup.id}`)).reason).toBe('BACKUP_NOT_FOUND')
  })

  it('outlives its database, and brings it back under its name', async () => {
    await filled('fallen')
    const backup = await takenBackup(client, 'fallen')
    expect(await restore(backup.id)).toMatchObject({ status: 409, reason: 'NAME_TAKEN' })
    await client.ask('DELETE', '/admin/databases/fallen')
    await gateway.gateway.context.backups.schedule.look()
    const gone = (await client.get(`/admin/backups/${backup.id}`)).body
    expect(gone.database_exists).toBe(false)
    expect(Date.parse(gone.expires_at) - Date.now()).toBeGreaterThan(29 * 86_400_000)
    expect((await client.get('/admin/backups?database=FALLEN')).body.backups).toEqual([gone])
    expect((await client.ask('POST', `/admin/backups/${backup.id}/restore`)).status).toBe(201)
    expect((await client.query('fallen', 'SELECT count(*) AS n FROM t')).data).toEqual([{ n: 2 }])
  })

  it('of one moment holds what was committed together, whoever writes meanwhile', async () => {
    await gateway.spawn('accounts')
    await client.query('accounts', 'CREATE TABLE a (id INTEGER PRIMARY KEY, amount INTEGER, filler TEXT)')
    const numbers = 'WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 20000)'
    await client.query('accounts', `${numbers} INSERT INTO a SELECT n, 100, hex(randomblob(50)) FROM i`)
    // Read after all of the first table: what is moved meanwhile would be counted twice.
    await client.query('accounts', 'CREATE TABLE z (id INTEGER PRIMARY KEY, amount INTEGER)')
    await client.query('accounts', 'INSERT INTO z VALUES (1, 0)')
    let isOver = false
    let moves = 0
    const writer = (async () => {
      while (!isOver) {
        const amount = 1 + (moves % 50)
        const statements = [
          { sql: 'UPDATE a SET amount = amount - ? WHERE id = 1', params: [amount] },
          { sql: 'UPDATE z SET amount = amount + ?', params: [amount] },
        ]
        const answer = await client.ask('POST', '/api/db/accounts/batch', { body: { statements } })
        expect(answer.status, answer.text).toBe(200)
        moves += 1
      }
    })()
    const backups: { id: string }[] = []
    for (const _ of [1, 2]) {
      const before = moves
      backups.push(await takenBackup(client, 'accounts'))
      expect(moves).toBeGreaterThan(before)
    }
    isOver = true
    await writer
    for (const [index, backup] of backups.entries()) {
      await restored(client, backup.id, `accounts-${index}`)
      const sum = 'SELECT count(*) AS n, sum(amount) + (SELECT amount FROM z) AS s FROM a'
      expect((await client.query(`accounts-${index}`, sum)).data).toEqual([{ n: 20_000, s: 2_000_000 }])
    }
  })

  it('that is damaged or missing says so, by its id, and leaves nothing', async () => {
    await filled('hurt', 500)
    const backup = await takenBackup(client, 'hurt')
    const { file } = filesOf(backup)
    const whole = await readFile(file)
    const before = await storedData(gateway.dataDir)
    const hurt = Buffer.from(whole)
    hurt.writeUInt8((hurt[hurt.length >> 1] ?? 0) ^ 0xff, hurt.length >> 1)
    for (const bytes of [hurt, whole.subarray(0, -10), Buffer.concat([whole, whole])]) {
      await writeFile(file, bytes)
      const refusal = await restore(backup.id, { name: 'new' })
      expect(refusal).toMatchObject({ status: 409, reason: 'BACKUP_DAMAGED' })
      expect(refusal.message).toContain(`Backup "${backup.id}" of "hurt" is damaged`)
    }
    await rm(file)
    expect(await restore(backup.id, { name: 'new' })).toMatchObject({ status: 409, reason: 'BACKUP_MISSING' })
    const download = await client.refused('GET', `/admin/backups/${backup.id}/download`)
    expect(download.reason).toBe('BACKUP_MISSING')
    expect((await client.refused('GET', '/admin/databases/new')).reason).toBe('DATABASE_NOT_FOUND')
    await expect.poll(() => storedData(gateway.dataDir)).toEqual(before)
    await writeFile(file, whole)
    await restored(client, backup.id, 'new')
  })

  it('is refused past what may be asked for, and while one runs', async () => {
    await filled('often', 3_000)
    const [one, other] = await Promise.all([1, 2].map(() => client.ask('POST', '/admin/databases/often/backups')))
    expect([one?.status, other?.status].sort()).toEqual([202, 409])
    const begun = one?.status === 202 ? one : other
    const refusal = one?.status === 202 ? other : one
    expect(refusal?.body.error.reason).toBe('DATABASE_BUSY')
    await endedBackup(client, begun?.body.id)
    await takenBackup(client, 'often')
    const last = await takenBackup(client, 'often')
    const full = await client.refused('POST', '/admin/databases/often/backups')
    expect(full).toMatchObject({ status: 409, reason: 'QUOTA_REACHED', quota: 'backups', limit: 3 })
    await client.ask('DELETE', `/admin/backups/${last.id}`)
    await takenBackup(client, 'often')
    const first = (await client.get('/admin/backups?database=often&limit=2')).body
    expect(first.backups).toHaveLength(2)
    const second = (await client.get(`/admin/backups?database=often&limit=2&before=${first.next}`)).body
    expect(second).toMatchObject({ backups: [{ id: begun?.body.id }], next: null })
  })
})

describe('who may not manage a database', () => {
  it('knows nothing of its backups; who owned it keeps them', async () => {
    await filled('mine')
    const [owner, helper, stranger] = [
      await addPerson(gateway, 'user'),
      await addPerson(gateway, 'user'),
      await addPerson(gateway, 'user'),
    ]
    const { access, catalog, registry, backups } = gateway.gateway.context
    const databaseId = registry.find('mine')?.id ?? ''
    await client.ask('PUT', '/admin/databases/mine/owner', { body: { user: owner.user.id } })
    await catalog.putGrant({ databaseId, userId: helper.user.id, right: 'manage', createdAtMs: 0 })
    await access.load()
    const backup = await takenBackup(helper.rest, 'mine')
    const path = `/admin/backups/${backup.id}`
    const ids = async ({ rest }: { rest: RestClient }) =>
      (await rest.get('/admin/backups')).body.backups.map(({ id }: { id: string }) => id)
    expect(await Promise.all([owner, helper, stranger].map(ids))).toEqual([[backup.id], [backup.id], []])
    for (const [method, place] of [
      ['GET', path],
      ['GET', `${path}/download`],
      ['POST', `${path}/restore`],
      ['DELETE', path],
      ['GET', `/admin/backups?before=${backup.id}`],
    ] as const) {
      const { status, reason } = await stranger.rest.refused(method, place)
      expect({ status, reason }, `${method} ${place}`).toEqual({ status: 404, reason: 'BACKUP_NOT_FOUND' })
    }
    const narrowed = restClient({
      url: gateway.url,
      key: await addKey(gateway, {
        userId: owner.user.id,
        scope: { groups: null, databaseIds: ['0'.repeat(32)], access: 'full' },
      }),
    })
    expect((await narrowed.refused('GET', path)).reason).toBe('BACKUP_NOT_FOUND')
    expect((await narrowed.get('/admin/backups')).body.backups).toEqual([])
    // It is handed over, and then deleted: the backups follow.
    await client.ask('PUT', '/admin/databases/mine/owner', { body: { user: stranger.user.id } })
    expect(await Promise.all([owner, stranger].map(ids))).toEqual([[], [backup.id]])
    await client.ask('DELETE', '/admin/databases/mine')
    await backups.schedule.look()
    expect(await Promise.all([owner, helper, stranger].map(ids))).toEqual([[], [], [backup.id]])
    const made = await restored(stranger.rest, backup.id, 'mine-again')
    expect(made.database.owner_id ?? made.database.owner?.id).toBe(stranger.user.id)
  })

  it('gets none while the database blocks all access to its data', async () => {
    await filled('closed')
    const backup = await takenBackup(client, 'closed')
    await client.ask('PATCH', '/admin/databases/closed', { body: { protection: { block_reads: true } } })
    expect((await restore(backup.id, { name: 'open' })).reason).toBe('READS_BLOCKED')
    const download = await client.refused('GET', `/admin/backups/${backup.id}/download`)
    expect(download).toMatchObject({ status: 403, reason: 'READS_BLOCKED' })
    // It is still backed up.
    expect((await takenBackup(client, 'closed')).state).toBe('complete')
  })

  it('takes the quota of who restores', async () => {
    const person = await addPerson(gateway, 'user')
    await filled('poor', 2_000)
    await client.ask('PUT', '/admin/databases/poor/owner', { body: { user: person.user.id } })
    const backup = await takenBackup(person.rest, 'poor')
    await client.ask('PATCH', '/admin/settings', { body: { user_max_databases: 1 } })
    const refusal = await person.rest.refused('POST', `/admin/backups/${backup.id}/restore`, { body: { name: 'more' } })
    expect(refusal.reason).toBe('QUOTA_REACHED')
    await client.ask('PATCH', '/admin/settings', { body: { user_max_databases: null } })
    await restored(person.rest, backup.id, 'more')
  })
})
