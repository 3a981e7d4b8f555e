import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { SigningKey } from '../databases/database.ts'

/**
 * The claims that sqld understands (libSQL's `auth/parsers.rs`): `id` is the namespace, `a` the access,
 * `exp` Unix seconds. `jti` and `iat` are ours and ignored by sqld.
 */
export interface TokenClaims {
  readonly id: string
  readonly a: 'ro' | 'rw'
  /** Unix seconds; absent = never. */
  readonly exp?: number
  readonly iat?: number
  readonly jti?: string
}

const header = Buffer.from('{"alg":"EdDSA","typ":"JWT"}').toString('base64url')

/** A new Ed25519 pair for one database. */
export function newSigningKey(): SigningKey {
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { privateKey: pair.privateKey, publicKey: pair.publicKey }
}

/** Signs with EdDSA (RFC 8037), the only algorithm that sqld accepts. `privateKey` is PKCS#8 PEM. */
export function signToken(claims: TokenClaims, privateKey: string): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  const signature = sign(null, Buffer.from(`${header}.${payload}`), createPrivateKey(privateKey))
  return `${header}.${payload}.${signature.toString('base64url')}`
}

/**
 * The claims of a token for the namespace `id` whose signature `publicKey` (SPKI PEM) confirms; null for anything else.
 * Ignores `exp`. What costs much comes last: guesses end before.
 */
export function verifyToken(token: string, id: string, publicKey: string): TokenClaims | null {
  const parts = token.split('.')
  const [encodedHeader, encodedPayload, encodedSignature] = parts
  if (parts.length !== 3 || !encodedHeader || !encodedPayload || !encodedSignature) return null
  if (readJson(encodedHeader)?.alg !== 'EdDSA') return null
  const claims = readJson(encodedPayload)
  if (claims === null || !isClaims(claims) || claims.id !== id) return null
  const signed = Buffer.from(`${encodedHeader}.${encodedPayload}`)
  const signature = Buffer.from(encodedSignature, 'base64url')
  return verify(null, signed, createPublicKey(publicKey), signature) ? claims : null
}

function readJson(encoded: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
    // JSON.parse gives an object here: arrays and primitives fail the claims check by their missing members.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null // not JSON, so not a token of ours: the caller treats it as any other bad token
  }
}

function isClaims(value: object): value is TokenClaims {
  const claims: Partial<Record<keyof TokenClaims, unknown>> = value
  const hasAccess = claims.a === 'ro' || claims.a === 'rw'
  const hasExpiry = claims.exp === undefined || (typeof claims.exp === 'number' && Number.isFinite(claims.exp))
  const hasTokenId = claims.jti === undefined || typeof claims.jti === 'string'
  return typeof claims.id === 'string' && hasAccess && hasExpiry && hasTokenId
}
