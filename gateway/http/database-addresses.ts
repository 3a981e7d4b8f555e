import { isHostLabel } from '../domain/databases/names.ts'

/** Where libSQL clients find a database. */
export interface DatabaseAddresses {
  byPath(name: string): string
  /** Null when the name is no host label. */
  byHost(name: string): string | null
}

export interface DatabaseAddressOptions {
  /** The gateway's own URL; asked each time, because the port may be known only after listening. */
  readonly baseUrl: () => string
  /** Databases live one label below it. */
  readonly domain: string
}

/** The trailing slash of the path matters: without it clients drop the last segment. */
export function createDatabaseAddresses({ baseUrl, domain }: DatabaseAddressOptions): DatabaseAddresses {
  return {
    byPath: (name) => `${baseUrl().replace(/\/+$/, '')}/db/${encodeURIComponent(name)}/`,
    byHost(name) {
      if (!isHostLabel(name)) return null
      const { protocol, port } = new URL(baseUrl())
      return `${protocol}//${name.toLowerCase()}.${domain}${port === '' ? '' : `:${port}`}`
    },
  }
}
