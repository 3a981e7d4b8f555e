import type { Description } from '../../../workers/protocol/hrana.ts'

/** How a statement may share a kept stream with others and still see what it would have seen alone. */
export type RidingRule =
  | { readonly lane: 'read' }
  /** `insertsInto`: the table, in lower case, that must be a rowid table; null for UPDATE and DELETE. */
  | { readonly lane: 'write'; readonly insertsInto: string | null }

/** What an SQL text asks of its connection's past: last_insert_rowid() and its like, however spelled. */
const asksConnection =
  /(?:^|[^a-z0-9_])(?:last_insert_rowid|(?:total_)?changes)["`\]]?\s*(?:\(|--|\/\*)|pragma_|sqlite_stmt|bytecode|tables_used/i
/** Ends the transaction of a group, sets last_insert_rowid at times only, or gives rows back. */
const endsOrAnswers = /rollback|conflict|returning/i
/** A constraint that is looked at only when the transaction commits. */
const defers = /deferr/i

const readPattern = /^\s*(?:select|values|with)\b/i
const updatePattern = /^\s*(?:update\b|delete\s+from\b)/i
const insertPattern =
  /^\s*(?:insert(?:\s+or\s+(?:abort|fail|ignore|replace))?|replace)\s+into\s+(?:main\s*\.\s*)?(?:([a-z_][a-z0-9_]*)|"([ !#-~]+)"|`([ -_a-~]+)`|\[([ -\\^-~]+)\])(?:\s*\(|\s+[a-z])/i
/** Space to JavaScript, part of a name to SQLite: a table could be called another than we read. */
const oddSpace = /[^\S \t\n\f\r]/

/**
 * The rule for one text, from the worker's description and the text's own words; null when it runs by itself. The
 * words only ever exclude: a text that looks harmless and is not would need a schema that SchemaFacts calls unsafe.
 */
export function ridingRule(sql: string, description: Description): RidingRule | null {
  if (description.is_explain || asksConnection.test(sql) || oddSpace.test(sql)) return null
  if (description.is_readonly) return readPattern.test(sql) ? { lane: 'read' } : null
  if (description.cols.length > 0 || endsOrAnswers.test(sql)) return null
  if (updatePattern.test(sql)) return { lane: 'write', insertsInto: null }
  const match = insertPattern.exec(sql)
  const table = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
  return table === undefined ? null : { lane: 'write', insertsInto: table.toLowerCase() }
}

/** Whether a trigger, view, default or constraint with this text makes writes depend on who wrote before. */
export function isSharingSafe(schemaSql: string): boolean {
  return !asksConnection.test(schemaSql) && !defers.test(schemaSql) && !/rollback/i.test(schemaSql)
}
