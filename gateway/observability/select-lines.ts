import type { LogAudience, LogFilter, LogPage } from '../domain/watching/log-book.ts'
import { firstSeqOf, type LogLevel, logLevels } from '../domain/watching/log-entry.ts'
import type { StoreValue } from '../domain/watching/thread-store.ts'
import { matchExpression } from './log-words.ts'

export interface Selection {
  readonly sql: string
  readonly values: readonly StoreValue[]
}

interface Condition {
  readonly sql: string
  readonly values: readonly StoreValue[]
}

/** Somebody who may see more databases has the lines looked at one by one: the expression would get too long. */
const mostFacets = 64

/** The statement that finds lines; null when there can be none. */
export function selectLines(filter: LogFilter, audience: LogAudience | null, page: LogPage): Selection | null {
  if (audience !== null && audience.databaseIds.length === 0 && audience.userId === null) return null
  // A request has a handful of lines: its own index finds them, and nothing is won by that of the words.
  const match = filter.requestId === undefined ? matchOf(filter, audience) : null
  const conditions = [
    ...(match === null ? [] : [{ sql: 'line_words MATCH ?', values: [match] }]),
    ...placeConditions(filter, page, match === null ? 'l.seq' : 'w.rowid'),
    ...columnConditions(filter),
    ...(filter.requestId === undefined ? [] : requestConditions(filter.requestId, filter)),
    ...(audience !== null && (filter.requestId !== undefined || !isFaceted(audience))
      ? [audienceCondition(audience)]
      : []),
  ]
  const from = match === null ? 'lines l' : 'line_words w CROSS JOIN lines l ON l.seq = w.rowid'
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} `
  const order = `${match === null ? 'l.seq' : 'w.rowid'} ${'after' in page ? 'ASC' : 'DESC'}`
  return {
    sql: `SELECT l.* FROM ${from} ${where}ORDER BY ${order} LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), page.limit],
  }
}

/** What the index of words answers; null when it need not be asked. */
function matchOf({ text, level, service, databaseId }: LogFilter, audience: LogAudience | null): string | null {
  const words = text === undefined ? null : matchExpression(text)
  const groups = [
    ...(level === undefined || level === logLevels[0] ? [] : [levelsFrom(level).map((index) => `l${index}`)]),
    ...(service === undefined ? [] : [[`s${service}`]]),
    ...(databaseId === undefined ? [] : [[`d${databaseId}`]]),
    ...(audience === null || !isFaceted(audience) ? [] : [facetsOf(audience)]),
  ]
  const facets = groups.map((group) => `(facets : (${group.map((word) => `"${word}"`).join(' OR ')}))`)
  const parts = [...(words === null ? [] : [`(text : (${words}))`]), ...facets]
  return parts.length === 0 ? null : parts.join(' AND ')
}

function placeConditions({ fromMs, toMs }: LogFilter, page: LogPage, seq: string): Condition[] {
  const places: readonly (readonly [operator: string, place: number | null | undefined])[] = [
    ['>=', fromMs === undefined ? undefined : firstSeqOf(fromMs)],
    ['<', toMs === undefined ? undefined : firstSeqOf(toMs)],
    'after' in page ? ['>', page.after] : ['<', page.before],
  ]
  return places.flatMap(([operator, place]) => {
    return place === null || place === undefined ? [] : [{ sql: `${seq} ${operator} ?`, values: [place] }]
  })
}

function columnConditions({ events }: LogFilter): Condition[] {
  if (events === undefined) return []
  const sql = 'l.event IS NOT NULL AND l.event IN (SELECT value FROM json_each(?))'
  return [{ sql, values: [JSON.stringify(events)] }]
}

function requestConditions(requestId: string, { text, level, service, databaseId }: LogFilter): Condition[] {
  const words = text === undefined ? null : matchExpression(text)
  return [
    { sql: 'l.request_id = ?', values: [requestId] },
    ...(level === undefined ? [] : [{ sql: 'l.level >= ?', values: [logLevels.indexOf(level)] }]),
    ...(service === undefined ? [] : [{ sql: 'l.service = ?', values: [service] }]),
    ...(databaseId === undefined ? [] : [{ sql: 'l.database_id = ?', values: [databaseId] }]),
    ...(words === null
      ? []
      : [
          {
            sql: 'EXISTS (SELECT 1 FROM line_words WHERE rowid = l.seq AND line_words MATCH ?)',
            values: [`text : (${words})`],
          },
        ]),
  ]
}

function audienceCondition({ databaseIds, userId }: LogAudience): Condition {
  const seen = 'l.database_id IN (SELECT value FROM json_each(?))'
  const ids = JSON.stringify(databaseIds)
  return userId === null ? { sql: seen, values: [ids] } : { sql: `(${seen} OR l.user_id = ?)`, values: [ids, userId] }
}

function isFaceted({ databaseIds }: LogAudience): boolean {
  return databaseIds.length < mostFacets
}

function facetsOf({ databaseIds, userId }: LogAudience): string[] {
  return [...databaseIds.map((id) => `d${id}`), ...(userId === null ? [] : [`u${userId}`])]
}

function levelsFrom(level: LogLevel): number[] {
  return [...logLevels.keys()].slice(logLevels.indexOf(level))
}
