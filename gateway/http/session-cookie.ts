export interface SessionCookieOptions {
  readonly name: string
  readonly isSecure: boolean
}

/** No script reads it, no other site has it sent, and its prefix keeps other hosts from setting it (RFC 6265bis). */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-dbforge_session' : 'dbforge_session'
}

/** The `Set-Cookie` of a session; `maxAgeS` 0 takes it away. */
export function sessionCookie({ name, isSecure }: SessionCookieOptions, secret: string, maxAgeS: number): string {
  const secure = isSecure ? '; Secure' : ''
  return `${name}=${secret}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Strict${secure}`
}
