/** Keeps secrets that have to be read again, such as that of an authenticator app, unreadable in the catalog. */
export interface SecretBox {
  /** Another text each time. */
  seal(secret: string): string
  /** Throws when the text was not sealed by this box, or was changed. */
  open(sealed: string): string
}
