/** A row of EXPLAIN QUERY PLAN. */
export interface PlanRow {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/** A step of a query plan, with what might be better. */
export interface PlanStep {
  readonly id: number
  readonly detail: string
  readonly hint: PlanHint | null
  readonly steps: readonly PlanStep[]
}

export interface PlanHint {
  /** `good` = as it should be; `warn` = slow on many rows. */
  readonly level: 'good' | 'warn'
  readonly text: string
}

const hints: readonly (readonly [RegExp, PlanHint['level'], string])[] = [
  [/^SCAN CONSTANT ROW/, 'good', 'Reads no table'],
  [/^SCAN .+ USING COVERING INDEX/, 'good', 'Reads the whole index, but not the table'],
  [
    /^SEARCH .+ USING AUTOMATIC/,
    'warn',
    'Builds an index for this query alone: create it once, over the columns in parentheses',
  ],
  [/^SEARCH .+ USING (?:COVERING )?INDEX/, 'good', 'Finds its rows through the index'],
  [/^SEARCH .+ USING (?:INTEGER )?PRIMARY KEY/, 'good', 'Finds its rows by their key'],
  [/^SCAN .+ VIRTUAL TABLE INDEX/, 'good', 'The virtual table looks itself'],
  [/^SCAN /, 'warn', 'Reads every row: an index over the columns of WHERE or JOIN would find them'],
  [
    /^USE TEMP B-TREE FOR (?:LAST TERM OF |RIGHT PART OF )?ORDER BY/,
    'warn',
    'Sorts all rows: an index in that order saves it',
  ],
  [/^USE TEMP B-TREE FOR GROUP BY/, 'warn', 'Sorts to group: an index over the grouped columns saves it'],
  [/^USE TEMP B-TREE FOR DISTINCT/, 'warn', 'Collects all values: an index over the columns saves it'],
  [/^CORRELATED /, 'warn', 'Runs anew for every row of the outer query'],
]

/** Makes a tree of the rows of EXPLAIN QUERY PLAN; a row whose parent is not there is a root. */
export function planTree(rows: readonly PlanRow[]): PlanStep[] {
  const known = new Set(rows.map(({ id }) => id))
  const childrenOf = (parent: number | null, within: ReadonlySet<number>): PlanStep[] =>
    rows
      .filter((row) => (parent === null ? !known.has(row.parent) || row.parent === row.id : row.parent === parent))
      .filter(({ id }) => !within.has(id))
      .map(({ id, detail }) => ({
        id,
        detail,
        hint: planHint(detail),
        steps: childrenOf(id, new Set([...within, id])),
      }))
  return childrenOf(null, new Set())
}

/** What there is to say of a step; null = nothing. */
export function planHint(detail: string): PlanHint | null {
  const found = hints.find(([pattern]) => pattern.test(detail))
  return found === undefined ? null : { level: found[1], text: found[2] }
}
