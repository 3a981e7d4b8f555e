/** Turns passwords into what is stored. Slow on purpose, never on the event loop, and only so many at a time. */
export interface PasswordHasher {
  /** Argon2id in PHC form. Throws SIGN_IN_BUSY when too many wait. */
  hash(password: string): Promise<string>
  /** Whether this is the password; takes as long for a user that is not there (`stored` null) and is false then. */
  verify(stored: string | null, password: string): Promise<boolean>
}
