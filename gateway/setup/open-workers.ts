import { FairTurns } from '../domain/door/fair-turns.ts'
import type { AddressOf } from '../domain/door/request-source.ts'
import type { StatementRunner } from '../domain/sql/statement-runner.ts'
import type { StatementHistory, StatementObserver } from '../domain/watching/statement-figures.ts'
import type { WatchedStore } from '../domain/watching/thread-store.ts'
import { Channels } from '../forward/channel.ts'
import { ObservedRunner } from '../forward/observed-runner.ts'
import { RunnerInTurns } from '../forward/runner-in-turns.ts'
import { WorkerStatementRunner } from '../forward/statement-runner.ts'
import type { AccessBook } from '../services/access/access-book.ts'
import type { DatabaseRegistry } from '../services/databases/database-registry.ts'
import { Quotas } from '../services/databases/quotas.ts'
import { WorkerFleet } from '../services/lifecycle/fleet.ts'
import { SpareWorkers } from '../services/lifecycle/spare-workers.ts'
import { quotaOf } from './follow-settings.ts'
import type { Foundation } from './open-foundation.ts'
import { openInsights } from './open-insights.ts'
import type { Opened } from './opened.ts'

/** The workers, and the ways on which statements reach them. */
export interface Workers {
  readonly fleet: WorkerFleet
  readonly spares: SpareWorkers
  readonly channels: Channels
  /** Of requests to databases, whichever way they come. */
  readonly turns: FairTurns
  readonly runner: StatementRunner
  /** For what the gateway asks of its own accord: no statement of anybody's, and none that is counted. */
  readonly quietRunner: StatementRunner
  /** Hears of statements that run. */
  readonly statements: StatementObserver
  readonly statementHistory: StatementHistory
}

export interface WorkerNeeds extends Foundation {
  readonly registry: DatabaseRegistry
  readonly book: AccessBook
  readonly addressOf: AddressOf
}

export function openWorkers(
  { settings, clock, events, driver, config, registry, book, addressOf }: WorkerNeeds,
  opened: Opened,
): Workers & { readonly quotas: Quotas; readonly statementStore: WatchedStore } {
  const { values } = settings
  const quotas = new Quotas(settings.project(quotaOf), values, registry, book)
  const fleet = new WorkerFleet({ driver, registry, quotas, clock, events, limits: values })
  const limits = settings.project(({ maxQueue, maxQueueBytes }) => ({
    maxWaiting: maxQueue,
    maxWaitingBytes: maxQueueBytes,
  }))
  const insights = openInsights({ config, settings, clock, events, databases: registry })
  opened.add(insights.history)
  const turns = new FairTurns(settings.project(({ floodSlice }) => ({ clock, floodSlice })))
  const channels = new Channels(
    settings.project(({ queryTimeoutMs: writeTimeoutMs, keptAnswersBytes }) => ({
      limits,
      clock,
      writeTimeoutMs,
      keptAnswersBytes,
      addressOf,
      turns,
    })),
  )
  const quietRunner = new WorkerStatementRunner(
    settings.project(({ queryTimeoutMs: timeoutMs, maxResultBytes }) => ({
      fleet,
      channels,
      mode: values,
      timeoutMs,
      maxResultBytes,
    })),
  )
  const spares = new SpareWorkers(
    settings.project(({ spareWorkers, durability: defaultDurability, maxResultBytes }) => ({
      driver,
      clock,
      events,
      size: driver.flags.namesSpares ? spareWorkers : 0,
      defaultDurability,
      maxResultBytes,
    })),
  )
  return {
    quotas,
    fleet,
    spares,
    channels,
    turns,
    runner: new RunnerInTurns(new ObservedRunner(quietRunner, insights.observer), turns),
    quietRunner,
    statements: insights.observer,
    statementHistory: insights.history,
    statementStore: insights.store,
  }
}
