import { reservedNames } from '../domain/databases/names.ts'

/** A request that addresses a database: by host `<name>.<domain>` or by path `/db/<name>/…`. */
export interface DataAddress {
  /** As written by the client; may be no valid name at all. */
  readonly name: string
  readonly by: 'host' | 'path'
  /** The worker's own path, without the query string. */
  readonly path: string
  /** With its `?`, or empty. */
  readonly search: string
}

const pathPrefix = '/db/'
/** A target as proxies write it, which names the host itself: `Host` does not count then (RFC 9112, section 3.2.2). */
const absoluteTarget = /^https?:\/\/([^/?#]+)(\/[^#]*)?$/i

/** Reads host and path once; null when the request is for the control plane. */
export function dataAddress(host: string | undefined, url: string, domainSuffix: string): DataAddress | null {
  const absolute = url.startsWith('/') ? null : absoluteTarget.exec(url)
  if (absolute !== null) return dataAddress(absolute[1], absolute[2] ?? '/', domainSuffix)
  const label = databaseLabel(host, domainSuffix)
  const queryAt = url.indexOf('?')
  const path = queryAt < 0 ? url : url.slice(0, queryAt)
  const search = queryAt < 0 ? '' : url.slice(queryAt)
  if (label !== null) return { name: label, by: 'host', path, search }
  if (!path.startsWith(pathPrefix)) return null
  const slashAt = path.indexOf('/', pathPrefix.length)
  const encodedName = slashAt < 0 ? path.slice(pathPrefix.length) : path.slice(pathPrefix.length, slashAt)
  return { name: decodeName(encodedName), by: 'path', path: workerPath(path, slashAt), search }
}

/** `syncUrl` with a trailing slash asks for `//wal_log…`: leading slashes count as one. */
function workerPath(path: string, slashAt: number): string {
  if (slashAt < 0) return '/'
  let start = slashAt
  while (path.charCodeAt(start + 1) === 47) start += 1
  return path.slice(start)
}

/** The first label when `host` lies under the domain and the label is not the gateway's own; null otherwise. */
function databaseLabel(host: string | undefined, domainSuffix: string): string | null {
  if (host === undefined) return null
  const portAt = host.lastIndexOf(':')
  const written = (portAt < 0 || host.endsWith(']') ? host : host.slice(0, portAt)).toLowerCase()
  const hostname = written.endsWith('.') ? written.slice(0, -1) : written // `name.` is the same host, in full
  if (!hostname.endsWith(domainSuffix) || hostname.length === domainSuffix.length) return null
  const label = hostname.slice(0, -domainSuffix.length)
  return reservedNames.has(label) ? null : label
}

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded // a broken escape is no valid name either way, and is answered as such
  }
}
