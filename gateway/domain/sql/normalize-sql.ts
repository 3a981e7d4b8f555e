/** What a statement is looked at for: past this the rest of its text tells nothing more. */
const longestText = 8_192
const longestResult = 2_000

const token =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+|[xX]'[^']*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)|[\p{L}_][\p{L}\p{N}_$]*|0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?|\?\d*|[:@$#][\p{L}_$][\p{L}\p{N}_$:]*|[\s\S]/gu

const isName = /^[\p{L}_][\p{L}\p{N}_ $-]*$/u
/** A number that is below zero is one value, too. */
const negative = /([=<>(,] ?)- ?\?/g
/** `?, ?, ?` and `(?, ?), (?, ?)`: how many there are makes no other statement. */
const longList = /\?(?:, \?)+/g
const longRows = /\((\?|\?, …)\)(?:, \((?:\?|\?, …)\))+/g

/**
 * The statement with every value taken out: what two runs that differ in their values alone have in common. Literals and
 * parameters become `?`, lists of them one `?, …`, comments go, white space is one space. A text in double quotes is
 * taken for a name where it could be one, as SQLite does.
 */
export function normalizeSql(sql: string): string {
  let text = ''
  let needsSpace = false
  for (const [part] of sql.slice(0, longestText).matchAll(token)) {
    if (isGap(part)) {
      needsSpace = text !== ''
      continue
    }
    const shown = shownAs(part)
    if (needsSpace && !hugsLeft(shown) && !text.endsWith('(')) text += ' '
    else if (shown !== ',' && text.endsWith(',')) text += ' '
    text += shown
    needsSpace = false
  }
  const folded = withoutEnd(text).replace(negative, '$1?').replace(longList, '?, …').replace(longRows, '($1), …')
  return folded.length > longestResult ? `${folded.slice(0, longestResult)}…` : folded
}

/** No pattern: one that ends in `+$` would look at each semicolon of a long row of them anew. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ';' || text[end - 1] === ' ')) end -= 1
  return text.slice(0, end)
}

function isGap(part: string): boolean {
  return /^(\s|--|\/\*)/.test(part)
}

function hugsLeft(shown: string): boolean {
  return shown === ',' || shown === ')' || shown === ';'
}

function shownAs(part: string): string {
  const first = part.charCodeAt(0)
  if (isDigit(first) || part[0] === "'" || part[0] === '?') return '?'
  if (part.length > 1 && /^[:@$#.]/.test(part)) return '?'
  if (/^[xX]'/.test(part)) return '?'
  if (part[0] === '"') return isName.test(part.slice(1, -1)) ? part : '?'
  return part
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
