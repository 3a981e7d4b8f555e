import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder for its owner alone, and those above it. Node's own recursive mkdir never returns where
 * nothing can be made and the error says ENOENT, as below `/proc`.
 */
export async function makeFolder(path: string): Promise<void> {
  const failure = await tryMake(path)
  if (failure === null) return
  const parent = dirname(path)
  if (failure.code !== 'ENOENT' || parent === path) throw failure
  await makeFolder(parent)
  const again = await tryMake(path)
  if (again !== null) throw again
}

/** Null when the folder is there. */
async function tryMake(path: string): Promise<NodeJS.ErrnoException | null> {
  try {
    await mkdir(path, { mode: 0o700 })
    return null
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const failure: NodeJS.ErrnoException = error
    return failure.code === 'EEXIST' && (await isFolder(path)) ? null : failure
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory()
}
