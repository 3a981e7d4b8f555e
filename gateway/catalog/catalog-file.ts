import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeOf } from '../domain/failures.ts'

const ownerOnly = { file: 0o600, folder: 0o700 } as const

/** The path behind a `file:` URL, relative ones included; null for a catalog that is reached over the network. */
export function catalogFileOf(url: string): string | null {
  if (!url.startsWith('file:')) return null
  if (url.startsWith('file:/')) return fileURLToPath(url)
  return decodeURIComponent(url.slice('file:'.length))
}

/** Makes the folder and an empty file where they are missing, readable by their owner alone. */
export async function prepareCatalogFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: ownerOnly.folder })
  const file = await open(path, 'a', ownerOnly.file)
  await file.close()
  // SQLite gives the side files the mode of the main file, but only those that it makes itself.
  for (const suffix of ['', '-wal', '-shm']) await restrict(`${path}${suffix}`)
}

async function restrict(path: string): Promise<void> {
  try {
    await chmod(path, ownerOnly.file)
  } catch (error) {
    const isMissing = codeOf(error) === 'ENOENT'
    if (!isMissing) throw error
  }
}
