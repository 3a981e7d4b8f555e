import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The id by which the containers of one data folder are told from those of others on the same engine; made once. */
export async function installationOf(dataDir: string): Promise<string> {
  const path = join(dataDir, 'installation')
  const known = await readFile(path, 'utf8').catch(() => '') // Absent: a new installation.
  if (/^[0-9a-f]{32}\n$/.test(known)) return known.trim()
  const id = randomBytes(16).toString('hex')
  const draft = `${path}.${id}`
  await writeFile(draft, `${id}\n`, { mode: 0o600 })
  await rename(draft, path)
  return id
}
