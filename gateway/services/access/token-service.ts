import { randomUUID } from 'node:crypto'
import { signToken } from '../../domain/access/jwt.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import type { Access, DatabaseToken, LastUse } from '../../domain/databases/database.ts'
import type { Events } from '../../observability/events.ts'
import type { DatabaseService } from '../databases/database-service.ts'

export interface IssuedToken {
  /** The JWT: shown once, never stored. */
  readonly token: string
  readonly id: string
  readonly name: string
  readonly access: Access
  /** Unix ms; null = never. */
  readonly expiresAtMs: number | null
}

export interface TokenService {
  issue(
    databaseName: string,
    options: { readonly access: Access; readonly name?: string; readonly expiresInSeconds?: number },
  ): Promise<IssuedToken>
  /** Oldest first; those that are revoked or have expired too. */
  list(databaseName: string): Promise<DatabaseToken[]>
  /** It opens nothing from here on; other gateways hear of it within a second. Throws TOKEN_NOT_FOUND. */
  revoke(databaseName: string, id: string): Promise<void>
  /** Ends all of them, with the key that signed them; answers how many. */
  rotate(databaseName: string): Promise<number>
}

export interface TokenServiceOptions {
  readonly databases: Pick<DatabaseService, 'view' | 'rotateKey'>
  readonly catalog: Catalog
  readonly clock: Clock
  readonly events: Pick<Events, 'tokenChanged'>
  /** Uses that are not in the catalog yet. */
  readonly uses: { of(id: string): LastUse | null }
  /** Makes this gateway know what the catalog has now. */
  readonly reload: () => Promise<void>
}

/** Issues and revokes database tokens: EdDSA JWTs of the database's own key. */
export function createTokenService(options: TokenServiceOptions): TokenService {
  const { databases, catalog, clock, events, uses, reload } = options
  return {
    async issue(databaseName, { access, name, expiresInSeconds }) {
      const { database } = await databases.view(databaseName)
      const id = randomUUID()
      const issuedAtS = Math.floor(clock.nowMs() / 1000)
      const exp = expiresInSeconds === undefined ? undefined : issuedAtS + expiresInSeconds
      const issued = {
        id,
        name: name ?? `${access} token`,
        access,
        expiresAtMs: exp === undefined ? null : exp * 1000,
      }
      await catalog.insertToken({
        ...issued,
        databaseId: database.id,
        createdAtMs: clock.nowMs(),
        revokedAtMs: null,
        lastUse: null,
      })
      events.tokenChanged('created', database, id)
      const claims = {
        id: database.id,
        a: access === 'full' ? ('rw' as const) : ('ro' as const),
        jti: id,
        iat: issuedAtS,
      }
      const token = signToken(exp === undefined ? claims : { ...claims, exp }, database.signingKey.privateKey)
      return { token, ...issued }
    },
    async list(databaseName) {
      const { database } = await databases.view(databaseName)
      const tokens = await catalog.listTokens(database.id)
      return tokens.map((token) => ({ ...token, lastUse: uses.of(token.id) ?? token.lastUse }))
    },
    async revoke(databaseName, id) {
      const { database } = await databases.view(databaseName)
      await catalog.revokeToken(database.id, id, clock.nowMs())
      events.tokenChanged('revoked', database, id)
      await reload()
    },
    async rotate(databaseName) {
      const count = await databases.rotateKey(databaseName)
      await reload()
      return count
    },
  }
}
