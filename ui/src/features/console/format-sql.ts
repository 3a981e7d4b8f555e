/** SQL with line breaks and indents; its formatter is loaded when it is first asked for. Throws what it cannot read. */
export async function formatSql(sql: string): Promise<string> {
  const { formatDialect, sqlite } = await import('sql-formatter')
  return formatDialect(sql, {
    dialect: sqlite,
    keywordCase: 'upper',
    tabWidth: 2,
    linesBetweenQueries: 1,
    paramTypes: { positional: true, numbered: ['?'], named: [':', '@', '$'] },
  })
}
