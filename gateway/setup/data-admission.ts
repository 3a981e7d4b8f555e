import type { Context } from '../context.ts'
import { assertAllows } from '../domain/access/authorization.ts'
import type { Principal } from '../domain/access/principal.ts'
import type { Access, Database } from '../domain/databases/database.ts'
import { InFlight } from '../domain/door/in-flight.ts'
import { OpenAnswers } from '../domain/door/open-answers.ts'
import { usableAccess } from '../domain/door/protection.ts'
import type { RequestSource } from '../domain/door/request-source.ts'
import { ForgeError } from '../domain/errors.ts'
import { dataAccess } from '../forward/data-access.ts'
import { socketEndpoint } from '../forward/data-routes.ts'
import { type Admission, WebSocketForwarder } from '../forward/websocket-forwarder.ts'
import { HandOuts } from '../services/security/hand-outs.ts'

const helloTimeoutMs = 10_000

/** The sockets of libSQL clients, which stay open for as long as what they were let in for is so. */
export function createSockets(context: Context): WebSocketForwarder {
  return new WebSocketForwarder({
    helloTimeoutMs,
    clock: context.clock,
    turns: context.turns,
    addressOf: (source) => context.door.addressOf(source),
    onQuery: (id) => context.metrics.recordSocketQuery(id),
    observer: context.statements,
    tracer: context.tracer,
    onOpen: (worker) => context.channels.of(worker).enterSocket(),
    onMayWrite: (endpoint) => context.channels.watches.of(endpoint).distrust(),
    authenticate: (jwt, { database }, source) => admit(context, database, jwt, source),
    onRefused(error, { database }, source) {
      const refused = { source, action: socketEndpoint, target: database.name, requestId: null }
      context.door.noteRefusal(error, refused)
    },
    pace: (principal, { database }) => context.door.pace(principal, database),
    onUse: (principal, source) => context.credentials.noteUse(principal, source),
    readmit(principal, { database }, source) {
      const { credentials, registry } = context
      const now = credentials.current(principal)
      const access = accessHere(context, now, registry.get(database.id) ?? database, source)
      return { principal: now, access, expiresAtMs: credentials.expiryOf(now) }
    },
  })
}

/** What is known of requests that are under way, and of what they hand out. */
export function createStanding(context: Context) {
  const { audit, clock, door, settings } = context
  const handOuts = new HandOuts({ audit, clock, addressOf: (source) => door.addressOf(source) })
  return { answers: createOpenAnswers(context), inFlight: new InFlight(settings.values), handOuts }
}

/** What the first message of a WebSocket has to pass. */
function admit(context: Context, database: Database, jwt: string | null, source: RequestSource): Admission {
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
function accessHere(
  { book, door, settings }: Context,
  principal: Principal,
  database: Database,
  source: RequestSource,
): Access {
  const granted = dataAccess(principal, database, book)
  door.assertReaches(database.name, source)
  return usableAccess(granted, database, settings.values)
}

/** Answers that go on may do so while the credential, the right and the protection that they began under are there. */
function createOpenAnswers(context: Context): OpenAnswers {
  const { clock, credentials, registry } = context
  return new OpenAnswers({
    clock,
    expiryOf: (principal) => credentials.expiryOf(principal),
    assertMayGoOn({ principal, permission, databaseId, source }) {
      const now = credentials.current(principal)
      if (databaseId === null) return assertAllows(now, permission)
      const database = registry.get(databaseId)
      if (database === undefined) throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
      accessHere(context, now, database, source)
    },
  })
}
