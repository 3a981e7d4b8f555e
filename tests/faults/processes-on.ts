import { readdir, readFile, readlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

export interface WorkerProcess {
  readonly pid: number
  /** The id of the database that it works on; null while it waits for one. */
  readonly id: string | null
}

/** Every process of this machine that works in a data folder, whoever knows of it. */
export async function processesOn(dataDir: string): Promise<WorkerProcess[]> {
  const databases = `${join(dataDir, 'databases')}/`
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const place = await readlink(`/proc/${pid}/cwd`).catch(() => '') // It has ended meanwhile, or is not ours.
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      // One that began to start before it had a database tells by a link which one it got.
      const isBegun = place.startsWith(`${join(dataDir, 'starts')}/`)
      if (command === '' || !(isBegun || place.startsWith(databases))) return null
      const folder = isBegun ? dirname(resolve(place, await readlink(join(place, 'sqld')).catch(() => '.'))) : place
      return { pid, id: folder.startsWith(databases) ? folder.slice(databases.length).slice(0, 32) : null }
    }),
  )
  return found.filter((worker) => worker !== null)
}
