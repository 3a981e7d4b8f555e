import type { Vault } from '../domain/access/vault.ts'
import { createClientAddresses } from '../domain/door/client-address.ts'
import { Door } from '../domain/door/door.ts'
import { RateLimits } from '../domain/door/rate-limits.ts'
import type { AddressOf } from '../domain/door/request-source.ts'
import { AccessBook } from '../services/access/access-book.ts'
import { AccessWatch } from '../services/access/access-watch.ts'
import { Credentials } from '../services/access/credentials.ts'
import type { SessionBook } from '../services/access/session-book.ts'
import type { DatabaseRegistry } from '../services/databases/database-registry.ts'
import type { People } from '../services/people/create-people.ts'
import { AuditTrail } from '../services/security/audit-trail.ts'
import { LiveStreams } from '../services/system/live-streams.ts'
import { ratesOf } from './follow-settings.ts'
import type { Foundation } from './open-foundation.ts'
import { createSessions, openPeople } from './open-people.ts'

/** Who may come in, what they may do, and what is told of it. */
export interface Access {
  /** People and grants. */
  readonly book: AccessBook
  readonly credentials: Credentials
  readonly people: People
  readonly door: Door
  readonly audit: AuditTrail
  readonly access: AccessWatch
  /** Called after each change of who may do what. */
  readonly onAccessChange: Set<() => void>
  /** Live answers of logs and events. */
  readonly live: LiveStreams
}

export interface AccessNeeds extends Foundation {
  readonly vault: Vault
  readonly registry: DatabaseRegistry
  /** Asked late, since the port may be known only after listening. */
  readonly baseUrl: () => string
}

/** Loads people, keys, sessions and grants: from then on they are checked in memory. */
export async function openAccess(
  needs: AccessNeeds,
): Promise<Access & { readonly sessions: SessionBook; readonly addressOf: AddressOf }> {
  const { config, settings, settingsService, clock, events, vault, catalog, registry, baseUrl } = needs
  const addresses = createClientAddresses(config.trustedProxies)
  const onAuditFailure = (error: unknown, waiting: number) => events.auditWriteFailed(error, waiting)
  const audit = new AuditTrail(
    settings.project(({ auditDays: days }) => ({ log: catalog.audit, clock, days, onFailure: onAuditFailure })),
  )
  const door = new Door({
    addresses,
    rates: new RateLimits(settings.project(ratesOf), clock),
    databases: registry,
    clock,
    onRefused(event) {
      events.requestRefused()
      audit.refused(event)
    },
  })
  const book = new AccessBook(catalog)
  const sessions = createSessions({ config, settings, catalog, users: book, clock, events })
  const credentials = new Credentials({ catalog, registry, users: book, sessions, clock, addressOf: addresses.of })
  const live = new LiveStreams({ authenticator: credentials, clock })
  const onAccessChange = new Set<() => void>([() => live.recheck()])
  const access = new AccessWatch({
    catalog,
    book,
    credentials,
    sessions,
    clock,
    onChange: () => {
      for (const listener of onAccessChange) listener()
    },
    onFailure: (error) => events.catalogWriteFailed(error),
  })
  await access.load()
  const refresh = () => access.load()
  const identity = { events, audit, users: book, sessions }
  const people = await openPeople({ config, settings, vault, catalog, clock, registry, refresh, baseUrl, ...identity })
  settingsService.joinSignInRules({
    roles: () => sessions.rules.secondFactorFor,
    write: (secondFactorFor) => people.admin.writeRules({ secondFactorFor }),
  })
  return { book, credentials, people, door, audit, access, onAccessChange, live, sessions, addressOf: addresses.of }
}
