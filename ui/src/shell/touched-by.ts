import type { QueryKey } from '@tanstack/solid-query'

/** The part of a live event that tells what it changed. */
export interface LiveEvent {
  readonly kind: string
  readonly database: string | null
}

/** What is about one database alone; its name is the third part of the key. */
const ofOneDatabase = new Set(['one', 'stats', 'activity', 'tokens', 'grants', 'backups'])
/** Lists that a database or its state stands in. */
const ofAllDatabases = new Set(['list', 'names', 'archives'])

/** First parts of the keys of what is about people, keys and alerts. */
const topicsOfKinds: Readonly<Record<string, readonly string[]>> = {
  database: ['quota', 'backups'],
  backup: ['backups'],
  user: ['users', 'invites', 'account'],
  key: ['keys'],
  alert: ['alerts'],
}

/** Whether an answer may be another after this event. Figures that move all the time ask for themselves. */
export function isTouchedBy(key: QueryKey, { kind, database }: LiveEvent): boolean {
  const [topic, part, name] = key.map(String)
  if (topic === undefined) return false
  if (topic === 'logs') return part === 'events'
  if (topic !== 'databases') return topicsOfKinds[kind]?.includes(topic) === true
  if (part === undefined) return false
  if (ofAllDatabases.has(part)) return kind === 'database' || kind === 'worker'
  return database !== null && name === database && ofOneDatabase.has(part)
}

/** Whether any event at all may change this answer. */
export function isFedByEvents(key: QueryKey): boolean {
  const database = String(key[2])
  return ['worker', ...Object.keys(topicsOfKinds)].some((kind) => isTouchedBy(key, { kind, database }))
}
