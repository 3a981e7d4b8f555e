import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FileBackupStore } from '../../gateway/backups/file-backup-store.ts'
import { endedBackup, takenBackup } from '../api/backup-calls.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { startGatewayProcess } from '../harness/gateway-process.ts'
import { addPerson } from '../harness/people.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { mountDisk, whyNoMount } from './mounted-disk.ts'

let folder: TemporaryFolder
let backupDir: string
let gateway: TestGateway
let operator: RestClient

beforeEach(async () => {
  folder = await temporaryFolder()
  backupDir = join(folder.path, 'kept')
  gateway = await startTestGateway({ env: { DBFORGE_BACKUP_DIR: backupDir, DBFORGE_LOG_LEVEL: 'info' } })
  operator = restClient(gateway)
  await gateway.spawn('orders')
  await operator.query('orders', 'CREATE TABLE t AS SELECT 42 AS a')
})
afterEach(async () => {
  await gateway.close()
  await folder[Symbol.asyncDispose]()
})

/** Somebody who manages `orders`, and runs no gateway. */
async function manager(): Promise<RestClient> {
  const { rest, user } = await addPerson(gateway, 'user')
  const { catalog, access, registry } = gateway.gateway.context
  const databaseId = registry.find('orders')?.id ?? expect.fail('there is no "orders"')
  await catalog.putGrant({ databaseId, userId: user.id, right: 'manage', createdAtMs: 0 })
  await access.load()
  return rest
}

it('who manages a database learns that its backup failed, who runs the gateway where and why', async () => {
  const rest = await manager()
  await writeFile(backupDir, 'in the way')
  const refusal = await rest.refused('POST', '/admin/databases/orders/backups')
  expect(refusal).toMatchObject({ status: 503, reason: 'STORAGE_FAILED', message: expect.stringMatching(/^The place/) })

  const [seen] = (await rest.get('/admin/databases/orders/backups')).body.backups
  expect(seen).toMatchObject({ state: 'failed', failure: refusal.message })
  const told = `in "${backupDir}": a part of the path is a file`
  expect((await operator.get(`/admin/backups/${seen.id}`)).body.failure).toContain(told)

  const logged = async (as: RestClient, path: string) => (await as.get(path)).text
  await expect.poll(() => logged(operator, '/admin/logs?text=Cannot')).toContain('a part of the path is a file')
  const lists = ['/admin/logs', '/admin/backups', `/admin/backups/${seen.id}`, '/admin/databases/orders/backups']
  for (const path of lists) {
    const text = await logged(rest, path)
    expect(text).toContain(refusal.message)
    expect(text).not.toContain(folder.path)
  }
})

it('who manages a database learns that the file of its backup is missing, who runs the gateway from where', async () => {
  const rest = await manager()
  const { id } = await takenBackup(rest, 'orders')
  await rm(backupDir, { recursive: true })
  const restore = (as: RestClient) => as.refused('POST', `/admin/backups/${id}/restore`, { body: { name: 'again' } })
  const missing = `The file of backup "${id}" of "orders" is not`
  expect(await restore(rest)).toMatchObject({
    reason: 'BACKUP_MISSING',
    message: `${missing} at this gateway: another gateway has it, or somebody removed it`,
  })
  expect((await restore(operator)).message).toContain(`${missing} in "${backupDir}"`)
  expect((await endedBackup(rest, id)).failure).toBeNull()
})

it.each([
  ['is a file', () => writeFile(backupDir, 'in the way'), /is a file/],
  ['lies below a file', () => writeFile(join(folder.path, 'kept'), 'in the way'), /is a file/, 'deeper'],
  ['is a link that leads nowhere', () => symlink(join(folder.path, 'nowhere'), backupDir), /a file of that name/],
])(
  'a folder of backups that %s is told at the start, and is fine once that is mended',
  async (_, spoil, why, below = '') => {
    await spoil()
    const place = join(backupDir, below)
    await using started = await startGatewayProcess({ env: { DBFORGE_BACKUP_DIR: place, DBFORGE_LOG_LEVEL: 'info' } })
    const said = started.stdout()
    expect(said).toContain(`DB-Forge is ready at http://localhost:${started.port}`)
    expect(said).toContain(`Backups cannot be taken:\n    Cannot put backups in "${place}"`)
    expect(said).toMatch(why)
    expect(said).toContain('Create a database')
    const health = async () => (await started.call('GET', '/health')).json()
    const told = await health()
    expect(told).toMatchObject({ status: 'healthy', checks: { backups: 'warning' } })
    expect(JSON.stringify(told)).not.toContain(folder.path)
    const problems = async () => (await (await started.call('GET', '/admin/gateway/stats')).json()).problems
    expect(await problems()).toEqual([{ check: 'backups', message: expect.stringMatching(why) }])
    await started.spawn('shop')
    await started.query('shop', 'CREATE TABLE t (a)')

    await rm(backupDir)
    await expect.poll(async () => (await health()).checks.backups, { timeout: 10_000 }).toBe('ok')
    await expect.poll(problems, { timeout: 10_000 }).toEqual([])
    expect(await takenBackup(restClient(started), 'shop')).toMatchObject({ state: 'complete' })
  },
)

it('a folder of backups on a disk that is mounted for reading alone is told as well', async (context) => {
  const noMount = await whyNoMount()
  if (noMount !== null) context.skip(noMount)
  await using disk = await mountDisk(12)
  await mkdir(join(disk.path, 'kept'))
  const store = new FileBackupStore(join(disk.path, 'kept'))
  await store.probe()
  await disk.setReadOnly(true)
  await expect(store.probe()).rejects.toMatchObject({
    reason: 'STORAGE_FAILED',
    message: expect.stringContaining('it is not writable. Give this user write access, or set DBFORGE_BACKUP_DIR'),
  })
  await disk.setReadOnly(false)
  await store.probe()
})
