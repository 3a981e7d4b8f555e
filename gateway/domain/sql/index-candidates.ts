/** A table that a statement reads, and what it calls it. */
export interface NamedTable {
  /** As the statement calls it. */
  readonly alias: string
  /** As the database does. */
  readonly name: string
}

const name = '(?:"[^"]+"|`[^`]+`|\\[[^\\]]+\\]|[\\p{L}_][\\p{L}\\p{N}_$]*)'
const source = new RegExp(
  `\\b(?:FROM|JOIN|UPDATE|INTO|,)\\s+(${name})(?:\\s+(?:AS\\s+)?(?!WHERE|ON|SET|JOIN|LEFT|INNER|CROSS|ORDER|GROUP|LIMIT|USING|VALUES)(${name}))?`,
  'giu',
)
const comparison = new RegExp(
  `(?<![\\p{L}\\p{N}_$])(?:(${name})\\.)?(${name})\\s*(?:=|<|>|\\bIN\\b|\\bBETWEEN\\b|\\bIS\\b|\\bLIKE\\b)`,
  'giu',
)

/** The tables of a statement; `sql` has its values taken out. */
export function tablesOf(sql: string): NamedTable[] {
  return [...sql.matchAll(source)].map(([, table = '', alias]) => ({ name: bare(table), alias: bare(alias ?? table) }))
}

/**
 * The columns of a table that a statement compares with something, in the order of the text: an index on them would let
 * SQLite search. `sql` has its values taken out, and `columns` are those that the table has. Whose a bare column is can
 * be told where there is one table alone.
 */
export function comparedColumns(
  sql: string,
  { alias, name: table }: NamedTable,
  columns: readonly string[],
  isOnlyTable: boolean,
): string[] {
  const start = sql.search(/\b(WHERE|ON)\b/i)
  if (start < 0) return []
  const found = [...sql.slice(start).matchAll(comparison)].flatMap(([, owner, column = '']) => {
    const isOurs = owner === undefined ? isOnlyTable : [alias, table].some((each) => isSameName(each, bare(owner)))
    const known = columns.find((each) => isSameName(each, bare(column)))
    return isOurs && known !== undefined ? [known] : []
  })
  return [...new Set(found)]
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function bare(text: string): string {
  return text.replace(/^["`[](.*)["`\]]$/, '$1')
}
