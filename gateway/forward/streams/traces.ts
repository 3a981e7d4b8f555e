import type { ChangeEffect } from '../change-watch.ts'
import { isFrame } from '../lanes/frames.ts'
import type { KnownText, KnownTexts } from '../lanes/known-texts.ts'
import type { SchemaFacts } from '../lanes/schema-facts.ts'
import type { CarriedPipeline } from './read-requests.ts'

/** What the requests of a pipeline leave behind on a stream that others may use after them. */
export interface Traces {
  /** last_insert_rowid() and its like tell of what they wrote. */
  readonly writes: boolean
  /** They give rows, whose columns are named by the schema that the connection knows. */
  readonly reads: boolean
  /** They begin and end transactions: when something goes wrong, the stream is left in one. */
  readonly frames: boolean
  /** They notice nothing of what was written on their stream before. */
  readonly isBlind: boolean
}

/** Words without which an insert inserts something or fails: one that does neither shows the rowid of an earlier one. */
const insertsPerhaps = /\b(?:ignore|select|with)\b/i

/** One statement that reads or writes rows; sqlite_schema has some, for who may write to it. */
const readsOrWrites = /^\s*(?:delete|insert|replace|select|update|values|with)\b(?!.*sqlite_)[^;]*;?\s*$/is

/**
 * The traces of a pipeline; null when it leaves others, or may ask for some of its own: its stream is closed behind it, and
 * was new. `facts` are those of the schema as it is now, null when they are not known.
 */
export function tracesOf(pipeline: CarriedPipeline, known: KnownTexts, facts: SchemaFacts | null): Traces | null {
  const isPlain = facts?.isSafe === true && !facts.hasVirtualTables && !facts.mayRaise
  const found = { writes: false, reads: false, frames: false }
  for (const sql of distinctTexts(pipeline)) {
    const kind = sql === null ? null : kindOf(sql, known.get(sql), isPlain ? facts : null)
    if (kind === null) return null
    found[kind] = true
  }
  return { ...found, isBlind: isPlain }
}

/** What a pipeline may do to the schema, by its texts alone. */
export function effectOf(pipeline: CarriedPipeline): ChangeEffect {
  for (const sql of distinctTexts(pipeline))
    if (sql === null || !(isFrame(sql) || readsOrWrites.test(sql))) return 'any'
  return 'writes'
}

/** The texts that a pipeline runs, null for one that is not known; the same one time after time stands once. */
export function* distinctTexts({ requests }: CarriedPipeline): Iterable<string | null> {
  let last: string | undefined
  for (const request of requests) {
    if ('answer' in request) continue
    const { texts } = request
    for (const sql of texts === null || typeof texts === 'string' ? [texts] : texts) {
      if (sql === last) continue
      last = sql ?? undefined
      yield sql
    }
  }
}

function kindOf(
  sql: string,
  text: KnownText | undefined,
  facts: SchemaFacts | null,
): 'frames' | 'reads' | 'writes' | null {
  if (isFrame(sql)) return 'frames'
  const rule = text?.rule ?? null
  if (rule?.lane === 'read') return 'reads'
  if (rule === null || facts === null) return null
  if (rule.insertsInto === null) return 'writes'
  return facts.rowidTables.has(rule.insertsInto) && !insertsPerhaps.test(sql) ? 'writes' : null
}
