import type { Completion } from '@codemirror/autocomplete'
import { SQLDialect } from '@codemirror/lang-sql'

/** https://www.sqlite.org/lang_keywords.html: the editor's own list has those of every standard, and of a shell, too. */
const keywords = `abort action add after all alter always analyze and as asc attach autoincrement before begin between by
cascade case cast check collate column commit conflict constraint create cross current current_date current_time
current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape except
exclude exclusive exists explain fail filter first following for foreign from full generated glob group groups having if
ignore immediate in index indexed initially inner insert instead intersect into is isnull join key last left like limit
match materialized natural no not nothing notnull null nulls of offset on or order others outer over partition plan pragma
preceding primary query raise range recursive references regexp reindex release rename replace restrict returning right
rollback row rows savepoint select set strict table temp temporary then ties to transaction trigger unbounded union unique
update using vacuum values view virtual when where window with without`

const types = 'any blob boolean date datetime decimal int integer json numeric real text timestamp varchar'

/** https://www.sqlite.org/lang_corefunc.html and the pages of aggregates, dates, JSON, mathematics and windows. */
const functions = `abs avg cast ceil changes char coalesce concat concat_ws count cume_dist date datetime dense_rank
first_value floor format group_concat hex ifnull iif instr json json_array json_array_length json_each json_extract
json_group_array json_group_object json_insert json_object json_patch json_remove json_replace json_set json_tree json_type
json_valid julianday lag last_insert_rowid last_value lead length lower ltrim max min mod nth_value ntile nullif
percent_rank pow printf quote random randomblob rank replace round row_number rtrim sign sqlite_version sqrt strftime
string_agg substr sum time timediff total total_changes trim trunc typeof unhex unicode unixepoch upper zeroblob`

/** SQL as SQLite has it. */
export const sqliteDialect = SQLDialect.define({
  keywords: onOneLine(keywords),
  types,
  builtin: onOneLine(functions),
  operatorChars: '*+-%<>!=&|/~',
  identifierQuotes: '`"',
  specialVar: '@:?$',
})

/** The editor takes words with one space between them. */
function onOneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ')
}

/** Keywords in capitals; functions small, as they are written. Names of the schema go first. */
export function completionOf(label: string, type: string): Completion {
  if (type === 'keyword') return { label: label.toUpperCase(), type, boost: -1 }
  return { label, type: type === 'variable' ? 'function' : type, boost: -2 }
}
