import { execFile } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A small file system of its own in memory, mounted at a temporary folder. */
export interface MountedDisk extends AsyncDisposable {
  readonly path: string
  /** Mounts it again so that nothing may be written, or may again. */
  setReadOnly(isReadOnly: boolean): Promise<void>
}

/** Why this machine cannot mount anything; null when it can. */
export async function whyNoMount(): Promise<string | null> {
  if (process.platform !== 'linux') return 'Only Linux mounts a tmpfs'
  try {
    await using disk = await mountDisk(1)
    return disk.path === '' ? 'The disk has no path' : null
  } catch (error) {
    return `Cannot mount a tmpfs: ${error instanceof Error ? error.message : String(error)}`
  }
}

export async function mountDisk(megabytes: number): Promise<MountedDisk> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'db-forge-disk-')))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', path])
  } catch (error) {
    await rm(path, { recursive: true, force: true })
    throw error
  }
  return {
    path,
    async setReadOnly(isReadOnly) {
      await run('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path])
    },
    async [Symbol.asyncDispose]() {
      // Lazily: a process that still has a file open there must not keep the mount point.
      await run('umount', ['-l', path])
      await rm(path, { recursive: true, force: true })
    },
  }
}
