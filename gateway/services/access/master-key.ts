import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { newMasterKey, readMasterKey, Vault } from '../../domain/access/vault.ts'
import { codeOf, messageOf } from '../../domain/failures.ts'
import { syncFolder, writeDurably } from './durable-file.ts'

export interface MasterKeyOptions {
  readonly dataDir: string
  /** From the environment: they come before any file. */
  readonly configured: readonly Buffer[]
}

const fileName = 'master.key'
const nextFileName = 'master.key.next'
const remedy = 'Nothing was changed: put a good copy of it back, or set DBFORGE_MASTER_KEY to the key and move it away'

/**
 * The vault of this installation. Its key comes from the environment, or from a file that the first start makes. A key
 * that was put beside the file for a rotation is the one that seals from now on.
 */
export async function openVault({ dataDir, configured }: MasterKeyOptions): Promise<Vault> {
  const next = await readKeyFile(join(dataDir, nextFileName))
  const kept = await readKeyFile(join(dataDir, fileName))
  const known = [...configured, ...(next === null ? [] : [next]), ...(kept === null ? [] : [kept])]
  const [first, ...others] = known
  if (first !== undefined) return new Vault([first, ...others])
  return new Vault([await writeKeyFile(dataDir, fileName)])
}

/** All is sealed with the next key: it takes the place of the one before. No rotation under way is success. */
export async function finishRotation(dataDir: string): Promise<void> {
  try {
    await rename(join(dataDir, nextFileName), join(dataDir, fileName))
    await syncFolder(dataDir)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** Makes the key that the next start seals everything with; one that waits already stays. Answers its path. */
export async function prepareRotation(dataDir: string): Promise<string> {
  const path = join(dataDir, nextFileName)
  if ((await readKeyFile(path)) === null) await writeKeyFile(dataDir, nextFileName)
  return path
}

async function readKeyFile(path: string): Promise<Buffer | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    const why = `${messageOf(error)}. Let the gateway's user read it`
    throw new Error(`Cannot read the master key from "${path}": ${why}`, { cause: error })
  }
  const key = readMasterKey(text.trim())
  if (key !== null) return key
  throw new Error(`Cannot read the master key from "${path}": it is not base64 or hex of 32 bytes. ${remedy}`)
}

async function writeKeyFile(dataDir: string, name: string): Promise<Buffer> {
  const path = join(dataDir, name)
  const draft = `${path}.draft-${process.pid}`
  const key = newMasterKey()
  try {
    await writeDurably(draft, `${key.toString('base64')}\n`)
    await rename(draft, path)
    await syncFolder(dataDir)
  } catch (error) {
    throw new Error(`Cannot write the master key to "${path}": ${messageOf(error)}`, { cause: error })
  }
  return key
}
