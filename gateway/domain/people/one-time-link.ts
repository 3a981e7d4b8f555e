/** A link that works once: whoever has it sets a password. */
export interface OneTimeLink {
  readonly id: string
  /** `setup` makes the first admin, `invite` activates a pending user, `reset` replaces a password. */
  readonly purpose: 'setup' | 'invite' | 'reset'
  /** SHA-256 of the secret. */
  readonly hash: string
  /** Null for `setup`. */
  readonly userId: string | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
}
