import type { SqlToken, SqlTokenKind } from './sql-token.ts'

const rules: readonly (readonly [SqlTokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*/y],
  ['comment', /\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /[xX]?'(?:[^']|'')*(?:'|$)/y],
  ['quoted-name', /"(?:[^"]|"")*(?:"|$)/y],
  ['quoted-name', /`(?:[^`]|``)*(?:`|$)/y],
  ['quoted-name', /\[[^\]]*(?:\]|$)/y],
  ['number', /(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y],
  ['parameter', /\?\d*|[:@](?:[\w$]|\P{ASCII})+|\$(?:[\w$]|::|\P{ASCII})+(?:\([^\s)]*\))?/uy],
  ['word', /(?:[A-Za-z_]|\P{ASCII})(?:[\w$]|\P{ASCII})*/uy],
  ['semicolon', /;/y],
]

/** Cuts SQL text into tokens that cover it without gaps; what is not closed goes to the end of the text. */
export function tokenizeSql(sql: string): SqlToken[] {
  const tokens: SqlToken[] = []
  for (let from = 0; from < sql.length; ) {
    const token = tokenAt(sql, from)
    tokens.push(token)
    from = token.to
  }
  return tokens
}

function tokenAt(sql: string, from: number): SqlToken {
  for (const [kind, rule] of rules) {
    rule.lastIndex = from
    const found = rule.exec(sql)
    if (found !== null) return { kind, from, to: from + found[0].length }
  }
  return { kind: 'sign', from, to: from + 1 }
}
