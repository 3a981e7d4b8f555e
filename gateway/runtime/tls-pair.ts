import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { messageOf } from '../domain/failures.ts'

/** Where certificate and key are. */
export interface TlsFiles {
  /** PEM, the chain after it. */
  readonly certificatePath: string
  readonly keyPath: string
}

/** What a TLS server serves with. */
export interface TlsPair {
  readonly cert: string
  readonly key: string
}

/** Reads both files; throws a plain message for what cannot be read or does not belong together. */
export async function readTlsPair({ certificatePath, keyPath }: TlsFiles): Promise<TlsPair> {
  const [cert, key] = await Promise.all([
    readPem('certificate', 'DBFORGE_TLS_CERT', certificatePath),
    readPem('key', 'DBFORGE_TLS_KEY', keyPath),
  ])
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    const reason = messageOf(error)
    const remedy = 'DBFORGE_TLS_KEY is the key that DBFORGE_TLS_CERT was made for'
    const message = `Cannot use the certificate "${certificatePath}" with the key "${keyPath}": ${reason}. ${remedy}`
    throw new Error(message, { cause: error })
  }
  return { cert, key }
}

async function readPem(what: string, variable: string, path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8')
    if (text.includes('-----BEGIN ')) return text
  } catch (error) {
    const reason = messageOf(error)
    const message = `Cannot read the TLS ${what} "${path}": ${reason}. Set ${variable} to a file that this user may read`
    throw new Error(message, { cause: error })
  }
  throw new Error(`Cannot use the TLS ${what} "${path}" (${variable}): it is no PEM file`)
}
