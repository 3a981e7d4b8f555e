import { createHmac } from 'node:crypto'
import { isSameSecret } from './secret-text.ts'

/** What an access token says: the session it belongs to, and when it ends. */
export interface AccessClaims {
  readonly sid: string
  /** Unix seconds. */
  readonly exp: number
}

/** The only header that we write, and so the only one that we read: no other algorithm can be asked for. */
const header = Buffer.from('{"alg":"HS256","typ":"at+jwt"}').toString('base64url')

/** A JWT of the profile for access tokens (RFC 9068), signed with the gateway's own key. */
export function signAccessToken(claims: AccessClaims, key: string): string {
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return `${signed}.${signatureOf(signed, key)}`
}

/** Whether a text says of itself that it is an access token; it may be forged. */
export function isAccessTokenShape(text: string): boolean {
  return text.startsWith(`${header}.`)
}

/** The claims of a token that the key confirms; null for anything else. Ignores `exp`. */
export function verifyAccessToken(text: string, key: string): AccessClaims | null {
  const dot = text.lastIndexOf('.')
  const signed = text.slice(0, dot)
  if (!isAccessTokenShape(text) || !isSameSecret(text.slice(dot + 1), signatureOf(signed, key))) return null
  // as: nobody but us signs, and we sign nothing else
  return JSON.parse(Buffer.from(signed.slice(header.length + 1), 'base64url').toString('utf8')) as AccessClaims
}

function signatureOf(signed: string, key: string): string {
  return createHmac('sha256', key).update(signed).digest('base64url')
}
