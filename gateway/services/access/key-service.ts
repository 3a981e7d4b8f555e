import { randomUUID } from 'node:crypto'
import { hashApiKey, newApiKey } from '../../domain/access/api-key.ts'
import { isWithin } from '../../domain/access/key-scope.ts'
import { fullScope, type KeyScope, type Principal, roleOf, userIdOf } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import { type ApiKeyPatch, type Catalog, newStoredKey, type StoredApiKey } from '../../domain/databases/catalog.ts'
import type { LastUse } from '../../domain/databases/database.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { UserLookup } from '../../domain/people/user.ts'
import type { Events } from '../../observability/events.ts'
import type { KeyCopy } from './admin-key-file.ts'

export interface KeyServiceOptions {
  readonly catalog: Catalog
  readonly users: UserLookup
  readonly clock: Clock
  readonly events: Pick<Events, 'keyChanged'>
  /** Uses that are not in the catalog yet. */
  readonly uses: { of(id: string): LastUse | null }
  /** Learns of keys that get another text, or end. */
  readonly copy: KeyCopy
  /** Makes this gateway know what the catalog has now. */
  readonly reload: () => Promise<void>
}

/** What a new key is to be; what is left out is unlimited. */
export interface KeyWishes {
  readonly name: string
  readonly scope?: KeyScope
  readonly allowedAddresses?: readonly string[]
  readonly expiresInSeconds?: number
  /** Of the installation, not of the administrator who asks. */
  readonly isInstallations?: boolean
}

/** A key with its text, which is shown once. */
export interface NewKey {
  readonly text: string
  readonly key: StoredApiKey
}

/**
 * API keys of the installation and of people. People see their own; administrators see all. A key that is narrowed
 * makes and changes none that can do more than itself.
 */
export class KeyService {
  readonly #options: KeyServiceOptions

  constructor(options: KeyServiceOptions) {
    this.#options = options
  }

  /** Oldest first; those that have expired too. */
  async list(principal: Principal): Promise<StoredApiKey[]> {
    const isAdmin = roleOf(principal) === 'admin'
    const userId = userIdOf(principal)
    const keys = await this.#options.catalog.listApiKeys()
    return keys
      .filter((key) => isAdmin || (userId !== null && key.userId === userId))
      .map((key) => ({ ...key, lastUse: this.#options.uses.of(key.id) ?? key.lastUse }))
  }

  async create(principal: Principal, wishes: KeyWishes): Promise<NewKey> {
    const { catalog, clock } = this.#options
    if (wishes.isInstallations && roleOf(principal) !== 'admin') throw beyond('belong to the installation')
    const text = newApiKey()
    const nowMs = clock.nowMs()
    const key = newStoredKey({
      id: randomUUID(),
      name: wishes.name,
      hash: hashApiKey(text),
      createdAtMs: nowMs,
      userId: wishes.isInstallations ? null : userIdOf(principal),
      scope: wishes.scope ?? fullScope,
      allowedAddresses: wishes.allowedAddresses ?? [],
      expiresAtMs: wishes.expiresInSeconds === undefined ? null : nowMs + wishes.expiresInSeconds * 1000,
    })
    await this.#assertWithin(principal, key)
    await catalog.insertApiKey(key)
    this.#options.events.keyChanged('created', key)
    await this.#options.reload()
    return { text, key }
  }

  async change(
    principal: Principal,
    id: string,
    patch: Pick<ApiKeyPatch, 'name' | 'scope' | 'allowedAddresses'>,
  ): Promise<StoredApiKey> {
    const key = await this.#find(principal, id)
    const changed = { ...key, ...patch }
    await this.#assertWithin(principal, changed)
    await this.#options.catalog.updateApiKey(id, patch)
    this.#options.events.keyChanged('changed', changed)
    await this.#options.reload()
    return changed
  }

  /** A new text for the same key; the old one opens for `overlapSeconds` more. */
  async rotate(principal: Principal, id: string, overlapSeconds: number): Promise<NewKey> {
    const { catalog, clock, copy, reload } = this.#options
    const key = await this.#find(principal, id)
    const text = newApiKey()
    const previous =
      overlapSeconds === 0 ? null : { hash: key.hash, expiresAtMs: clock.nowMs() + overlapSeconds * 1000 }
    const patch = { hash: hashApiKey(text), previous }
    await copy.replace(key.hash, text, () => catalog.updateApiKey(id, patch))
    this.#options.events.keyChanged('rotated', key)
    await reload()
    return { text, key: { ...key, ...patch } }
  }

  /** It opens nothing from here on; other gateways hear of it within a second. */
  async revoke(principal: Principal, id: string): Promise<StoredApiKey> {
    const key = await this.#find(principal, id)
    await this.#assertNotLast(key)
    const { catalog, copy, events, reload } = this.#options
    await catalog.removeApiKey(id)
    events.keyChanged('revoked', key)
    await reload()
    await copy.forget(key.hash)
    return key
  }

  async #find(principal: Principal, id: string): Promise<StoredApiKey> {
    const key = (await this.list(principal)).find((candidate) => candidate.id === id)
    if (key === undefined) throw new ForgeError('KEY_NOT_FOUND', `API key "${id}" not found`)
    await this.#assertWithin(principal, key)
    return key
  }

  /** A narrowed key that could make a wider one, or get the text of one, would be no narrowed key. */
  async #assertWithin(principal: Principal, key: StoredApiKey): Promise<void> {
    if (principal.kind !== 'api-key') return
    if (!isWithin(key.scope, principal.scope)) throw beyond('do more than this one')
    if (principal.user !== null && key.userId === null && principal.user.role !== 'admin') throw beyond('do more')
    const own = (await this.#options.catalog.listApiKeys()).find(({ id }) => id === principal.keyId)
    if (own === undefined || own.id === key.id) return
    if (own.expiresAtMs !== null && (key.expiresAtMs ?? Number.POSITIVE_INFINITY) > own.expiresAtMs) {
      throw beyond('outlive this one')
    }
    const { allowedAddresses } = own
    const isFromElsewhere =
      key.allowedAddresses.length === 0 || key.allowedAddresses.some((entry) => !allowedAddresses.includes(entry))
    if (allowedAddresses.length > 0 && isFromElsewhere) throw beyond('be used from more addresses than this one')
  }

  /** Without it nobody could make another: neither a key nor a person would be left who may do everything. */
  async #assertNotLast(key: StoredApiKey): Promise<void> {
    const { catalog, clock, users } = this.#options
    const nowMs = clock.nowMs()
    const others = (await catalog.listApiKeys()).filter(({ id }) => id !== key.id)
    const opensAll = (other: StoredApiKey) =>
      isWithin(fullScope, other.scope) && (other.expiresAtMs === null || other.expiresAtMs > nowMs)
    const isLeft = others.some((other) => other.userId === null && opensAll(other))
    if (isLeft || key.userId !== null || !opensAll(key)) return
    const admins = (await catalog.listUsers()).filter(({ role, status }) => role === 'admin' && status === 'active')
    if (admins.some(({ id }) => users.find(id) !== undefined)) return
    throw new ForgeError('LAST_ADMIN', 'This is the last key that may do everything: make another one first')
  }
}

function beyond(what: string): ForgeError {
  return new ForgeError('PERMISSION_DENIED', `This API key cannot give out one that can ${what}`)
}
