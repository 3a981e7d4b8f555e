import { randomUUID } from 'node:crypto'
import { hashSecret, isSecretShape, newSecret } from '../../domain/access/secret-text.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { Account } from '../../domain/people/account.ts'
import type { OneTimeLink } from '../../domain/people/one-time-link.ts'
import { acceptedHash } from './accepted-hash.ts'
import type { PeopleParts } from './people-parts.ts'

const dayMs = 86_400_000
const lifetimesMs = { setup: dayMs, invite: 7 * dayMs, reset: dayMs } as const

/** A link as it is shown, once. */
export interface NewLink {
  /** What stands in the link. */
  readonly secret: string
  readonly link: OneTimeLink
}

export interface FirstAdmin {
  readonly email: string
  readonly name: string
  readonly password: string
}

/** Links by which somebody sets a password without having one. */
export class OneTimeLinks {
  readonly #parts: PeopleParts

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  /** A link that is not stored yet. */
  draft(purpose: OneTimeLink['purpose'], userId: string | null): NewLink {
    const secret = newSecret('link')
    const createdAtMs = this.#parts.clock.nowMs()
    const expiresAtMs = createdAtMs + lifetimesMs[purpose]
    const id = randomUUID().replaceAll('-', '')
    return { secret, link: { id, purpose, hash: hashSecret(secret), userId, createdAtMs, expiresAtMs } }
  }

  /** Takes the place of an earlier one of the same purpose and user; each gateway has a setup link of its own. */
  async make(purpose: OneTimeLink['purpose'], userId: string | null): Promise<NewLink> {
    const made = this.draft(purpose, userId)
    await this.#parts.people.insertLink(made.link)
    return made
  }

  /** The link that makes the first admin; null when there is anybody already. */
  async makeSetup(): Promise<NewLink | null> {
    return (await this.#parts.people.listAccounts()).length > 0 ? null : this.make('setup', null)
  }

  /** What a link is for, and for whom. Throws LINK_INVALID. */
  async inspect(secret: string): Promise<{ readonly link: OneTimeLink; readonly account: Account | null }> {
    const { people, clock } = this.#parts
    const link = isSecretShape('link', secret) ? await people.findLink(hashSecret(secret)) : null
    if (link === null || link.expiresAtMs <= clock.nowMs()) throw invalid()
    const account = link.userId === null ? null : await people.findAccount(link.userId)
    return { link, account }
  }

  /** Makes the first admin. Throws LINK_INVALID, SETUP_DONE, WEAK_PASSWORD. */
  async setUp(secret: string, admin: FirstAdmin): Promise<Account> {
    const { link } = await this.inspect(secret)
    if (link.purpose !== 'setup') throw invalid()
    const account = await newAdmin(this.#parts, admin)
    await this.#parts.people.insertFirstAccount(account)
    await this.#parts.refresh()
    this.#parts.events.personChanged('set up', account.id, account.id)
    return account
  }

  /** Sets the password of an invite's or a reset's account. Throws LINK_INVALID, WEAK_PASSWORD. */
  async use(
    secret: string,
    purpose: 'invite' | 'reset',
    { password, name }: { readonly password: string; readonly name?: string },
  ): Promise<Account> {
    const { people, clock, events, refresh } = this.#parts
    const { link, account } = await this.inspect(secret)
    if (link.purpose !== purpose || account === null) throw invalid()
    const passwordHash = await acceptedHash(this.#parts, password, { email: account.email, name: name ?? account.name })
    const joining = purpose === 'invite' ? { status: 'active' as const, ...(name === undefined ? {} : { name }) } : {}
    const changed = await people.useLink(link.hash, clock.nowMs(), { passwordHash, ...joining })
    if (changed === null) throw invalid()
    await refresh()
    events.personChanged(purpose === 'invite' ? 'joined' : 'password reset', changed.id, changed.id)
    return changed
  }
}

/** An active admin with a password. Throws WEAK_PASSWORD. */
export async function newAdmin(
  parts: Pick<PeopleParts, 'hasher' | 'isCommonPassword' | 'clock'>,
  { email, name, password }: FirstAdmin,
): Promise<Account> {
  return {
    id: randomUUID().replaceAll('-', ''),
    email,
    name,
    role: 'admin',
    status: 'active',
    passwordHash: await acceptedHash(parts, password, { email, name }),
    totp: null,
    oidcSubject: null,
    createdAtMs: parts.clock.nowMs(),
    lastLoginAtMs: null,
  }
}

function invalid(): ForgeError {
  return new ForgeError('LINK_INVALID', 'This link is unknown, used or expired')
}
