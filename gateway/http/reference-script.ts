import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compress = promisify(gzip)

export interface LoadedScript {
  readonly etag: string
  readonly gzip: Uint8Array<ArrayBuffer>
  /** For the rare client without gzip: read again, not kept. */
  plain(): Promise<Uint8Array<ArrayBuffer>>
}

/** The script of the reference page, from its npm package: compressed on the first request, and kept. */
export function createReferenceScript(): { readonly fileName: string; load(): Promise<LoadedScript> } {
  let loaded: Promise<LoadedScript> | null = null
  return {
    fileName: 'reference.js',
    load() {
      loaded ??= loadScript().catch((error: unknown) => {
        loaded = null
        throw error
      })
      return loaded
    },
  }
}

async function loadScript(): Promise<LoadedScript> {
  const path = createRequire(import.meta.url).resolve('@scalar/api-reference/browser/standalone.js')
  const bytes = await readFile(path)
  const digest = createHash('sha256').update(bytes).digest('base64url')
  return {
    etag: `"${digest.slice(0, 27)}"`,
    gzip: new Uint8Array(await compress(bytes)),
    plain: async () => new Uint8Array(await readFile(path)),
  }
}
