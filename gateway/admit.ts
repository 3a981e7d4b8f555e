import type { Context } from './context.ts'
import type { Access, Database } from './domain/database.ts'
import { ForgeError } from './domain/errors.ts'
import type { Principal } from './domain/principal.ts'
import { usableAccess } from './domain/protection.ts'
import type { RequestSource } from './domain/request-source.ts'
import { dataAccess } from './forward/data-access.ts'
import type { Admission } from './forward/websocket-forwarder.ts'

/** What the first message of a WebSocket has to pass. */
export function admit(context: Context, database: Database, jwt: string | null, source: RequestSource): Admission {
  if (jwt === null) {
    throw new ForgeError('API_KEY_MISSING', `Missing credential: pass a token of "${database.name}" as authToken`)
  }
  const { credentials, door } = context
  const principal = door.check(source, () => credentials.dataCredential(jwt, database.name, source))
  try {
    const access = accessHere(context, principal, database, source)
    door.admit(principal, database)
    return { principal, access, expiresAtMs: credentials.expiryOf(principal) }
  } catch (error) {
    throw door.blame(error, principal)
  }
}

/** How a principal may use the data of a database from where it calls. */
export function accessHere(
  { book, door, settings }: Context,
  principal: Principal,
  database: Database,
  source: RequestSource,
): Access {
  const granted = dataAccess(principal, database, book)
  door.assertReaches(database.name, source)
  return usableAccess(granted, database, settings.values)
}
