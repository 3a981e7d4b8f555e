import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/harness/temporary-folder.ts'
import { makeFolder } from './make-folder.ts'

describe('makeFolder()', () => {
  it('makes a folder and those above it, for the owner alone, and is content with one that is there', async () => {
    const folder = await temporaryFolder()
    const path = join(folder.path, 'a', 'b', 'c')
    await makeFolder(path)
    await makeFolder(path)
    expect((await stat(path)).mode & 0o777).toBe(0o700)
    await folder[Symbol.asyncDispose]()
  })

  it('says what is wrong where nothing can be made', async () => {
    await expect(makeFolder('/proc/nowhere/at/all')).rejects.toMatchObject({ syscall: 'mkdir' })
  })
})
