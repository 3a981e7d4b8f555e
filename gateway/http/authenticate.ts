import type { Authenticator } from '../domain/authenticator.ts'
import { allows } from '../domain/authorization.ts'
import type { Door } from '../domain/door.ts'
import { ForgeError, readOnlyMessage } from '../domain/errors.ts'
import type { Permission } from '../domain/permissions.ts'
import type { Principal } from '../domain/principal.ts'
import type { RequestSource } from '../domain/request-source.ts'

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
  { authenticator, door, source }: CredentialCheck,
  permission: Permission,
): Principal {
  const credential = credentialOf(header)
  if (credential === null) {
    throw new ForgeError('API_KEY_MISSING', 'Missing API Key. Please provide a valid API key in the X-API-Key header.')
  }
  const principal = door.check(source, () => {
    const found = permission.startsWith('data:')
      ? dataPrincipal(authenticator, credential, databaseName, source)
      : authenticator.apiKey(credential, source)
    if (found === null) throw new ForgeError('API_KEY_INVALID', 'Invalid API Key.')
    return found
  })
  try {
    authorize(principal, permission)
  } catch (error) {
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
    if (error.reason === 'ADDRESS_REFUSED') throw error
    if (!tokenShape.test(credential)) return null
    if (error.status === 401) throw error
    throw new ForgeError('TOKEN_INVALID', 'This token is not valid for this database')
  }
}

function authorize(principal: Principal, permission: Permission): void {
  if (!allows(principal, permission)) {
    throw new ForgeError('PERMISSION_DENIED', `This credential does not allow "${permission}"`)
  }
  if (permission === 'data:write' && principal.kind === 'database-token' && principal.access === 'read-only') {
    throw new ForgeError('READ_ONLY', readOnlyMessage)
  }
}
