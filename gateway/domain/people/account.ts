import type { User } from './user.ts'

/** A person together with how it proves who it is. Never answered, logged or kept longer than it takes to check. */
export interface Account extends User {
  /** Argon2id in PHC form; null = signs in by a link or an OIDC provider only. */
  readonly passwordHash: string | null
  readonly totp: Totp | null
  /** `<issuer> <subject>` of an OIDC provider; null = none yet. */
  readonly oidcSubject: string | null
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

/** The members of an account that may change. */
export type AccountPatch = Partial<Omit<Account, 'id' | 'createdAtMs'>>

/** How somebody who has a session proves anew who it is. */
export const stepUpWays = ['totp', 'password', 'oidc'] as const

/** The ways of one account: a code where there is a second factor, and nothing else then. */
export function stepUpWaysOf(account: Account, hasProvider: boolean): (typeof stepUpWays)[number][] {
  if (hasSecondFactor(account)) return ['totp']
  return [
    ...(account.passwordHash === null ? [] : (['password'] as const)),
    ...(account.oidcSubject === null || !hasProvider ? [] : (['oidc'] as const)),
  ]
}

/** Whether a second factor is in use. */
export function hasSecondFactor({ totp }: Pick<Account, 'totp'>): boolean {
  return totp?.isConfirmed === true
}
