import { access, constants, lstat, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Throws as the file system does unless files can be put into the folder, or it can be made. Makes nothing. */
export async function assertWritableFolder(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (found === null) {
    // A link that leads nowhere takes the name.
    if ((await lstat(path).catch(() => null)) !== null) throw failure('EEXIST', path)
    return assertWritableFolder(dirname(path))
  }
  if (!found.isDirectory()) throw failure('ENOTDIR', path)
  await access(path, constants.W_OK | constants.X_OK)
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: "${path}" is no folder`), { code })
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
