import { randomBytes } from 'node:crypto'
import type { Config } from '../config/config.ts'
import { secretLabel } from '../domain/access/sealed-label.ts'
import type { Vault } from '../domain/access/vault.ts'
import type { Clock } from '../domain/clock.ts'
import type { Catalog } from '../domain/databases/catalog.ts'
import type { Mailer } from '../domain/people/mailer.ts'
import type { UserLookup } from '../domain/people/user.ts'
import type { LiveSettings } from '../domain/settings/live-settings.ts'
import { sessionCookieName } from '../http/session-cookie.ts'
import { createArgon2Hasher } from '../identity/argon2-hasher.ts'
import { createCommonPasswords } from '../identity/common-passwords.ts'
import { createOpenidProvider } from '../identity/openid-provider.ts'
import { createSmtpMailer } from '../identity/smtp-mailer.ts'
import type { Events } from '../observability/events.ts'
import { SessionBook } from '../services/access/session-book.ts'
import type { DatabaseRegistry } from '../services/databases/database-registry.ts'
import { auditedEvents } from '../services/people/audited-events.ts'
import { createPeople, type People } from '../services/people/create-people.ts'
import { createLinkPost } from '../services/people/link-post.ts'
import { SignInThrottle } from '../services/people/sign-in-throttle.ts'
import type { AuditTrail } from '../services/security/audit-trail.ts'

export interface PeopleNeeds {
  readonly config: Config
  readonly settings: LiveSettings
  readonly catalog: Catalog
  /** Seals the secrets of people. */
  readonly vault: Vault
  readonly clock: Clock
  readonly events: Events
  /** Learns who signs in and who joins. */
  readonly audit: AuditTrail
  readonly users: UserLookup
  readonly registry: DatabaseRegistry
  readonly sessions: SessionBook
  /** Has this gateway know what the catalog says of people and sessions. */
  readonly refresh: () => Promise<void>
  /** Asked late, since the port may be known only after listening. */
  readonly baseUrl: () => string
}

export type SessionNeeds = Pick<PeopleNeeds, 'config' | 'settings' | 'catalog' | 'users' | 'clock' | 'events'>

/** Knows who has signed in; empty until it is loaded. */
export function createSessions({ config, settings, catalog, users, clock, events }: SessionNeeds) {
  return new SessionBook({
    people: catalog.people,
    users,
    clock,
    limits: settings.values,
    cookieName: sessionCookieName(config.hasSecureCookies),
    onFailure: (error) => events.catalogWriteFailed(error),
  })
}

/** Null = no mail server is configured. */
export function mailerOf({ mailFrom, secrets: { smtpUrl } }: Config): Mailer | null {
  return smtpUrl === null ? null : createSmtpMailer(smtpUrl, mailFrom)
}

function oidcOf({ oidc, secrets: { oidcClientSecret } }: Config) {
  if (oidc === null) return null
  const { name, roles, ...rest } = oidc
  return { provider: createOpenidProvider({ ...rest, clientSecret: oidcClientSecret }), name, roles }
}

/** Puts together all that has to do with people. */
export async function openPeople(needs: PeopleNeeds): Promise<People> {
  const { config, settings, vault, catalog, clock, audit, users, registry, sessions, refresh, baseUrl } = needs
  const systemName = () => settings.values.systemName
  const events = auditedEvents(needs.events, { audit, users, clock })
  const label = secretLabel('access-tokens')
  const candidate = vault.seal(randomBytes(32).toString('base64url'), label)
  const accessKey = vault.open(await catalog.people.ensureSecret('access-tokens', candidate), label)
  sessions.start(accessKey)
  return createPeople({
    parts: {
      people: catalog.people,
      sessions,
      hasher: createArgon2Hasher(),
      throttle: new SignInThrottle(clock),
      vault,
      clock,
      events,
      systemName,
      isCommonPassword: createCommonPasswords(),
      refresh,
    },
    issuing: { limits: settings.values, accessKey },
    ownership: registry,
    oidc: oidcOf(config),
    post: createLinkPost({ baseUrl, systemName, mailer: mailerOf(config), events }),
  })
}
