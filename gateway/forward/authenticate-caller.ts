import type { Authenticator } from '../domain/access/authenticator.ts'
import type { GrantLookup } from '../domain/access/grant.ts'
import type { Principal, UserPrincipal } from '../domain/access/principal.ts'
import { provesSession } from '../domain/access/secret-text.ts'
import type { Access, Database } from '../domain/databases/database.ts'
import type { Door } from '../domain/door/door.ts'
import type { HttpRequest } from '../domain/door/http-exchange.ts'
import { assertAllowedAddress, usableAccess } from '../domain/door/protection.ts'
import type { RateHeaders } from '../domain/door/rate-limits.ts'
import type { ServiceMode } from '../domain/door/service-mode.ts'
import { ForgeError } from '../domain/errors.ts'
import { cookieValue } from '../domain/people/cookie-value.ts'
import type { SessionGate } from '../domain/people/session-gate.ts'
import { dataAccess } from './data-access.ts'

/** What a caller has to pass, whichever way leads to the data. */
export interface CallerChecks {
  readonly authenticator: Authenticator
  readonly door: Door
  readonly grants: GrantLookup
  readonly mode: ServiceMode
}

/**
 * Whose credential a request on a database's address carries; throws a 401 when it has none or one that is no good.
 * `isOwnOrigin`: the address is of the origin that session cookies are of.
 */
export function authenticateCaller(
  request: HttpRequest,
  database: Database,
  { authenticator, door }: CallerChecks,
  isOwnOrigin: boolean,
): Principal {
  const credential = readCredential(request)
  try {
    if (credential !== null) return authenticator.dataCredential(credential, database.name, request)
    const person = isOwnOrigin ? personOfPage(request, authenticator.sessions) : null
    if (person !== null) return person
  } catch (error) {
    throw door.refusal(error, request)
  }
  throw new ForgeError('API_KEY_MISSING', `Missing credential: pass a token of "${database.name}" as authToken`)
}

/** Who uses a page of ours. Pages of any other origin may ask here, so that a cookie alone is no credential at all. */
function personOfPage({ headers }: HttpRequest, sessions: SessionGate): UserPrincipal | null {
  const proof = headers['x-csrf-token']
  if (typeof proof !== 'string') return null
  const secret = cookieValue(headers.cookie, sessions.cookieName)
  if (secret === null || !provesSession(secret, proof)) return null
  const person = sessions.cookie(secret)
  sessions.assertSetUp(person, 'data:read')
  return person
}

/** What the caller may do here and now. Throws what refuses it. */
export function authorizeCaller(
  principal: Principal,
  database: Database,
  { door, grants, mode }: CallerChecks,
  request: HttpRequest,
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
function askedAccess({ headers }: HttpRequest, access: Access): Access {
  return headers['x-data-access'] === 'read-only' ? 'read-only' : access
}

/** `Authorization` as all clients send it, `x-authorization` as embedded replicas do, `X-API-Key` as REST does. */
function readCredential(request: HttpRequest): string | null {
  const header = request.headers.authorization ?? request.headers['x-authorization']
  if (typeof header === 'string' && header.length > 7 && header.slice(0, 7).toLowerCase() === 'bearer ')
    return header.slice(7).trim()
  const key = request.headers['x-api-key']
  return typeof key === 'string' && key !== '' ? key : null
}
