const bare = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Words of SQLite's grammar that cannot name a table or a column bare. */
const reserved: ReadonlySet<string> = new Set(
  `ADD ALL ALTER AND AS AUTOINCREMENT BETWEEN CASE CHECK COLLATE COMMIT CONSTRAINT CREATE CROSS CURRENT_DATE CURRENT_TIME
CURRENT_TIMESTAMP DEFAULT DEFERRABLE DELETE DISTINCT DROP ELSE ESCAPE EXCEPT EXISTS FOREIGN FROM FULL GROUP HAVING IN INDEX
INNER INSERT INTERSECT INTO IS ISNULL JOIN LEFT LIMIT NATURAL NOT NOTHING NOTNULL NULL ON OR ORDER OUTER PRIMARY REFERENCES
RETURNING RIGHT SELECT SET TABLE THEN TO TRANSACTION UNION UNIQUE UPDATE USING VALUES WHEN WHERE WINDOW WITH`.split(
    /\s+/,
  ),
)

/** A name as SQL, always in quotes: whatever it is, it stays a name. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A name as SQL, without quotes where it can go without. */
export function nameForSql(name: string): string {
  return bare.test(name) && !reserved.has(name.toUpperCase()) ? name : quoteName(name)
}

/** A text literal. NUL cannot stand in one: it is joined in with `char(0)`. */
export function quoteText(text: string): string {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  return parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || char(0) || ')})`
}
