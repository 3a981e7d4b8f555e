import type { IncomingMessage } from 'node:http'
import type { Authenticator } from '../domain/authenticator.ts'
import type { Database } from '../domain/database.ts'
import { ForgeError } from '../domain/errors.ts'
import type { Principal } from '../domain/principal.ts'

/** Whose credential a request on a database's address carries; throws a 401 when it has none or one that is no good. */
export function authenticateCaller(
  request: IncomingMessage,
  database: Database,
  authenticator: Authenticator,
): Principal {
  const credential = readCredential(request)
  if (credential === null) {
    throw new ForgeError('API_KEY_MISSING', `Missing credential: pass a token of "${database.name}" as authToken`)
  }
  return authenticator.dataCredential(credential, database.name)
}

/** `Authorization` as all clients send it, `x-authorization` as embedded replicas do, `X-API-Key` as REST does. */
function readCredential(request: IncomingMessage): string | null {
  const header = request.headers.authorization ?? request.headers['x-authorization']
  if (typeof header === 'string' && header.length > 7 && header.slice(0, 7).toLowerCase() === 'bearer ')
    return header.slice(7).trim()
  const key = request.headers['x-api-key']
  return typeof key === 'string' && key !== '' ? key : null
}
