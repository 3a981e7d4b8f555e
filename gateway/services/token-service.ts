import { randomUUID } from 'node:crypto'
import type { Catalog } from '../domain/catalog.ts'
import type { Clock } from '../domain/clock.ts'
import type { Access } from '../domain/database.ts'
import { signToken } from '../domain/jwt.ts'
import type { DatabaseService } from './database-service.ts'

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
}

/** Issues database tokens: EdDSA JWTs of the database's own key. */
export function createTokenService(
  databases: Pick<DatabaseService, 'view'>,
  catalog: Catalog,
  clock: Clock,
): TokenService {
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
      const claims = {
        id: database.id,
        a: access === 'full' ? ('rw' as const) : ('ro' as const),
        jti: id,
        iat: issuedAtS,
      }
      const token = signToken(exp === undefined ? claims : { ...claims, exp }, database.signingKey.privateKey)
      return { token, ...issued }
    },
  }
}
