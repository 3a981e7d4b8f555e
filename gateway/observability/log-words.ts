/** Terms of a search: words that stand side by side, and whether the last one may go on. */
interface Term {
  readonly words: readonly string[]
  readonly isPrefix: boolean
}

const mostTerms = 20

/** As SQLite's tokenizer `unicode61` with `remove_diacritics 2` takes a text apart. */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
  return folded.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []
}

/** What somebody typed: words, and phrases in double quotes. The last word may be cut short. */
function termsOf(text: string): Term[] {
  const parts = text.match(/"[^"]*"?|[^\s"]+/g) ?? []
  const terms = parts.map((part) => ({ words: wordsOf(part), isPrefix: !part.startsWith('"') }))
  return terms.filter(({ words }) => words.length > 0).slice(0, mostTerms)
}

/** The search as FTS5 wants it; null when nothing is searched for. */
export function matchExpression(text: string): string | null {
  const terms = termsOf(text)
  if (terms.length === 0) return null
  return terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`).join(' AND ')
}

/** The same search on one text, for lines that are not in the file yet. */
export function textMatcher(text: string): (candidate: string) => boolean {
  const terms = termsOf(text)
  return (candidate) => {
    const words = wordsOf(candidate)
    return terms.every((term) => words.some((_, at) => standsAt(words, at, term)))
  }
}

function standsAt(words: readonly string[], at: number, { words: wanted, isPrefix }: Term): boolean {
  return wanted.every((word, i) => {
    const found = words[at + i]
    if (found === undefined) return false
    return isPrefix && i === wanted.length - 1 ? found.startsWith(word) : found === word
  })
}
