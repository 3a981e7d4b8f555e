import { hashApiKey } from '../domain/api-key.ts'
import type { Authenticator } from '../domain/authenticator.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Clock } from '../domain/clock.ts'
import { ForgeError } from '../domain/errors.ts'
import { verifyToken } from '../domain/jwt.ts'
import type { Principal } from '../domain/principal.ts'
import type { DatabaseRegistry } from './database-registry.ts'

type TokenPrincipal = Extract<Principal, { kind: 'database-token' }>

/** Verified tokens kept; checking one anew costs an Ed25519 verification. */
const maxKeptTokens = 10_000
/** Longer credentials are none of ours and are not worth hashing. */
const maxCredentialLength = 4_096

/** Checks API keys and database tokens against what is in memory. */
export class Credentials implements Authenticator {
  readonly #catalog: Catalog
  readonly #registry: DatabaseRegistry
  readonly #clock: Clock
  #keys = new Map<string, Principal>()
  readonly #tokens = new Map<string, TokenPrincipal>()

  constructor(catalog: Catalog, registry: DatabaseRegistry, clock: Clock) {
    this.#catalog = catalog
    this.#registry = registry
    this.#clock = clock
  }

  async load(): Promise<void> {
    const keys = await this.#catalog.listApiKeys()
    this.#keys = new Map(keys.map((key) => [key.hash, { kind: 'api-key', keyId: key.id, name: key.name }]))
  }

  apiKey(text: string): Principal | null {
    if (text.length > maxCredentialLength) return null
    return this.#keys.get(hashApiKey(text)) ?? null
  }

  dataCredential(text: string, databaseName: string): Principal {
    const kept = this.#tokens.get(text)
    const principal = kept ?? this.apiKey(text) ?? this.#verify(text, databaseName)
    if (principal.kind === 'api-key') return principal
    this.#assertUsable(principal, databaseName)
    return principal
  }

  #verify(text: string, databaseName: string): TokenPrincipal {
    if (text.startsWith('dbf_')) throw new ForgeError('API_KEY_INVALID', 'Invalid API Key.')
    const database = this.#registry.find(databaseName)
    const claims =
      database === undefined || text.length > maxCredentialLength
        ? null
        : verifyToken(text, database.signingKey.publicKey)
    if (database === undefined || claims === null || claims.jti === undefined || claims.id !== database.id) {
      throw new ForgeError('TOKEN_INVALID', 'This token is not valid for this database')
    }
    const principal: TokenPrincipal = {
      kind: 'database-token',
      tokenId: claims.jti,
      databaseId: database.id,
      access: claims.a === 'rw' ? 'full' : 'read-only',
      expiresAtMs: claims.exp === undefined ? null : claims.exp * 1000,
    }
    this.#keep(text, principal)
    return principal
  }

  #assertUsable(principal: TokenPrincipal, databaseName: string): void {
    if (principal.expiresAtMs !== null && this.#clock.nowMs() >= principal.expiresAtMs) {
      throw new ForgeError('TOKEN_EXPIRED', 'This token has expired')
    }
    if (this.#registry.find(databaseName)?.id !== principal.databaseId) {
      throw new ForgeError('TOKEN_INVALID', 'This token is not valid for this database')
    }
  }

  #keep(text: string, principal: TokenPrincipal): void {
    this.#tokens.set(text, principal)
    if (this.#tokens.size <= maxKeptTokens) return
    const [oldest] = this.#tokens.keys()
    if (oldest !== undefined) this.#tokens.delete(oldest)
  }
}
