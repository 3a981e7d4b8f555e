/** Words that may stand before a parenthesis without being a function. */
const keywords = `all and as between by case distinct else except exists filter from glob having in intersect is join
  like limit materialized not offset on or over select then union using values when where`
/** Functions of SQLite and libSQL whose value depends on their arguments alone, and on the rows of a group. */
const functions = `abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling char coalesce concat concat_ws cos cosh
  count cume_dist degrees dense_rank exp first_value floor format glob group_concat hex if ifnull iif instr json
  json_array json_array_length json_each json_error_position json_extract json_group_array json_group_object json_insert
  json_object json_patch json_pretty json_quote json_remove json_replace json_set json_tree json_type json_valid jsonb
  jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch jsonb_remove
  jsonb_replace jsonb_set lag last_value lead length like likelihood likely ln log log10 log2 lower ltrim max min mod
  nth_value ntile nullif octet_length percent_rank pi pow power printf quote radians rank replace round row_number rtrim
  sign sin sinh soundex sqrt string_agg substr substring sum tan tanh total trim trunc typeof unhex unicode unlikely
  upper vector vector32 vector64 vector_distance_cos vector_distance_l2 vector_extract`
const mayBeCalled = new Set(`${keywords} ${functions}`.split(/\s+/))

/** What comes before a parenthesis, if it ends like a name; a quoted one may be that of any function. */
const calls = /([a-z0-9_$\u0080-\uffff]+|["`\]])\s*\(/gi
/** The time, tables that tell of the engine, and what may stand between a function and its parenthesis. */
const changesByItself = /current_|sqlite_|libsql_|pragma_|dbstat|--|\/\*/i

/**
 * Whether a statement that reads, or a view, gives the same for as long as the same is stored. The words only ever
 * exclude: a text in which a function merely seems to be called is not repeatable, and nothing but that.
 */
export function isRepeatable(sql: string): boolean {
  if (changesByItself.test(sql)) return false
  for (const [, name = ''] of sql.matchAll(calls)) if (!mayBeCalled.has(name.toLowerCase())) return false
  return true
}
