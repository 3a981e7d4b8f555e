/** What a password must not be made of. */
export interface PasswordContext {
  readonly email: string
  readonly name: string
  /** Whether a text in lower case is a password that many people use. */
  isCommon(text: string): boolean
}

export const passwordLength = { min: 10, max: 200 } as const

/** The rule that a new password breaks, as it completes "The password …"; null when it is good. */
export function brokenPasswordRule(password: string, { email, name, isCommon }: PasswordContext): string | null {
  const { min, max } = passwordLength
  const length = [...password].length
  if (length < min) return `must have at least ${min} characters`
  if (length > max) return `must have at most ${max} characters`
  const lower = password.toLowerCase()
  if (isTooPlain(lower)) return 'must not repeat or count up a few characters'
  const stem = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (isCommon(lower) || (stem.length >= 4 && isCommon(stem))) return 'is one of those that many people use'
  const own = [email, email.split('@')[0] ?? '', name].map((text) => text.trim().toLowerCase())
  if (own.some((text) => text === lower || (text.length >= 4 && text === stem))) {
    return 'must not be made of the name or the e-mail address'
  }
  return null
}

/** Fewer than four different characters, or characters that count up or down. */
function isTooPlain(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  if (new Set(codes).size < 4) return true
  const steps = new Set(codes.slice(1).map((code, i) => code - (codes[i] ?? 0)))
  return steps.size === 1
}
