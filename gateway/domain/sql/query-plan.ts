/** A step of a plan, as `EXPLAIN QUERY PLAN` tells it. */
export interface PlanStep {
  readonly id: number
  /** The step that this one belongs to; 0 = the statement itself. */
  readonly parent: number
  /** SQLite's own words, such as `SCAN orders`. */
  readonly detail: string
}

/** What a step does with a table: reads all of it, looks rows up, or something else. */
export type PlanAccess = 'scan' | 'search' | 'other'

/** A step with what belongs to it. */
export interface PlanNode {
  readonly detail: string
  readonly access: PlanAccess
  /** The table as the statement calls it; null when the step reads none. */
  readonly table: string | null
  /** The index that it uses; null = none, or one that SQLite makes for this run alone. */
  readonly index: string | null
  readonly children: readonly PlanNode[]
}

/** What would make a statement cheaper. */
export interface PlanHint {
  /** The table as the catalog of the database calls it. */
  readonly table: string
  readonly message: string
  /** What to run; null when no column suggests itself. */
  readonly sql: string | null
}

const readsTable = /^(SCAN|SEARCH) (?!CONSTANT ROW|\(|SUBQUERY)(?:TABLE )?("[^"]+"|\S+)/
const usesIndex = /USING (?:COVERING )?INDEX (\S+)/
const isVirtual = /VIRTUAL TABLE INDEX/
const madeForRun = /^SEARCH (\S+) USING AUTOMATIC (?:PARTIAL )?(?:COVERING )?INDEX \(([^)]*)\)/

/** The steps as a tree. */
export function planTree(steps: readonly PlanStep[], parent = 0): PlanNode[] {
  return steps
    .filter((step) => step.parent === parent)
    .map(({ id, detail }) => ({ ...describe(detail), children: id === parent ? [] : planTree(steps, id) }))
}

/** Tables of which every row is read without an index, by the names that the statement calls them. */
export function scannedTables(steps: readonly PlanStep[]): string[] {
  const names = steps.map(({ detail }) => describe(detail)).filter(({ access, index }) => access === 'scan' && !index)
  return [...new Set(names.flatMap(({ table, detail }) => (table === null || isVirtual.test(detail) ? [] : [table])))]
}

/** Indexes that SQLite makes for each run anew: the table, and the columns that it looks rows up by. */
export function automaticIndexes(steps: readonly PlanStep[]): { readonly table: string; readonly columns: string[] }[] {
  return steps.flatMap(({ detail }) => {
    const [, table, terms] = madeForRun.exec(detail) ?? []
    if (table === undefined || terms === undefined) return []
    return [{ table: bare(table), columns: terms.split(' AND ').map((term) => term.replace(/[=<>].*$/, '').trim()) }]
  })
}

function describe(detail: string): Omit<PlanNode, 'children'> {
  const [, verb, table] = readsTable.exec(detail) ?? []
  const index = usesIndex.exec(detail)?.[1] ?? null
  if (verb === undefined || table === undefined) return { detail, access: 'other', table: null, index }
  return { detail, access: verb === 'SCAN' ? 'scan' : 'search', table: bare(table), index }
}

function bare(name: string): string {
  return name.replace(/^"(.*)"$/, '$1')
}
