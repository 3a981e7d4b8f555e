const isPlanned = /^(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|VALUES)\b/i
const listedColumns = /\(([^()]+)\) VALUES \(\?, …\)/i
const unlistedValues = /VALUES \(\?, …\)/i
/** The gateway keeps this many characters of a statement. */
const longestKept = 2_000

/**
 * A statement that SQLite can plan, made of one whose values were taken out: `?, …` stands for two or more values. Null =
 * there is no plan of it, or too little of its text is left.
 */
export function explainableSql(sql: string): string | null {
  if (!isPlanned.test(sql) || sql.length > longestKept) return null
  const listed = sql.replace(listedColumns, (_, columns: string) => {
    const values = columns.split(',').map(() => '?')
    return `(${columns}) VALUES (${values.join(', ')})`
  })
  if (unlistedValues.test(listed)) return null
  return listed.replaceAll('), …', ')').replaceAll('?, …', '?, ?')
}
