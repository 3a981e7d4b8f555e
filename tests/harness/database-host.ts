import dns from 'node:dns'
import type { AddressInfo } from 'node:net'

/** Where a database is reached: by the path and by the host that the gateway prints. */
export interface DatabaseUrls {
  readonly path: string
  readonly host: string
}

/** For `http:` clients; give `ws` as the scheme for WebSocket clients. */
export function databaseUrls(
  gateway: Pick<AddressInfo, 'port'>,
  name: string,
  scheme: 'http' | 'ws' = 'http',
): DatabaseUrls {
  return {
    path: `${scheme}://127.0.0.1:${gateway.port}/db/${name}/`,
    host: `${scheme}://${name}.db.localhost:${gateway.port}`,
  }
}

type Lookup = (hostname: string, ...rest: unknown[]) => void

/**
 * Makes every `*.localhost` name of this process resolve to 127.0.0.1, as browsers do and Node does not, so that
 * clients can be given real host names. Returns the way back.
 */
export function resolveDatabaseHosts(): () => void {
  const original = dns.lookup
  // Only the first argument is looked at; the overloads of the rest stay as they are.
  const lookup: Lookup = (hostname, ...rest) =>
    (original as unknown as Lookup)(hostname.endsWith('.localhost') ? '127.0.0.1' : hostname, ...rest)
  dns.lookup = Object.assign(lookup, original) as typeof dns.lookup // the same overloads, passed through
  return () => {
    dns.lookup = original
  }
}
