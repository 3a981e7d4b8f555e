import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { endedBackup, restored, takenBackup } from '../api/backup-calls.ts'
import { restClient } from '../api/rest-client.ts'
import { startGatewayProcess } from '../harness/gateway-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { killWorker } from '../harness/worker-process.ts'
import { begunForGood, env, filesIn, fill } from './backup-places.ts'
import { mountDisk, whyNoMount } from './mounted-disk.ts'

it('a worker that is killed in the middle of its dump fails the backup, and no file is left', async () => {
  await using gateway = await startGatewayProcess({ env })
  const rest = restClient(gateway)
  await fill(rest, gateway, 'large', 150_000)
  const { id } = await begunForGood(rest, gateway, 'large')
  await killWorker(gateway, 'large')
  const broken = await endedBackup(rest, id)
  expect(broken).toMatchObject({ state: 'failed', failure: expect.stringContaining('The worker was lost') })
  expect(await filesIn(join(gateway.dataDir, 'backups'))).toEqual([])
  expect((await takenBackup(rest, 'large')).state).toBe('complete')
})

it('a disk that is too full fails a backup with what to do, and keeps the old ones', async (context) => {
  if (process.platform !== 'linux') context.skip('Only Linux mounts a tmpfs')
  const noMount = await whyNoMount()
  if (noMount !== null) context.skip(noMount)
  await using disk = await mountDisk(12)
  await using gateway = await startGatewayProcess({ env: { ...env, DBFORGE_BACKUP_DIR: join(disk.path, 'backups') } })
  const rest = restClient(gateway)
  await fill(rest, gateway, 'shop', 50_000)
  const old = await takenBackup(rest, 'shop')
  expect(old.size_bytes).toBeGreaterThan(1_000_000)
  // Now it is about as large as the disk.
  await fill(rest, gateway, 'large', 100_000)
  const refusal = await rest.refused('POST', '/admin/databases/large/backups')
  expect(refusal).toMatchObject({ status: 503, reason: 'STORAGE_FAILED' })
  expect(refusal.message).toMatch(/too little room for a backup: \d+ bytes are free.*DBFORGE_BACKUP_DIR/)
  const [failed] = (await rest.get('/admin/databases/large/backups')).body.backups
  expect(failed).toMatchObject({ state: 'failed', failure: refusal.message })
  expect((await rest.get(`/admin/backups/${old.id}`)).body.state).toBe('complete')
  expect(await filesIn(disk.path)).toHaveLength(2)
  await restored(rest, old.id, 'shop-again')
})

it('a gateway that has lost its catalog finds the backups that lie in its folder', async () => {
  await using folder = await temporaryFolder()
  const dataDir = join(folder.path, 'data')
  let gateway = await startGatewayProcess({ dataDir, env })
  try {
    await fill(restClient(gateway), gateway, 'shop', 50_000)
    const backup = await takenBackup(restClient(gateway), 'shop')
    await gateway.stop()
    for (const name of await readdir(dataDir)) {
      if (name.startsWith('catalog') || name === 'databases' || name === 'admin.key') {
        await rm(join(dataDir, name), { recursive: true })
      }
    }
    gateway = await startGatewayProcess({ dataDir, env })
    const rest = restClient(gateway)
    await expect.poll(async () => (await rest.get('/admin/backups')).body.backups.length).toBe(1)
    const found = (await rest.get(`/admin/backups/${backup.id}`)).body
    expect(found).toEqual({ ...backup, database_exists: false, expires_at: found.expires_at })
    expect((await rest.ask('POST', `/admin/backups/${backup.id}/restore`)).status).toBe(201)
    expect((await rest.query('shop', 'SELECT count(*) AS n FROM t')).data).toEqual([{ n: 50_000 }])
    // What is deleted comes back by no later start.
    await rest.ask('DELETE', `/admin/backups/${backup.id}`)
    const { key } = gateway
    await gateway.stop()
    gateway = await startGatewayProcess({ dataDir, env })
    await delay(500)
    expect((await restClient({ url: gateway.url, key }).get('/admin/backups')).body.backups).toEqual([])
  } finally {
    await gateway.stop()
  }
})
