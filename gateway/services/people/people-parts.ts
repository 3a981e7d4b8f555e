import type { Vault } from '../../domain/access/vault.ts'
import type { Clock } from '../../domain/clock.ts'
import type { PasswordHasher } from '../../domain/people/password-hasher.ts'
import type { PeopleCatalog } from '../../domain/people/people-catalog.ts'
import type { Events } from '../../observability/events.ts'
import type { SessionBook } from '../access/session-book.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'

/** What everything about people works with. */
export interface PeopleParts {
  readonly people: PeopleCatalog
  readonly sessions: SessionBook
  readonly hasher: PasswordHasher
  readonly throttle: SignInThrottle
  readonly vault: Vault
  readonly clock: Clock
  readonly events: Events
  /** What the installation is called; it may change. */
  readonly systemName: () => string
  /** Whether a text in lower case is a common password. */
  readonly isCommonPassword: (text: string) => boolean
  /** Has this gateway know what the catalog says; the others hear of it by themselves. */
  readonly refresh: () => Promise<void>
}

/** Where somebody signs in from. */
export interface Client {
  readonly address: string
  readonly userAgent: string
}
