import { randomUUID } from 'node:crypto'
import { access, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { hashApiKey, isApiKeyShape, newApiKey } from '../domain/api-key.ts'
import { type Catalog, newStoredKey } from '../domain/catalog.ts'
import type { Clock } from '../domain/clock.ts'

export interface AdminKeyOptions {
  readonly catalog: Pick<Catalog, 'listApiKeys' | 'insertApiKey'>
  readonly dataDir: string
  readonly clock: Clock
  readonly newKey?: () => string
}

export type AdminKey =
  /** The first start: the one time that the key is shown. */
  | { readonly isNew: true; readonly key: string; readonly keyFile: string }
  | {
      readonly isNew: false
      /** Null when its owner has moved it away. */
      readonly keyFile: string | null
    }

const adminKeyId = 'admin'

/**
 * Makes the first API key when the catalog holds none. The file comes first, so that a catalog never knows a
 * key that nobody can read; a crash in between leaves a file whose key the next start adopts.
 */
export async function ensureAdminKey(options: AdminKeyOptions): Promise<AdminKey> {
  const { catalog, dataDir, clock, newKey = newApiKey } = options
  const keyFile = join(dataDir, 'admin.key')
  if ((await catalog.listApiKeys()).length > 0) return { isNew: false, keyFile: await pathOfFile(keyFile) }
  const key = (await readKey(keyFile)) ?? (await writeKey(keyFile, newKey()))
  const hash = hashApiKey(key)
  await catalog.insertApiKey(newStoredKey({ id: adminKeyId, name: 'Admin', hash, createdAtMs: clock.nowMs() }))
  const stored = (await catalog.listApiKeys()).find((candidate) => candidate.id === adminKeyId)
  if (stored?.hash === hash) return { isNew: true, key, keyFile }
  // A gateway with another data folder was faster: our key opens nothing.
  await rm(keyFile, { force: true })
  return { isNew: false, keyFile: null }
}

async function pathOfFile(path: string): Promise<string | null> {
  return access(path).then(
    () => path,
    () => null,
  )
}

async function readKey(keyFile: string): Promise<string | null> {
  try {
    const text = (await readFile(keyFile, 'utf8')).trim()
    return isApiKeyShape(text) ? text : null
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw new Error(`Cannot read the admin key from "${keyFile}"`, { cause: error })
  }
}

/** Answers the key that the file holds in the end: that of a gateway which wrote at the same moment, perhaps. */
async function writeKey(keyFile: string, key: string): Promise<string> {
  const draft = `${keyFile}.${randomUUID()}.draft`
  try {
    await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 })
    await writeDurably(draft, `${key}\n`)
    const adopted = await publish(draft, keyFile)
    await syncFolder(dirname(keyFile))
    return adopted ?? key
  } catch (error) {
    throw new Error(`Cannot write the admin key to "${keyFile}"`, { cause: error })
  } finally {
    await rm(draft, { force: true })
  }
}

/** A link, unlike a rename, does not replace a key that another gateway has just published. */
async function publish(draft: string, keyFile: string): Promise<string | null> {
  try {
    await link(draft, keyFile)
    return null
  } catch {
    // Taken, or a file system without links: a key that is there is adopted, anything else replaced.
    const existing = await readKey(keyFile)
    if (existing === null) await rename(draft, keyFile)
    return existing
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } catch (error) {
    // Some file systems cannot sync a folder; the key is written all the same.
    if (!isCode(error, 'EINVAL') && !isCode(error, 'EPERM')) throw error
  } finally {
    await folder.close()
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
