import type { Role } from './principal.ts'

export type UserStatus =
  /** Invited; there is no password yet. */
  | 'pending'
  | 'active'
  /** Signs in nowhere, and what was signed in has ended. */
  | 'inactive'

/** A person. */
export interface User {
  /** 32 hex digits. */
  readonly id: string
  /** As it was typed; two users never differ by case alone. */
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly status: UserStatus
  /** Argon2id in PHC form; null = signs in by a link or an OIDC provider only. */
  readonly passwordHash: string | null
  readonly totp: Totp | null
  /** `<issuer> <subject>` of an OIDC provider; null = none yet. */
  readonly oidcSubject: string | null
  readonly createdAtMs: number
  readonly lastLoginAtMs: number | null
}

/** A second factor by time-based codes. */
export interface Totp {
  /** The shared secret, sealed. */
  readonly sealedSecret: string
  /** False until a first code has shown that the secret arrived. */
  readonly isConfirmed: boolean
  /** The newest time step whose code was taken: no code counts twice (RFC 6238, 5.2). */
  readonly lastStep: number
}

/** What makes two addresses the same account. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

/** Whether the user has a second factor that is in use. */
export function hasSecondFactor(user: User): boolean {
  return user.totp?.isConfirmed === true
}
