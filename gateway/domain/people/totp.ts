import { createHmac, randomBytes } from 'node:crypto'
import { isSameSecret } from '../access/secret-text.ts'

const stepMs = 30_000
const digits = 6
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new shared secret of 160 bits in base32 (RFC 4226, 4 R6). */
export function newTotpSecret(): string {
  return encodeBase32(randomBytes(20))
}

/** The code of a time step (RFC 4226, 5.3): six digits. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', decodeBase32(secret)).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 0xf
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The number of the 30-second step that a moment is in (RFC 6238, 4.2). */
export function totpStep(nowMs: number): number {
  return Math.floor(nowMs / stepMs)
}

/**
 * The step whose code this is: the present one or a neighbour, for clocks that differ, and newer than `lastStep`.
 * Null for any other code. A `lastStep` that cannot have come yet is of a clock that was wrong, and keeps nobody out.
 */
export function acceptedStep(secret: string, code: string, nowMs: number, lastStep: number): number | null {
  const present = totpStep(nowMs)
  let accepted: number | null = null
  // All three are computed, so that the time does not tell which was near.
  for (const step of [present - 1, present, present + 1]) {
    if (isSameSecret(code, totpCode(secret, step)) && (step > lastStep || lastStep > step + 2)) accepted = step
  }
  return accepted
}

/** What an authenticator app reads from a QR code (the key URI format that Google Authenticator defined). */
export function totpUri(secret: string, email: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=30`
}

/** Base32 (RFC 4648, 6) of a whole number of 5-byte groups. */
function encodeBase32(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const length = Math.ceil((bytes.length * 8) / 5)
  let text = ''
  for (let i = length - 1; i >= 0; i -= 1) text += alphabet.charAt(Number((bits >> BigInt(i * 5)) & 31n))
  return text
}

function decodeBase32(text: string): Buffer {
  let bits = 0n
  for (const letter of text) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter))
  return Buffer.from(bits.toString(16).padStart((text.length * 5) / 4, '0'), 'hex')
}
