import type { Authenticator } from '../domain/access/authenticator.ts'
import { assertAllows } from '../domain/access/authorization.ts'
import type { Permission } from '../domain/access/permissions.ts'
import type { Principal } from '../domain/access/principal.ts'
import { provesSession } from '../domain/access/secret-text.ts'
import type { Door } from '../domain/door/door.ts'
import type { RequestSource } from '../domain/door/request-source.ts'
import { ForgeError, readOnlyMessage } from '../domain/errors.ts'
import { cookieValue } from '../domain/people/cookie-value.ts'

/** Three parts of base64url: what a database token looks like. */
const tokenShape = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** A header of the request by its lower-case name. */
export type HeaderLookup = (name: string) => string | undefined

/** What a credential is checked with. */
export interface CredentialCheck {
  readonly authenticator: Authenticator
  readonly door: Pick<Door, 'blame' | 'check'>
  readonly source: RequestSource
}

/** Who asks, and that this may be asked at all: 401, then 403. Throws ForgeErrors. */
export function authenticate(
  header: HeaderLookup,
  databaseName: string,
  check: CredentialCheck,
  permission: Permission,
): Principal {
  const principal = principalOf(header, databaseName, check, permission)
  try {
    authorize(principal, permission)
    if (principal.kind === 'user') check.authenticator.sessions.assertSetUp(principal, permission)
  } catch (error) {
    throw check.door.blame(error, principal)
  }
  return principal
}

function principalOf(
  header: HeaderLookup,
  databaseName: string,
  check: CredentialCheck,
  permission: Permission,
): Principal {
  const { authenticator, door, source } = check
  const credential = credentialOf(header)
  if (credential === null) return cookiePrincipal(header, check)
  return door.check(source, () => {
    const found = permission.startsWith('data:')
      ? dataPrincipal(authenticator, credential, databaseName, source)
      : (authenticator.apiKey(credential, source) ?? authenticator.sessions.accessToken(credential))
    if (found === null) throw new ForgeError('API_KEY_INVALID', 'Invalid API Key.')
    return found
  })
}

/** A browser sends its cookie by itself, whoever made it ask: a change also takes what only our own pages can read. */
function cookiePrincipal(header: HeaderLookup, { authenticator, door, source }: CredentialCheck): Principal {
  const { sessions } = authenticator
  const secret = cookieValue(header('cookie'), sessions.cookieName)
  if (secret === null) {
    throw new ForgeError('API_KEY_MISSING', 'Missing API Key. Please provide a valid API key in the X-API-Key header.')
  }
  const principal = door.check(source, () => sessions.cookie(secret))
  const changesNothing = source.method === 'GET' || source.method === 'HEAD'
  if (!changesNothing && !provesSession(secret, header('x-csrf-token'))) {
    const error = new ForgeError('CSRF_REFUSED', 'Missing or wrong X-CSRF-Token: GET /auth/session tells it')
    throw door.blame(error, principal)
  }
  return principal
}

function credentialOf(header: HeaderLookup): string | null {
  const key = header('x-api-key')
  if (key !== undefined && key !== '') return key
  return /^Bearer +(\S.*)$/i.exec(header('authorization') ?? '')?.[1] ?? null
}

/** Null for what is no credential of this database; whether the database exists cannot be told from the answer. */
function dataPrincipal(
  authenticator: Authenticator,
  credential: string,
  databaseName: string,
  source: RequestSource,
): Principal | null {
  try {
    return authenticator.dataCredential(credential, databaseName, source)
  } catch (error) {
    if (!(error instanceof ForgeError) || error.status >= 500) throw error
    if (error.status === 403) throw error
    if (!tokenShape.test(credential)) return null
    if (error.status === 401) throw error
    throw new ForgeError('TOKEN_INVALID', 'This token is not valid for this database')
  }
}

function authorize(principal: Principal, permission: Permission): void {
  assertAllows(principal, permission)
  if (permission === 'data:write' && principal.kind === 'database-token' && principal.access === 'read-only') {
    throw new ForgeError('READ_ONLY', readOnlyMessage)
  }
}
