import type { Access } from '../domain/database.ts'

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
