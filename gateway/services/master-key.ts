import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface MasterKeyOptions {
  readonly dataDir: string
  /** What the operator gave; null = a file of our own. */
  readonly configured: string | null
}

/**
 * The key that secrets of the catalog are sealed with. Without one from the operator the first start makes
 * `master.key`, readable by its owner alone: a copy of the catalog without it shows no secret.
 */
export async function ensureMasterKey({ dataDir, configured }: MasterKeyOptions): Promise<string> {
  if (configured !== null) return configured
  const path = join(dataDir, 'master.key')
  const kept = await readKey(path)
  if (kept !== null) return kept
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}.draft`
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    // A link, unlike a rename, does not replace the key of a gateway that starts at the same moment.
    await link(draft, path).catch(() => undefined)
  } finally {
    await rm(draft, { force: true })
  }
  const made = await readKey(path)
  if (made === null) throw new Error(`Cannot write the master key to "${path}"`)
  return made
}

async function readKey(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim()
    if (text.length >= 32) return text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`Cannot read the master key from "${path}"`, { cause: error })
  }
  throw new Error(`Cannot use the master key in "${path}": it is too short. Put the right file back`)
}
