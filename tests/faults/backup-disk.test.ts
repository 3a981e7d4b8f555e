import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FileBackupStore } from '../../gateway/backups/file-backup-store.ts'
import { mountDisk, whyNoMount } from './mounted-disk.ts'

const megabyte = 1024 * 1024
const backup = {
  id: '7a1c0b9a8e7d6c5b4a39281706f5e4d3',
  databaseId: '3f2d1c0b9a8e7d6c5b4a39281706f5e4',
  databaseName: 'orders',
  ownerId: null,
  trigger: 'request',
  startedAtMs: 0,
} as const

/** Comments that no compression makes smaller, and the end that a whole dump has. */
async function* dumpOf(megabytes: number): AsyncIterable<Uint8Array> {
  for (let n = 0; n < megabytes; n += 1) yield Buffer.from(`-- ${randomBytes(megabyte).toString('latin1')}`, 'latin1')
  yield Buffer.from('\nCOMMIT;\n')
}

const filesIn = async (path: string) =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

it.each([
  ['that is at its last bytes', 12, 20],
  ['whose room is used up by what was written so far', 40, 60],
])('a disk %s breaks a backup off, and nothing of it is left', async (_, diskMegabytes, dumpMegabytes) => {
  const noMount = await whyNoMount()
  if (process.platform !== 'linux' || noMount !== null)
    return expect(noMount, 'nothing can be mounted here').not.toBeNull()
  await using disk = await mountDisk(diskMegabytes)
  const folder = join(disk.path, 'backups')
  const store = new FileBackupStore(folder)
  const small = { ...backup, id: '0'.repeat(32) }
  const kept = await store.write(small, dumpOf(1), () => 1)
  const writing = store.write(backup, dumpOf(dumpMegabytes), () => 1)
  await expect(writing).rejects.toMatchObject({ reason: 'STORAGE_FAILED', message: expect.stringContaining(folder) })
  expect((await filesIn(folder)).sort()).toEqual([`${small.id}.json`, `${small.id}.sql.gz`])
  expect(await store.describe(small)).toEqual(kept)
})
