import { tokenizeSql } from './tokenize-sql.ts'

/** The bare words of a statement in upper case that stand in no parentheses, in order. */
export function keywordsOf(sql: string): string[] {
  const words: string[] = []
  let depth = 0
  for (const { kind, from, to } of tokenizeSql(sql)) {
    const text = sql.slice(from, to)
    if (text === '(') depth += 1
    else if (text === ')') depth -= 1
    else if (kind === 'word' && depth === 0) words.push(text.toUpperCase())
  }
  return words
}
