import { tokenizeSql } from './tokenize-sql.ts'

/** A parameter of a statement. */
export interface SqlParameter {
  /** 1, 2, 3 …, as SQLite counts them. */
  readonly index: number
  /** `:a`, `@a`, `$a`, or `?1`: what a person calls it. */
  readonly label: string
  /** Null for those that have no name of their own. */
  readonly name: string | null
}

/** The parameters of a statement in the order of their numbers; `?` takes the next number, a name keeps its first. */
export function parametersOf(sql: string): SqlParameter[] {
  const byIndex = new Map<number, SqlParameter>()
  const byName = new Map<string, number>()
  let last = 0
  for (const { kind, from, to } of tokenizeSql(sql)) {
    if (kind !== 'parameter') continue
    const text = sql.slice(from, to)
    const numbered = text.startsWith('?')
    const index = numbered ? Number(text.slice(1) || last + 1) : (byName.get(text) ?? last + 1)
    last = Math.max(last, index)
    if (!numbered) byName.set(text, index)
    const known = byIndex.get(index)
    if (known !== undefined && known.name !== null) continue
    byIndex.set(index, { index, label: numbered ? `?${index}` : text, name: numbered ? null : text })
  }
  return [...byIndex.values()].sort((left, right) => left.index - right.index)
}
