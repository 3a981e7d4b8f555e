import { rightOn } from '../../domain/access/authorization.ts'
import type { GrantLookup } from '../../domain/access/grant.ts'
import { type Principal, roleOf, userIdOf } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { LogAudience, LogBook, LogFigures, LogFilter, LogNews, LogPage } from '../../domain/watching/log-book.ts'
import type { LogEntry } from '../../domain/watching/log-entry.ts'
import type { LiveStream } from './live-streams.ts'

export interface LogServiceOptions {
  readonly log: LogBook
  readonly registry: { all(): Iterable<Database>; find(name: string): Database | undefined }
  readonly grants: GrantLookup
  readonly clock: Clock
}

/** The log, for each what they may see of it. */
export interface LogService {
  readonly figures: LogFigures
  /** The database of a filter. Throws DATABASE_NOT_FOUND, also for one that is somebody else's. */
  databaseIdOf(principal: Principal, name: string): DatabaseId
  /** Throws STORE_UNAVAILABLE. */
  read(principal: Principal, filter: LogFilter, page: LogPage): Promise<LogEntry[]>
  /** Goes on until the stream ends. */
  follow(stream: LiveStream, filter: LogFilter, after: number | null): AsyncIterable<LogNews>
}

/** What somebody may see is looked up again after this time while a stream is open. */
const audienceMs = 1_000

export function createLogService({ log, registry, grants, clock }: LogServiceOptions): LogService {
  function audienceOf(principal: Principal): LogAudience | null {
    const scopedIds = principal.kind === 'api-key' ? principal.scope.databaseIds : null
    if (roleOf(principal) === 'admin' && scopedIds === null) return null
    const seen = [...registry.all()].filter((database) => rightOn(principal, database, grants) !== null)
    // A key that is narrowed to databases tells nothing of its owner.
    return { databaseIds: seen.map(({ id }) => id), userId: scopedIds === null ? userIdOf(principal) : null }
  }

  return {
    get figures() {
      return log.figures
    },
    databaseIdOf(principal, name) {
      const database = registry.find(name)
      if (database !== undefined && rightOn(principal, database, grants) !== null) return database.id
      throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
    },
    read: (principal, filter, page) => log.read(filter, audienceOf(principal), page),
    follow(stream, filter, after) {
      let known = { principal: stream.principal, untilMs: 0, audience: null as LogAudience | null }
      const audience = () => {
        const nowMs = clock.monotonicMs()
        const { principal } = stream
        if (nowMs >= known.untilMs || principal !== known.principal) {
          known = { principal, untilMs: nowMs + audienceMs, audience: audienceOf(principal) }
        }
        return known.audience
      }
      return log.follow({ filter, audience, after, signal: stream.signal })
    },
  }
}
