import type { IncomingMessage } from 'node:http'
import type { Authenticator } from '../domain/authenticator.ts'
import type { Access, Database } from '../domain/database.ts'
import type { Door } from '../domain/door.ts'
import { ForgeError } from '../domain/errors.ts'
import type { GrantLookup } from '../domain/grant.ts'
import type { Principal } from '../domain/principal.ts'
import { assertAllowedAddress, usableAccess } from '../domain/protection.ts'
import type { RateHeaders } from '../domain/rate-limits.ts'
import type { ServiceMode } from '../domain/service-mode.ts'
import { dataAccess } from './data-access.ts'

/** What a caller has to pass, whichever way leads to the data. */
export interface CallerChecks {
  readonly authenticator: Authenticator
  readonly door: Door
  readonly grants: GrantLookup
  readonly mode: ServiceMode
}

/** Whose credential a request on a database's address carries; throws a 401 when it has none or one that is no good. */
export function authenticateCaller(
  request: IncomingMessage,
  database: Database,
  { authenticator, door }: CallerChecks,
): Principal {
  const credential = readCredential(request)
  if (credential === null) {
    throw new ForgeError('API_KEY_MISSING', `Missing credential: pass a token of "${database.name}" as authToken`)
  }
  try {
    return authenticator.dataCredential(credential, database.name, request)
  } catch (error) {
    throw door.refusal(error, request)
  }
}

/** What the caller may do here and now. Throws what refuses it. */
export function authorizeCaller(
  principal: Principal,
  database: Database,
  { door, grants, mode }: CallerChecks,
  request: IncomingMessage,
  answer: RateHeaders,
): Access {
  try {
    const granted = dataAccess(principal, database, grants)
    door.admit(principal, database, answer)
    if (database.protection.allowedAddresses.length > 0) assertAllowedAddress(database, door.addressOf(request))
    return askedAccess(request, usableAccess(granted, database, mode))
  } catch (error) {
    throw door.blame(error, principal)
  }
}

/** A caller may ask for less than it has: the console's read-only switch, which the worker then enforces. */
function askedAccess({ headers }: IncomingMessage, access: Access): Access {
  return headers['x-data-access'] === 'read-only' ? 'read-only' : access
}

/** `Authorization` as all clients send it, `x-authorization` as embedded replicas do, `X-API-Key` as REST does. */
function readCredential(request: IncomingMessage): string | null {
  const header = request.headers.authorization ?? request.headers['x-authorization']
  if (typeof header === 'string' && header.length > 7 && header.slice(0, 7).toLowerCase() === 'bearer ')
    return header.slice(7).trim()
  const key = request.headers['x-api-key']
  return typeof key === 'string' && key !== '' ? key : null
}
