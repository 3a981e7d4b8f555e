import { access, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hashApiKey, isApiKeyShape } from '../../domain/access/api-key.ts'
import { codeOf, messageOf } from '../../domain/failures.ts'
import { syncFolder, writeDurably } from './durable-file.ts'

/** What of an API key lies on disk, to be read by whoever administers the machine. */
export interface KeyCopy {
  /** `change` gives the key of this hash a new text; a copy of the old one becomes one of the new one. */
  replace(hash: string, text: string, change: () => Promise<void>): Promise<void>
  /** Takes the copy of a key away that opens nothing any more. */
  forget(hash: string): Promise<void>
}

/** `admin.key` in the data folder. Once its owner has moved it away, nothing is written there. */
export class AdminKeyFile implements KeyCopy {
  readonly path: string
  readonly #dataDir: string
  readonly #nextPath: string

  constructor(dataDir: string) {
    this.#dataDir = dataDir
    this.path = join(dataDir, 'admin.key')
    this.#nextPath = `${this.path}.next`
  }

  /** The key that it holds; null when there is none, or no whole one. */
  read(): Promise<string | null> {
    return readKey(this.path)
  }

  /** The new text is on disk before the old one ends, so that a crash in between loses neither. */
  async replace(hash: string, text: string, change: () => Promise<void>): Promise<void> {
    if (!(await holds(this.path, hash))) return change()
    await this.#attempt(async () => {
      await rm(this.#nextPath, { force: true })
      await writeDurably(this.#nextPath, `${text}\n`)
      await syncFolder(this.#dataDir)
    })
    try {
      await change()
    } catch (error) {
      await rm(this.#nextPath, { force: true })
      throw error
    }
    await this.#attempt(() => this.#publish())
  }

  async forget(hash: string): Promise<void> {
    if (await holds(this.path, hash)) await this.#attempt(() => rm(this.path, { force: true }))
  }

  /** Finishes what a crash interrupted: `isKnown` tells whether the key of a hash opens something. */
  async settle(isKnown: (hash: string) => boolean): Promise<void> {
    if (!(await isThere(this.#nextPath))) return
    const next = await readKey(this.#nextPath)
    const isInForce = next !== null && isKnown(hashApiKey(next))
    await this.#attempt(() => (isInForce ? this.#publish() : rm(this.#nextPath, { force: true })))
  }

  async #publish(): Promise<void> {
    await rename(this.#nextPath, this.path)
    await syncFolder(this.#dataDir)
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      throw new Error(`Cannot write the admin key to "${this.path}": ${messageOf(error)}`, { cause: error })
    }
  }
}

async function holds(path: string, hash: string): Promise<boolean> {
  const key = await readKey(path)
  return key !== null && hashApiKey(key) === hash
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function readKey(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim()
    return isApiKeyShape(text) ? text : null
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    const why = `${messageOf(error)}. Let the gateway's user read it, or move it away: the key itself stays good`
    throw new Error(`Cannot read the admin key from "${path}": ${why}`, { cause: error })
  }
}
