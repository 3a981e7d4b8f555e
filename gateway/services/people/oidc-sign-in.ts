/** Signing in through an OIDC provider. */
export interface OidcSignIn {
  /** What sign-in pages call it. */
  readonly name: string
}
