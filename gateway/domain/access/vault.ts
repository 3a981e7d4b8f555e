import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { ForgeError } from '../errors.ts'

const prefix = 'sealed:1'
const ivBytes = 12
const tagBytes = 16

/** Bytes of a master key. */
export const masterKeyBytes = 32

/**
 * Seals secrets for the catalog with AES-256-GCM: `sealed:1:<key id>:<base64 of iv, tag and text>`. Each is bound to a
 * label, so that it opens in its own place alone.
 */
export class Vault {
  readonly #keys: ReadonlyMap<string, Buffer>
  readonly #currentId: string

  /** The first key seals; the others open what was sealed before. */
  constructor(keys: readonly [Buffer, ...Buffer[]]) {
    this.#currentId = idOf(keys[0])
    this.#keys = new Map(keys.map((key) => [idOf(key), key]))
  }

  seal(text: string, label: string): string {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#currentId, label), iv, { authTagLength: tagBytes })
    cipher.setAAD(Buffer.from(label))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return `${prefix}:${this.#currentId}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`
  }

  /** What was never sealed, by an earlier release, comes back as it is. Throws MASTER_KEY_WRONG. */
  open(text: string, label: string): string {
    if (!text.startsWith(`${prefix}:`)) return text
    const [, , keyId = '', encoded = ''] = text.split(':')
    const bytes = Buffer.from(encoded, 'base64')
    const iv = bytes.subarray(0, ivBytes)
    const tag = bytes.subarray(ivBytes, ivBytes + tagBytes)
    const key = this.#key(keyId, label)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(label))
      decipher.setAuthTag(tag)
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    } catch (error) {
      const message = `Cannot open ${label}: the catalog was changed by hand or is damaged`
      throw new ForgeError('MASTER_KEY_WRONG', message, { cause: error })
    }
  }

  /** Whether it was sealed with the key that seals now. */
  isCurrent(text: string): boolean {
    return text.startsWith(`${prefix}:${this.#currentId}:`)
  }

  #key(id: string, label: string): Buffer {
    const key = this.#keys.get(id)
    if (key !== undefined) return key
    throw new ForgeError(
      'MASTER_KEY_WRONG',
      `Cannot open ${label}: it is sealed with master key ${id}, which is not here. Nothing was changed: put "master.key" back into the data folder, or set DBFORGE_MASTER_KEY`,
    )
  }
}

/** A new master key. */
export function newMasterKey(): Buffer {
  return randomBytes(masterKeyBytes)
}

/** 64 hex digits, or base64; null for anything that is not 32 bytes. */
export function readMasterKey(text: string): Buffer | null {
  const bytes = /^[0-9a-fA-F]{64}$/.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  return bytes.length === masterKeyBytes && /^[A-Za-z0-9+/]+=*$/.test(text) ? bytes : null
}

/** Tells keys apart, and says nothing about them. */
function idOf(key: Buffer): string {
  return createHash('sha256').update(prefix).update(key).digest('hex').slice(0, 8)
}
