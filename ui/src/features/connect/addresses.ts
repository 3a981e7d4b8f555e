/** Where a database is reached, as the API tells it. */
export interface DatabaseAddresses {
  readonly name: string
  /** By path, with a slash at its end. */
  readonly url: string
  /** Null when the name is no host label. */
  readonly host_url: string | null
}

/** Everything that a page about connecting shows, derived from what the API tells. */
export interface Endpoints {
  readonly name: string
  readonly path: string
  readonly host: string | null
  readonly webSocket: string
  readonly dump: string
  /** The REST route that runs one statement. */
  readonly query: string
}

export function endpointsOf({ name, url, host_url: host }: DatabaseAddresses): Endpoints {
  const path = url.endsWith('/') ? url : `${url}/`
  const gateway = path.replace(/\/db\/[^/]+\/$/, '')
  return {
    name,
    path,
    host,
    webSocket: path.replace(/^http/, 'ws'),
    dump: `${path}dump`,
    query: `${gateway}/api/db/${encodeURIComponent(name)}/query`,
  }
}
