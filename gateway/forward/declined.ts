import type { Database } from '../domain/databases/database.ts'
import { ForgeError } from '../domain/errors.ts'
import { ConnectionError } from './connection-error.ts'

/** A worker that refuses our token is none of ours: addresses of containers that ended are given to others. */
const stranger = 401

/**
 * What sqld 0.24.32 says to statements while it shuts down, before it runs any of them: its namespace is closed
 * (404), or its store (503). Statements get neither else.
 */
export const declinedStatuses: ReadonlySet<number> = new Set([stranger, 404, 503])

/** The same for requests that run no statements, whose 404 and 503 are answers. */
export const declinedAlways: ReadonlySet<number> = new Set([stranger])

/** The worker has run nothing of the request: another one may be asked. */
export function declined(): ConnectionError {
  return new ConnectionError('Worker declined the request before it ran anything', false)
}

/** What a caller hears of a request that no worker took. */
export function notTaken({ name }: Database, cause: unknown): ForgeError {
  const message = `Worker of "${name}" is shutting down or just starting; nothing of the request was run`
  return new ForgeError('WORKER_UNAVAILABLE', message, { cause })
}
