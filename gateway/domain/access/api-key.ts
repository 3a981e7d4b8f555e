import { createHash, randomBytes } from 'node:crypto'

const pattern = /^(dbf_[A-Za-z0-9_-]{43})_([0-9a-f]{6})$/

/** A new API key: `dbf_`, 32 random bytes in base64url, `_`, six hex digits of checksum. */
export function newApiKey(): string {
  const secret = `dbf_${randomBytes(32).toString('base64url')}`
  return `${secret}_${checksumOf(secret)}`
}

/** Whether a text can be an API key at all: one that was cut off or mistyped fails its checksum. */
export function isApiKeyShape(text: string): boolean {
  const [, secret, checksum] = pattern.exec(text) ?? []
  return secret !== undefined && checksumOf(secret) === checksum
}

/** What is stored instead of the key: lower-case hex SHA-256. A fast hash is enough for 256 random bits. */
export function hashApiKey(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function checksumOf(secret: string): string {
  return hashApiKey(secret).slice(0, 6)
}
