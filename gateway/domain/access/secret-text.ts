import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a secret opens; it stands in front, so that a leaked one can be told. */
export type SecretKind = 'link' | 'session' | 'refresh'

/** A new secret of 256 random bits: `dbf-session_…`. Only its hash is stored. */
export function newSecret(kind: SecretKind): string {
  return `dbf-${kind}_${randomBytes(32).toString('base64url')}`
}

/** Whether a text can be a secret of this kind at all. */
export function isSecretShape(kind: SecretKind, text: string): boolean {
  return text.startsWith(`dbf-${kind}_`) && /^[\w-]{43}$/.test(text.slice(kind.length + 5))
}

/** Lower-case hex SHA-256: a fast hash is enough for 256 random bits. */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What a page sends along to show that it can read the session's own answers; says nothing about the secret. */
export function csrfTokenOf(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('csrf').digest('base64url')
}

/** Whether `given` is what a page sends along that can read the answers of this session. */
export function provesSession(sessionSecret: string, given: string | undefined): boolean {
  return given !== undefined && isSameSecret(given, csrfTokenOf(sessionSecret))
}

/** Compares in a time that does not tell where two texts differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
