import type { Authenticator } from '../../domain/access/authenticator.ts'
import { verifyToken } from '../../domain/access/jwt.ts'
import type { Principal, TokenPrincipal } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import type { AddressOf, RequestSource } from '../../domain/door/request-source.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { SessionGate } from '../../domain/people/session-gate.ts'
import type { UserLookup } from '../../domain/people/user.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import { KeyRing } from './key-ring.ts'
import { LastUses } from './last-uses.ts'

/** Verified tokens kept; checking one anew costs an Ed25519 verification. */
const maxKeptTokens = 10_000
/** Longer credentials are none of ours and are not worth hashing. */
const maxCredentialLength = 4_096

export interface CredentialsOptions {
  readonly catalog: Catalog
  readonly registry: DatabaseRegistry
  readonly users: UserLookup
  readonly sessions: SessionGate
  readonly clock: Clock
  readonly addressOf: AddressOf
}

/** A token and the public key that confirmed it: of another key it is another token. */
interface KeptToken {
  readonly principal: TokenPrincipal
  readonly publicKey: string
}

/** Checks API keys and database tokens against what is in memory. */
export class Credentials implements Authenticator {
  readonly #options: CredentialsOptions
  readonly #keys: KeyRing
  readonly #tokens = new Map<string, KeptToken>()
  #revoked: ReadonlySet<string> = new Set()
  readonly keyUses: LastUses
  readonly tokenUses: LastUses

  constructor(options: CredentialsOptions) {
    this.#options = options
    this.#keys = new KeyRing(options.addressOf)
    this.keyUses = new LastUses(options.addressOf)
    this.tokenUses = new LastUses(options.addressOf)
  }

  get sessions(): SessionGate {
    return this.#options.sessions
  }

  /** Comes after the people are loaded: their keys depend on them. */
  async load(): Promise<void> {
    const { catalog, clock, users } = this.#options
    const [keys, revoked] = await Promise.all([catalog.listApiKeys(), catalog.listRevokedTokens(clock.nowMs())])
    this.#keys.replace(keys, users)
    this.#revoked = new Set(revoked)
  }

  apiKey(text: string, source: RequestSource): Principal | null {
    if (text.length > maxCredentialLength) return null
    const nowMs = this.#options.clock.nowMs()
    const principal = this.#keys.check(text, nowMs, source)
    if (principal !== null) this.keyUses.note(principal.keyId, nowMs, source)
    return principal
  }

  dataCredential(text: string, databaseName: string, source: RequestSource): Principal {
    const kept = this.#tokens.get(text)
    const principal =
      kept?.principal ??
      this.apiKey(text, source) ??
      this.#options.sessions.accessToken(text) ??
      this.#verify(text, databaseName)
    if (principal.kind === 'user') this.#options.sessions.assertSetUp(principal, 'data:read')
    if (principal.kind !== 'database-token') return principal
    this.#assertUsable(principal, databaseName, kept?.publicKey)
    this.tokenUses.note(principal.tokenId, this.#options.clock.nowMs(), source)
    return principal
  }

  expiryOf(principal: Principal): number | null {
    if (principal.kind === 'database-token') return principal.expiresAtMs
    if (principal.kind === 'user') return this.#options.sessions.expiryOf(principal)
    return this.#keys.expiryOf(principal)
  }

  current(principal: Principal): Principal {
    if (principal.kind === 'database-token') this.#assertCurrent(principal)
    if (principal.kind === 'user') return this.#options.sessions.current(principal)
    if (principal.kind !== 'api-key') return principal
    const now = this.#keys.current(principal, this.#options.clock.nowMs())
    if (now === null) throw new ForgeError('API_KEY_INVALID', 'Invalid API Key.')
    return now
  }

  noteUse(principal: Principal, source: RequestSource): void {
    const nowMs = this.#options.clock.nowMs()
    if (principal.kind === 'user') this.#options.sessions.noteUse(principal)
    else if (principal.kind === 'api-key') this.keyUses.note(principal.keyId, nowMs, source)
    else this.tokenUses.note(principal.tokenId, nowMs, source)
  }

  #verify(text: string, databaseName: string): TokenPrincipal {
    if (text.startsWith('dbf_')) throw new ForgeError('API_KEY_INVALID', 'Invalid API Key.')
    const database = this.#options.registry.find(databaseName)
    const claims =
      database === undefined || text.length > maxCredentialLength
        ? null
        : verifyToken(text, database.id, database.signingKey.publicKey)
    if (database === undefined || claims === null || claims.jti === undefined) throw invalidToken()
    const principal: TokenPrincipal = {
      kind: 'database-token',
      tokenId: claims.jti,
      databaseId: database.id,
      access: claims.a === 'rw' ? 'full' : 'read-only',
      expiresAtMs: claims.exp === undefined ? null : claims.exp * 1000,
    }
    this.#keep(text, { principal, publicKey: database.signingKey.publicKey })
    return principal
  }

  #assertUsable(principal: TokenPrincipal, databaseName: string, publicKey: string | undefined): void {
    const database = this.#options.registry.find(databaseName)
    const isOfOldKey = publicKey !== undefined && database?.signingKey.publicKey !== publicKey
    if (database?.id !== principal.databaseId || isOfOldKey) throw invalidToken()
    this.#assertCurrent(principal)
  }

  #assertCurrent({ expiresAtMs, tokenId }: TokenPrincipal): void {
    if (expiresAtMs !== null && this.#options.clock.nowMs() >= expiresAtMs) {
      throw new ForgeError('TOKEN_EXPIRED', 'This token has expired')
    }
    if (this.#revoked.has(tokenId)) throw new ForgeError('TOKEN_REVOKED', 'This token was revoked')
  }

  #keep(text: string, token: KeptToken): void {
    this.#tokens.set(text, token)
    if (this.#tokens.size <= maxKeptTokens) return
    const [oldest] = this.#tokens.keys()
    if (oldest !== undefined) this.#tokens.delete(oldest)
  }
}

function invalidToken(): ForgeError {
  return new ForgeError('TOKEN_INVALID', 'This token is not valid for this database')
}
