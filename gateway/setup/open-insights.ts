import { join } from 'node:path'
import { runtime } from '#runtime'
import type { Config } from '../config/config.ts'
import type { Context } from '../context.ts'
import type { Clock } from '../domain/clock.ts'
import type { Database, DatabaseId } from '../domain/databases/database.ts'
import type { LiveSettings } from '../domain/settings/live-settings.ts'
import type { StatementHistory, StatementObserver } from '../domain/watching/statement-figures.ts'
import type { WatchedStore } from '../domain/watching/thread-store.ts'
import { readWorkerStatements } from '../forward/worker-statistics.ts'
import type { Events } from '../observability/events.ts'
import { insightMigrations } from '../observability/insights/insight-migrations.ts'
import { InsightStore } from '../observability/insights/insight-store.ts'
import { QueryLog } from '../observability/insights/query-log.ts'
import { StatementBook } from '../observability/insights/statement-book.ts'
import { StatementObservers } from '../observability/insights/statement-observers.ts'
import { openThreadStore, type StoreEvents } from '../observability/store/thread-store.ts'
import { createInsightService, type InsightService } from '../services/system/insight-service.ts'

export interface InsightNeeds {
  readonly config: Pick<Config, 'dataDir'>
  readonly settings: LiveSettings
  readonly clock: Clock
  readonly events: Pick<Events, 'insightsLost' | 'statementRan'> & StoreEvents
  readonly databases: { get(id: DatabaseId): Database | undefined }
}

/** What is known of statements that ran, and who hears of those that run. */
export interface OpenInsights {
  readonly observer: StatementObserver
  readonly history: StatementHistory & AsyncDisposable
  readonly store: WatchedStore
}

export function openInsights({ config, settings, clock, events, databases }: InsightNeeds): OpenInsights {
  const { values: limits } = settings
  const book = new StatementBook(clock, limits)
  const store = openThreadStore({
    name: 'insight store',
    path: join(config.dataDir, 'observability', 'insights.db'),
    migrations: insightMigrations,
    threadUrl: runtime.storeThread,
    clock,
    events,
  })
  const log = new QueryLog({
    limits,
    random: Math.random,
    write(statement) {
      const database = databases.get(statement.databaseId)
      if (database !== undefined) events.statementRan(database, statement)
    },
  })
  return {
    store,
    observer: new StatementObservers(book, log),
    history: new InsightStore({ store, book, clock, limits, onFailure: (error) => events.insightsLost(error) }),
  }
}

/** What people are shown of it. */
export function insightsOf({ databases, fleet, statementHistory: history, clock }: Context): InsightService {
  return createInsightService({ databases, fleet, history, workerStatements: readWorkerStatements, clock })
}
