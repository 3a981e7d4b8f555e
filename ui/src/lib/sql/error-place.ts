/** Where an error of a statement is, in UTF-16 units of its text. */
export interface ErrorPlace {
  readonly from: number
  readonly to: number
}

const offsetSuffix = / \(at offset (\d+)\)$/
const prefix = /^(?:SQL input error|SQLite error|SQLite input error|SQL string could not be parsed): /
const parserPlace = / (?:around L|at \()(?<line>\d+)(?::|, )(?<column>\d+)(?:\)|: `(?<token>[\s\S]*)`)$/
const missingName = /no such (?:table|view|index|trigger|column|function|module|collation sequence): (?:main\.)?(.+)$/
const nearToken = /near "((?:[^"]|"(?!: ))*)"/

/** The message of a worker's error for people: without its prefixes and the offset, which `errorPlace` reads. */
export function errorMessage(message: string): string {
  return message.replace(prefix, '').replace(offsetSuffix, '')
}

/** Reads the place of an error out of its message; null when it tells none. SQLite counts bytes of UTF-8. */
export function errorPlace(message: string, sql: string): ErrorPlace | null {
  const bytes = new TextEncoder().encode(sql)
  const offset = offsetSuffix.exec(message)?.[1]
  const at = offset === undefined ? parserOffset(message, bytes) : Number(offset)
  if (at !== null) return placeOf(sql, new TextDecoder().decode(bytes.subarray(0, at)).length)
  const token = nearToken.exec(message)?.[1] ?? missingName.exec(message)?.[1] ?? ''
  const found = token === '' ? -1 : sql.toLowerCase().indexOf(token.toLowerCase())
  return found === -1 ? null : { from: found, to: found + token.length }
}

/** The word at a position, or one character; at the end of the text the last one. */
function placeOf(sql: string, at: number): ErrorPlace {
  const from = Math.max(0, Math.min(at, sql.length - 1))
  const word = /^[\w$]+/.exec(sql.slice(from))?.[0] ?? ''
  return { from, to: Math.min(sql.length, from + Math.max(1, word.length)) }
}

/** Lines and columns of sqld's own parser, which stops behind the token that it names. */
function parserOffset(message: string, sql: Uint8Array): number | null {
  const place = parserPlace.exec(message)?.groups
  if (place === undefined || !message.startsWith('SQL string could not be parsed: ')) return null
  let lineAt = 0
  for (let line = 1; line < Number(place['line']); line += 1) lineAt = sql.indexOf(10, lineAt) + 1
  const at = lineAt + Number(place['column']) - 1
  const token = new TextEncoder().encode(place['token'] ?? '')
  const tokenAt = at - token.length
  const isThere = tokenAt >= 0 && token.every((byte, index) => sql[tokenAt + index] === byte)
  return Math.min(isThere ? tokenAt : at, sql.length)
}
