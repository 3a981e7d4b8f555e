/** What sqld itself says to a version probe; clients look at the status alone. */
const probes: Readonly<Record<string, string>> = {
  '/v1': 'Hello, this is HTTP API v1',
  '/v2': 'Hello, this is HTTP API v2 (Hrana over HTTP)',
  '/v3': 'Hello, this is HTTP API v3 (Hrana over HTTP)',
  '/v3-protobuf': 'Hello, this is HTTP API v3 (Hrana over HTTP) with Protobuf',
}

/** The body for `/health` (empty, as sqld's), `/version` and the version probes. */
export function localAnswer(path: string, version: string): Buffer {
  if (path === '/version') return Buffer.from(`db-forge ${version}`)
  return Buffer.from(probes[path] ?? '')
}
