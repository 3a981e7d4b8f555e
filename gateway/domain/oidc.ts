/** What has to be remembered between sending a browser to the provider and its coming back. */
export interface OidcTransaction {
  readonly state: string
  readonly nonce: string
  /** Of PKCE (RFC 7636). */
  readonly codeVerifier: string
}

/** Who the provider says it is. */
export interface OidcIdentity {
  /** `<issuer> <sub>`: what identifies a person for ever, unlike an e-mail address. */
  readonly subject: string
  readonly email: string | null
  /** Whether the provider vouches for the address. */
  readonly isEmailVerified: boolean
  readonly name: string | null
  /** Values of the claim that roles are taken from. */
  readonly roleValues: readonly string[]
  /** The provider says that it saw a second factor (`amr`, RFC 8176). */
  readonly hasSecondFactor: boolean
}

/** An OIDC provider, found by discovery when it is first needed. */
export interface OidcProvider {
  /** Where to send the browser. Throws OIDC_UNAVAILABLE. */
  begin(redirectUri: string): Promise<{ readonly url: string; readonly transaction: OidcTransaction }>
  /**
   * `callback` is the whole URL that the browser came back to. Throws OIDC_UNAVAILABLE, and LOGIN_FAILED for an answer
   * that is refused, forged, foreign or was used.
   */
  finish(callback: URL, transaction: OidcTransaction): Promise<OidcIdentity>
}
