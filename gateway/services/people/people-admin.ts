import { randomUUID } from 'node:crypto'
import { ForgeError } from '../../domain/errors.ts'
import type { Account } from '../../domain/people/account.ts'
import type { OneTimeLink } from '../../domain/people/one-time-link.ts'
import type { SignInRules } from '../../domain/people/people-catalog.ts'
import type { Session } from '../../domain/people/session.ts'
import type { Role } from '../../domain/people/user.ts'
import type { LinkPost } from './link-post.ts'
import type { NewLink, OneTimeLinks } from './one-time-links.ts'
import type { PeopleParts } from './people-parts.ts'
import type { SecondFactor } from './second-factor.ts'

/** Whose databases are whose. */
export interface Ownership {
  /** Gives all databases and archives of one person to another. */
  handOver(fromId: string, toId: string): Promise<void>
}

export interface UserChanges {
  readonly name?: string
  readonly role?: Role
  readonly status?: 'active' | 'inactive'
}

/** A link for somebody: to be passed on, unless the mail was sent. */
export interface SharedLink extends NewLink {
  readonly url: string
  readonly isMailed: boolean
  readonly account: Account
}

export interface PeopleAdminOptions {
  readonly parts: PeopleParts
  readonly links: OneTimeLinks
  readonly secondFactor: SecondFactor
  readonly ownership: Ownership
  readonly post: LinkPost
}

/** What admins do with people. `actor` is who asks, as events and the audit log name it. */
export class PeopleAdmin {
  readonly #options: PeopleAdminOptions

  constructor(options: PeopleAdminOptions) {
    this.#options = options
  }

  list(): Promise<Account[]> {
    return this.#options.parts.people.listAccounts()
  }

  /** Throws USER_NOT_FOUND. */
  async find(id: string): Promise<Account> {
    const account = await this.#options.parts.people.findAccount(id)
    if (account === null) throw new ForgeError('USER_NOT_FOUND', `User "${id}" not found`)
    return account
  }

  /** A new role or status ends all sessions. Throws USER_NOT_FOUND, USER_STATUS, LAST_ADMIN. */
  async update(actor: string, id: string, changes: UserChanges): Promise<Account> {
    const { people, events, refresh } = this.#options.parts
    const before = await this.find(id)
    if (changes.status !== undefined && before.status === 'pending') {
      throw new ForgeError('USER_STATUS', 'This user has not accepted the invite yet: withdraw it, or wait')
    }
    const isOther = (changes.role ?? before.role) !== before.role || (changes.status ?? before.status) !== before.status
    const account = await people.updateAccount(id, changes, isOther ? 'all' : 'none')
    await refresh()
    if (account.name !== before.name) events.personChanged('profile changed', id, actor)
    if (account.role !== before.role) events.personChanged('role changed', id, actor)
    if (account.status !== before.status) {
      events.personChanged(account.status === 'active' ? 'activated' : 'deactivated', id, actor)
    }
    return account
  }

  /** Throws USER_NOT_FOUND, OWNS_DATABASES unless they are handed over, LAST_ADMIN. */
  async remove(actor: string, id: string, handOverTo: string | null): Promise<void> {
    const { parts, ownership } = this.#options
    await this.find(id)
    if (handOverTo !== null) {
      const heir = await this.find(handOverTo)
      if (heir.id === id || heir.status === 'inactive') {
        throw new ForgeError('USER_STATUS', 'Databases can be handed over to another user who is not inactive')
      }
      await ownership.handOver(id, heir.id)
    }
    await parts.people.removeAccount(id)
    await parts.refresh()
    parts.events.personChanged('removed', id, actor)
  }

  /** A new link to set a password: for a pending user the invite anew. Throws USER_NOT_FOUND, USER_STATUS. */
  async makeLink(actor: string, id: string): Promise<SharedLink> {
    const { parts, links } = this.#options
    const account = await this.find(id)
    if (account.status === 'inactive') {
      throw new ForgeError('USER_STATUS', 'This user is inactive: activate the account first')
    }
    const made = await links.make(account.status === 'pending' ? 'invite' : 'reset', id)
    parts.events.personChanged('reset link made', id, actor)
    return this.#share(made, account)
  }

  /** The newest first. Throws USER_NOT_FOUND. */
  async sessions(id: string): Promise<Session[]> {
    await this.find(id)
    return this.#options.parts.sessions.sessionsOf(id)
  }

  async endSessions(actor: string, id: string): Promise<void> {
    const { people, events, refresh } = this.#options.parts
    await people.updateAccount(id, {}, 'all')
    await refresh()
    events.personChanged('sessions ended', id, actor)
  }

  /** For somebody who lost the app and the recovery codes. Throws USER_NOT_FOUND, SECOND_FACTOR_STATE. */
  async removeSecondFactor(actor: string, id: string): Promise<void> {
    await this.#options.secondFactor.remove(await this.find(id), actor, null)
  }

  /** Throws EMAIL_TAKEN. */
  async invite(actor: string, { email, name, role }: Pick<Account, 'email' | 'name' | 'role'>): Promise<SharedLink> {
    const { parts, links } = this.#options
    const account: Account = {
      id: randomUUID().replaceAll('-', ''),
      email,
      name,
      role,
      status: 'pending',
      passwordHash: null,
      totp: null,
      oidcSubject: null,
      createdAtMs: parts.clock.nowMs(),
      lastLoginAtMs: null,
    }
    const made = links.draft('invite', account.id)
    await parts.people.insertAccount(account, made.link)
    await parts.refresh()
    parts.events.personChanged('invited', account.id, actor)
    return this.#share(made, account)
  }

  /** Oldest first, expired ones too. */
  async invites(): Promise<{ readonly link: OneTimeLink; readonly account: Account }[]> {
    const { people } = this.#options.parts
    const [links, accounts] = await Promise.all([people.listLinks(), people.listAccounts()])
    const byId = new Map(accounts.map((account) => [account.id, account]))
    return links.flatMap((link) => {
      const account = link.purpose === 'invite' && link.userId !== null ? byId.get(link.userId) : undefined
      return account === undefined ? [] : [{ link, account }]
    })
  }

  /** The pending user goes with it. Throws INVITE_NOT_FOUND. */
  async withdrawInvite(actor: string, id: string): Promise<void> {
    const { people, events, refresh } = this.#options.parts
    const invite = (await this.invites()).find(({ link }) => link.id === id)
    if (invite === undefined) throw new ForgeError('INVITE_NOT_FOUND', `Invite "${id}" not found`)
    await people.removeAccount(invite.account.id)
    await refresh()
    events.personChanged('invite withdrawn', invite.account.id, actor)
  }

  get rules(): SignInRules {
    return this.#options.parts.sessions.rules
  }

  async writeRules(rules: SignInRules): Promise<void> {
    await this.#options.parts.people.writeSignInRules(rules)
    await this.#options.parts.refresh()
  }

  async #share(made: NewLink, account: Account): Promise<SharedLink> {
    return { ...made, account, ...(await this.#options.post.send(made, account)) }
  }
}
