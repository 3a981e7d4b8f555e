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
  /**
   * Seconds from when the person proved itself to the provider (`auth_time`) to its answer, both by the provider's own
   * clock; null = it does not say.
   */
  readonly provenAgoS: number | null
}

/** How the provider is to be asked. */
export interface OidcQuestion {
  /** Where the browser comes back to. */
  readonly redirectUri: string
  /** The person has to prove itself anew there, whatever session it has (OpenID Connect Core, 3.1.2.1); null = any will do. */
  readonly fresh: { readonly loginHint: string } | null
}

/** An OIDC provider, found by discovery when it is first needed. */
export interface OidcProvider {
  /** Where to send the browser. Throws OIDC_UNAVAILABLE. */
  begin(question: OidcQuestion): Promise<{ readonly url: string; readonly transaction: OidcTransaction }>
  /**
   * `callback` is the whole URL that the browser came back to. Throws OIDC_UNAVAILABLE, and LOGIN_FAILED for an answer
   * that is refused, forged, foreign or was used.
   */
  finish(callback: URL, transaction: OidcTransaction): Promise<OidcIdentity>
}
