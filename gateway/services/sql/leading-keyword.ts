/** The first word of a statement in upper case, behind blanks, semicolons and comments; '' when there is none. */
export function leadingKeyword(sql: string): string {
  const word = /^[A-Za-z]+/.exec(sql.slice(endOfBlanks(sql)))
  return word === null ? '' : word[0].toUpperCase()
}

/** Whether a statement begins a transaction when none is open. */
export function opensTransaction(sql: string): boolean {
  return ['BEGIN', 'SAVEPOINT'].includes(leadingKeyword(sql))
}

/** Whether a statement ends the transaction around it; ROLLBACK TO only goes back to a savepoint. */
export function endsTransaction(sql: string): boolean {
  const keyword = leadingKeyword(sql)
  if (keyword === 'ROLLBACK') return !/^ROLLBACK\s+(?:TRANSACTION\s+)?TO\b/i.test(sql.slice(endOfBlanks(sql)))
  return keyword === 'COMMIT' || keyword === 'END'
}

function endOfBlanks(sql: string): number {
  let at = 0
  while (at < sql.length) {
    const next = afterBlank(sql, at)
    if (next === at) return at
    at = next
  }
  return at
}

function afterBlank(sql: string, at: number): number {
  if (/[\s;]/.test(sql.charAt(at))) return at + 1
  if (sql.startsWith('--', at)) return endOf(sql, '\n', at + 2)
  if (sql.startsWith('/*', at)) return endOf(sql, '*/', at + 2)
  return at
}

function endOf(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from)
  return found === -1 ? sql.length : found + mark.length
}
