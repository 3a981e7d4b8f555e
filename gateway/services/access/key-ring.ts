import { hashApiKey } from '../../domain/access/api-key.ts'
import type { ApiKeyPrincipal } from '../../domain/access/principal.ts'
import type { StoredApiKey } from '../../domain/databases/catalog.ts'
import { AddressList } from '../../domain/door/address-list.ts'
import type { AddressOf, RequestSource } from '../../domain/door/request-source.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { UserLookup } from '../../domain/people/user.ts'

/** Texts kept beside their keys; hashing one anew costs a SHA-256. */
const maxKeptTexts = 10_000

interface RingKey {
  readonly principal: ApiKeyPrincipal
  /** Unix ms; null = never. */
  readonly expiresAtMs: number | null
  /** Null = any. */
  readonly allowed: AddressList | null
}

/** All API keys that may open something, by what is stored of them. */
export class KeyRing {
  readonly #addressOf: AddressOf
  #byHash: ReadonlyMap<string, RingKey> = new Map()
  readonly #byText = new Map<string, RingKey>()

  constructor(addressOf: AddressOf) {
    this.#addressOf = addressOf
  }

  /** Keys of people who are not active open nothing. */
  replace(keys: readonly StoredApiKey[], users: UserLookup): void {
    const byHash = new Map<string, RingKey>()
    for (const key of keys) {
      const current = ringKey(key, users)
      if (current === null) continue
      byHash.set(key.hash, current)
      if (key.previous === null) continue
      const { hash, expiresAtMs } = key.previous
      const principal = { ...current.principal, textHash: hash }
      const endsAtMs = Math.min(expiresAtMs, current.expiresAtMs ?? expiresAtMs)
      byHash.set(hash, { ...current, principal, expiresAtMs: endsAtMs })
    }
    this.#byHash = byHash
    this.#byText.clear()
  }

  /** Null for a key that opens nothing. Throws ADDRESS_REFUSED for one that comes from elsewhere. */
  check(text: string, nowMs: number, source: RequestSource): ApiKeyPrincipal | null {
    const key = this.#byText.get(text) ?? this.#find(text)
    if (key === undefined || (key.expiresAtMs !== null && nowMs >= key.expiresAtMs)) return null
    if (key.allowed !== null && !key.allowed.has(this.#addressOf(source))) {
      throw new ForgeError('ADDRESS_REFUSED', `The API key "${key.principal.name}" is not accepted from this address`)
    }
    return key.principal
  }

  /** Unix ms; null = never, or not there. */
  expiryOf({ textHash }: ApiKeyPrincipal): number | null {
    return this.#byHash.get(textHash)?.expiresAtMs ?? null
  }

  /** The same key as it is now; null when its text opens nothing: revoked, rotated, expired, its owner not active. */
  current({ textHash }: ApiKeyPrincipal, nowMs: number): ApiKeyPrincipal | null {
    const key = this.#byHash.get(textHash)
    return key === undefined || (key.expiresAtMs !== null && nowMs >= key.expiresAtMs) ? null : key.principal
  }

  #find(text: string): RingKey | undefined {
    const key = this.#byHash.get(hashApiKey(text))
    if (key === undefined) return undefined
    if (this.#byText.size >= maxKeptTexts) this.#byText.clear()
    this.#byText.set(text, key)
    return key
  }
}

function ringKey({ id, hash, name, userId, scope, allowedAddresses, expiresAtMs }: StoredApiKey, users: UserLookup) {
  const person = userId === null ? null : users.find(userId)
  if (person === undefined || (person !== null && person.status !== 'active')) return null
  const user = person === null ? null : { userId: person.id, email: person.email, role: person.role }
  const principal: ApiKeyPrincipal = { kind: 'api-key', keyId: id, textHash: hash, name, user, scope }
  const allowed = allowedAddresses.length === 0 ? null : new AddressList(allowedAddresses)
  return { principal, expiresAtMs, allowed }
}
