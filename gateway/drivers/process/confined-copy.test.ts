import { copyFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { temporaryFolder } from '../../../tests/harness/temporary-folder.ts'
import { confinedCopy } from './confined-copy.ts'
import { SqldBinary } from './sqld-binary.ts'

it('confinedCopy() is one for Node and for Deno, which cuts times to whole milliseconds', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'sqld')
  await copyFile(await new SqldBinary().locate(), path)
  await utimes(path, 1000, 1000.0005)
  const ofNode = await confinedCopy(path, folder.path)
  await utimes(path, 1000, 1000)
  expect(await confinedCopy(path, folder.path)).toEqual(ofNode)
})
