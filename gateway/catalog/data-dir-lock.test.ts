import { chmod, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/harness/temporary-folder.ts'
import { lockDataDir } from './data-dir-lock.ts'

const files = ['gateway.lock', 'gateway.lock-journal']

test('the lock and its journal are for their owner alone, those of an older gateway too', async () => {
  await using folder = await temporaryFolder()
  {
    await using _lock = await lockDataDir(folder.path)
    expect(await modesOf(folder.path)).toEqual([0o600, 0o600])
  }
  await chmod(join(folder.path, 'gateway.lock'), 0o644)
  await using _again = await lockDataDir(folder.path)
  expect(await modesOf(folder.path)).toEqual([0o600, 0o600])
})

test('a folder is locked once, by this process too', async () => {
  await using folder = await temporaryFolder()
  await using _lock = await lockDataDir(folder.path)
  await expect(lockDataDir(folder.path)).rejects.toThrow('another gateway uses it')
  await expect(lockDataDir(folder.path)).rejects.toThrow('another gateway uses it')
})

function modesOf(folder: string): Promise<number[]> {
  return Promise.all(files.map(async (file) => (await stat(join(folder, file))).mode & 0o777))
}
