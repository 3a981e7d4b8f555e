import type { ServerResponse } from 'node:http'

/** Names that are not written with a capital for each word. */
const exceptions: Readonly<Record<string, string>> = { etag: 'ETag', 'www-authenticate': 'WWW-Authenticate' }

/** A header's name as it is read in documents and searched for in scripts: a fetch Response has lower case only. */
export function canonicalName(name: string): string {
  const key = name.toLowerCase()
  return exceptions[key] ?? key.replaceAll(/(?:^|-)[a-z]/g, (start) => start.toUpperCase())
}

/** Makes `response` write the names of a record of headers in canonical case; flat lists stay as they are. */
export function writeCanonicalNames(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const [headers] = rest
    const isRecord = typeof headers === 'object' && headers !== null && !Array.isArray(headers)
    // as: writeHead has overloads, which bind() forgets; what is no record is passed on as it came
    return writeHead(status, ...((isRecord ? [canonicalRecord(headers)] : rest) as []))
  }
}

function canonicalRecord(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [canonicalName(name), value]))
}
