import { endOfString } from '../../../workers/protocol/json-text.ts'

const quote = 0x22
const openBracket = 0x5b
const openBrace = 0x7b
const closeBracket = 0x5d
const closeBrace = 0x7d
const digitZero = 0x30
const digitNine = 0x39

export interface JsonScan {
  /** Deepest nesting of arrays and objects. */
  readonly depth: number
  /** Whether `JSON.parse` would change a number: a large one, or one whose notation says REAL. */
  readonly needsExactNumbers: boolean
}

/** Looks at JSON text once, without building anything; malformed text is left to the parser. */
export function scanJson(text: string): JsonScan {
  let depth = 0
  let deepest = 0
  let needsExactNumbers = false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === quote) {
      i = endOfString(text, i)
    } else if (code === openBracket || code === openBrace) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (code === closeBracket || code === closeBrace) {
      depth -= 1
    } else if (code >= digitZero && code <= digitNine) {
      const end = endOfNumber(text, i)
      needsExactNumbers ||= !survivesJsonParse(text, i, end)
      i = end - 1
    }
  }
  return { depth: deepest, needsExactNumbers }
}

const numberCharacters = new Set('0123456789.eE+-')

function endOfNumber(text: string, start: number): number {
  let end = start + 1
  while (numberCharacters.has(text.charAt(end))) end += 1
  return end
}

/** Up to 15 digits are an exact integer; a fraction or exponent must not end as what looks like an integer. */
function survivesJsonParse(text: string, start: number, end: number): boolean {
  const token = text.slice(start, end)
  if (!/[.eE]/.test(token)) return token.length <= 15
  const value = Number(token)
  return Number.isFinite(value) && !Number.isInteger(value)
}
