import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file as it is sent. */
export interface SentFile {
  readonly type: string
  readonly etag: string
  /** Null = as it is. */
  readonly encoding: 'br' | 'gzip' | null
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The files of the dashboard, as `npm run build` made them. */
export interface StaticUi {
  /** Null when there is no such file. `acceptEncoding` is the header of the request. */
  file(path: string, acceptEncoding: string): Promise<SentFile | null>
  /** The page that starts the dashboard; `nonce` is what its Content-Security-Policy names. */
  page(nonce: string): string
}

/** `files.json` of the build: what there is, so that no path reaches past it. */
type Listing = Readonly<
  Record<string, { readonly type: string; readonly digest: string; readonly encodings: string[] }>
>

const endings = { br: '.br', gzip: '.gz' } as const

/** Null when the folder holds no dashboard. */
export function openStaticUi(folder: string): StaticUi | null {
  const listing = readListing(folder)
  if (listing === null) return null
  const template = readFileSync(join(folder, 'index.html'), 'utf8')
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

  function load(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const known = kept.get(path)
    if (known !== undefined) return known
    const loading = readFile(join(folder, path)).then((bytes) => new Uint8Array(bytes))
    kept.set(path, loading)
    loading.catch(() => kept.delete(path))
    return loading
  }

  return {
    async file(path, acceptEncoding) {
      const found = Object.hasOwn(listing, path) ? listing[path] : undefined
      if (found === undefined) return null
      const encoding = found.encodings.length === 0 ? null : chosenEncoding(acceptEncoding)
      const bytes = await load(encoding === null ? path : path + endings[encoding])
      return { type: found.type, etag: `"${found.digest}${encoding ?? ''}"`, encoding, bytes }
    },
    page: (nonce) => template.replaceAll('__CSP_NONCE__', nonce),
  }
}

function readListing(folder: string): Listing | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8'))
  } catch {
    // Not built.
    return null
  }
}

/** A `q=0` takes an encoding back; nobody sends one for these two and means it. */
function chosenEncoding(acceptEncoding: string): SentFile['encoding'] {
  if (/\bbr\b/.test(acceptEncoding)) return 'br'
  return /\bgzip\b/.test(acceptEncoding) ? 'gzip' : null
}
