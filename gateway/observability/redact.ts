const hiddenText = '[hidden]'

/**
 * No pattern begins with a row of any length: each letter of a long text would be the beginning of another try.
 * Shapes of secrets, wherever they stand: our own keys and secrets, JWTs, keys in PEM, the password of a URL, and
 * whatever a name like `token` or `password` announces. What stays is what says which secret it was.
 */
const shapes: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\bdbf_[\w-]{20,}/g, `dbf_${hiddenText}`],
  [/\bdbf-(link|session|refresh)_[\w-]{20,}/g, `dbf-$1_${hiddenText}`],
  [/\beyJ[\w-]{8,2048}\.[\w-]+(\.[\w-]*)?/g, `eyJ${hiddenText}`],
  [/\bsealed:1:[\w:+/=]+/g, `sealed:1:${hiddenText}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, hiddenText],
  [/(:\/\/[^\s/:@]*):[^\s/@]+@/g, `$1:${hiddenText}@`],
  [/\b((?:bearer|basic)\s+)[\w+/=.~-]{6,}/gi, `$1${hiddenText}`],
  [
    /((?:password|passwd|secret|authtoken|auth_token|api[-_]?key|access_token|refresh_token)\b["']?\s*[=:]\s*["']?)(?!\[hidden\])[^\s"',;&}]{3,}/gi,
    `$1${hiddenText}`,
  ],
]

/** Nothing else of a text can match: most lines are let through after one look. */
const suspicion = /dbf[-_]|eyJ|sealed:|PRIVATE KEY|:\/\/|bearer|basic|passw|secret|auth_?token|api[-_]?key|_token/i

/** The text without secrets. */
export function redact(text: string): string {
  if (!suspicion.test(text)) return text
  let clean = text
  for (const [pattern, replacement] of shapes) clean = clean.replaceAll(pattern, replacement)
  return clean
}

/** Members whose value is never shown, whatever it is. */
const secretName = /(password|passwd|secret|auth_?token|api_?key|private_?key|access_?token|refresh_?token|cookie)$/i
const deepest = 6

/** The value with every text in it redacted, and without what its name calls secret. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth === deepest) return hiddenText
  if (Array.isArray(value)) return value.map((member) => redactValue(member, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isSecret = secretName.test(name) && member !== null && member !== ''
      return [name, isSecret ? hiddenText : redactValue(member, depth + 1)]
    }),
  )
}
