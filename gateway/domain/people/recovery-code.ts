import { createHash, randomInt } from 'node:crypto'

/** Without letters and digits that look alike. */
const letters = '23456789abcdefghjkmnpqrstuvwxyz'
const codeCount = 10
const codeLength = 12

/** Ten new codes, each good once instead of a code of the app: `abcd-efgh-jkmn`, 59 bits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codeCount }, () => {
    const text = Array.from({ length: codeLength }, () => letters.charAt(randomInt(letters.length))).join('')
    return text.replaceAll(/.{4}(?=.)/g, '$&-')
  })
}

/**
 * What is stored of a code; case, spaces and hyphens do not count. The user's id is hashed along, so that one table
 * of hashes does not serve for all.
 */
export function hashRecoveryCode(userId: string, code: string): string {
  const bare = code.toLowerCase().replaceAll(/[\s-]/g, '')
  return createHash('sha256').update(`${userId}:${bare}`).digest('hex')
}
