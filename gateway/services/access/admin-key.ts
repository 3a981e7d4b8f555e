import { randomUUID } from 'node:crypto'
import { link, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hashApiKey, newApiKey } from '../../domain/access/api-key.ts'
import type { Clock } from '../../domain/clock.ts'
import { type Catalog, newStoredKey, type StoredApiKey } from '../../domain/databases/catalog.ts'
import { messageOf } from '../../domain/failures.ts'
import { AdminKeyFile } from './admin-key-file.ts'
import { syncFolder, writeDurably } from './durable-file.ts'

export interface AdminKeyOptions {
  readonly catalog: Pick<Catalog, 'listApiKeys' | 'insertApiKey' | 'listUsers'>
  readonly dataDir: string
  readonly clock: Clock
  readonly newKey?: () => string
}

export type AdminKey =
  /** The first start: the one time that the key is shown. */
  | { readonly isNew: true; readonly key: string; readonly keyFile: string }
  | {
      readonly isNew: false
      /** Null when its owner has moved it away, or it is of another key. */
      readonly keyFile: string | null
    }

/** The key that the first start makes. */
export const adminKeyId = 'admin'

/**
 * Makes the first API key when the catalog holds none. The file comes first, so that a catalog never knows a
 * key that nobody can read; a crash in between leaves a file whose key the next start adopts.
 */
export async function ensureAdminKey(options: AdminKeyOptions): Promise<AdminKey> {
  const { catalog, dataDir, clock, newKey = newApiKey } = options
  const file = new AdminKeyFile(dataDir)
  const keyFile = file.path
  const keys = await catalog.listApiKeys()
  if (keys.length > 0) return { isNew: false, keyFile: await settledFile(file, keys, clock.nowMs()) }
  if (await isRunByPeople(catalog)) return { isNew: false, keyFile: null }
  const key = (await file.read()) ?? (await writeKey(file, newKey()))
  const hash = hashApiKey(key)
  await catalog.insertApiKey(newStoredKey({ id: adminKeyId, name: 'Admin', hash, createdAtMs: clock.nowMs() }))
  const stored = (await catalog.listApiKeys()).find((candidate) => candidate.id === adminKeyId)
  if (stored?.hash === hash) return { isNew: true, key, keyFile }
  // A gateway with another data folder was faster: our key opens nothing.
  await rm(keyFile, { force: true })
  return { isNew: false, keyFile: null }
}

/** Where the key is that opens something; null when it is not there, or is an old one that opens nothing. */
async function settledFile(file: AdminKeyFile, keys: readonly StoredApiKey[], nowMs: number): Promise<string | null> {
  const opens = (hash: string) =>
    keys.some(({ hash: own, previous }) => own === hash || (previous?.hash === hash && previous.expiresAtMs > nowMs))
  await file.settle(opens)
  const key = await file.read()
  return key !== null && opens(hashApiKey(key)) ? file.path : null
}

/** Somebody who may do everything has been here: that there is no key any more was meant so. */
async function isRunByPeople(catalog: AdminKeyOptions['catalog']): Promise<boolean> {
  const users = await catalog.listUsers()
  return users.some(
    ({ role, status, lastLoginAtMs }) => role === 'admin' && status === 'active' && lastLoginAtMs !== null,
  )
}

/** Answers the key that the file holds in the end: that of a gateway which wrote at the same moment, perhaps. */
async function writeKey(file: AdminKeyFile, key: string): Promise<string> {
  const keyFile = file.path
  const draft = `${keyFile}.${randomUUID()}.draft`
  try {
    await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 })
    await writeDurably(draft, `${key}\n`)
    const adopted = await publish(draft, file)
    await syncFolder(dirname(keyFile))
    return adopted ?? key
  } catch (error) {
    throw new Error(`Cannot write the admin key to "${keyFile}": ${messageOf(error)}`, { cause: error })
  } finally {
    await rm(draft, { force: true })
  }
}

/** A link, unlike a rename, does not replace a key that another gateway has just published. */
async function publish(draft: string, file: AdminKeyFile): Promise<string | null> {
  try {
    await link(draft, file.path)
    return null
  } catch {
    // Taken, or a file system without links: a key that is there is adopted, anything else replaced.
    const existing = await file.read()
    if (existing === null) await rename(draft, file.path)
    return existing
  }
}
