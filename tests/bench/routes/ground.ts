import type { LoadTarget, Watched } from '../load/load-job.ts'

export interface GroundSettings {
  /** Rows of `items`. */
  readonly tableRows: number
  readonly durability: 'strong' | 'relaxed'
}

/** One side's database, which can be replaced by a fresh one. */
export interface Ground extends AsyncDisposable {
  /** A fresh worker with fresh tables: `items` with its rows, and `events` without any. */
  renew(settings: GroundSettings): Promise<void>
  /** Runs statements apart from the load; answers the first value of the last one's result. */
  ask(...texts: readonly string[]): Promise<unknown>
  /** Whether the write path still answers: reads do, even when it hangs for good. */
  takesWrites(): Promise<boolean>
}

/** One way to reach a ground's database. */
export interface Route {
  readonly name: string
  readonly ground: Ground
  /** Anew after every `renew()`. */
  target(): LoadTarget
  /** All processes that serve it. */
  watched(): Watched[]
}

/** What this machine cannot run, with the reason as its message. */
export class Unavailable extends Error {}

export async function countEvents(ground: Ground): Promise<number> {
  return Number(await ground.ask('SELECT count(*) AS n FROM events'))
}

/** The statements that make the tables of a fresh database. */
export function tableStatements(tableRows: number): string[] {
  const columns = 'id INTEGER PRIMARY KEY, name TEXT, email TEXT, score REAL, created_at TEXT'
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${tableRows})`
  const row = `i, 'item-' || i, 'somebody-' || i || '@example.com', i * 0.25, '2026-11-23T12:00:00Z'`
  return [
    `CREATE TABLE items (${columns})`,
    `${numbers} INSERT INTO items SELECT ${row} FROM n`,
    'CREATE TABLE events (id INTEGER PRIMARY KEY, note TEXT)',
  ]
}
