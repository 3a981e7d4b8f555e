import { lookup } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { ForgeError } from '../../domain/errors.ts'
import { isForbiddenAddress } from './forbidden-addresses.ts'

export interface PostOptions {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** Throws INVALID_PARAMETER for a URL that nothing can or may be sent to, as far as it says so itself. */
export function assertPostUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) throw invalid('must be a URL that starts with http: or https:')
  if (url.username !== '' || url.password !== '') throw invalid('must be a URL without a name and password')
  const host = hostOf(url)
  if (isIP(host) !== 0 && isForbiddenAddress(host)) {
    throw invalid(`must not be at ${host}: link-local addresses and metadata services are never sent to`)
  }
}

/**
 * Posts to a URL of an administrator. The address is looked up once and then used, so that a name cannot lead to
 * another one than was checked; redirects are not followed. Rejects with a message without the URL, which may be a
 * secret.
 */
export async function postJson({ url: text, body, headers, timeoutMs }: PostOptions): Promise<void> {
  assertPostUrl(text)
  const url = new URL(text)
  const address = await addressOf(hostOf(url))
  const isHttps = url.protocol === 'https:'
  const status = await new Promise<number>((resolve, reject) => {
    const outgoing = (isHttps ? httpsRequest : httpRequest)(
      {
        method: 'POST',
        host: address,
        port: url.port === '' ? (isHttps ? 443 : 80) : Number(url.port),
        path: `${url.pathname}${url.search}`,
        headers: {
          Host: url.host,
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(body)),
          'User-Agent': 'DB-Forge',
          ...headers,
        },
        // A name of an address is none.
        ...(isIP(hostOf(url)) === 0 ? { servername: hostOf(url) } : {}),
        agent: false,
      },
      (answer) => {
        // What it says is nobody's concern.
        answer.resume()
        answer.on('error', () => undefined)
        resolve(answer.statusCode ?? 0)
        answer.once('end', () => outgoing.destroy())
      },
    )
    const timer = setTimeout(() => outgoing.destroy(new Error(`No answer within ${timeoutMs} ms`)), timeoutMs)
    outgoing.on('error', (error) => reject(new Error(`Cannot reach ${url.host}: ${error.message}`)))
    outgoing.on('close', () => clearTimeout(timer))
    outgoing.end(body)
  })
  if (status >= 200 && status < 300) return
  const why = status >= 300 && status < 400 ? `${status}, and redirects are not followed` : String(status)
  throw new Error(`${url.host} answered ${why}`)
}

async function addressOf(host: string): Promise<string> {
  const found = isIP(host) === 0 ? await addressesOf(host) : [host]
  const bad = found.find(isForbiddenAddress)
  if (bad !== undefined) {
    throw new Error(`"${host}" is at ${bad}: link-local addresses and metadata services are never sent to`)
  }
  const [first] = found
  if (first === undefined) throw new Error(`"${host}" has no address`)
  return first
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch (error) {
    throw new Error(`Cannot find the address of "${host}"`, { cause: error })
  }
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function invalid(rule: string): ForgeError {
  return new ForgeError('INVALID_PARAMETER', `"target" ${rule}`, { details: { field: 'target' } })
}
