import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../../domain/clock.ts'
import type { DatabaseLookup } from '../../domain/databases/active-worker.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import { ForgeError } from '../../domain/errors.ts'
import { messageOf } from '../../domain/failures.ts'
import {
  type Alert,
  type AlertChannel,
  type AlertChannelKind,
  type AlertChannelPatch,
  type AlertMetric,
  type AlertReadings,
  type AlertRule,
  type AlertRulePatch,
  type AlertSamples,
  isSampledMetric,
  readingOf,
} from '../../domain/watching/alert.ts'
import type { AlertCatalog, AlertPage } from '../../domain/watching/alert-catalog.ts'
import type { AlertNotifier } from './alert-notifier.ts'

export interface AlertServiceOptions {
  readonly catalog: AlertCatalog
  readonly clock: Clock
  readonly notifier: Pick<AlertNotifier, 'test'>
  readonly sample: () => Promise<AlertReadings>
  readonly databases: DatabaseLookup & { get(id: DatabaseId): Database | undefined }
  /** A mail server is configured. */
  readonly sendsMail: boolean
  /** Throws INVALID_PARAMETER for a URL that nothing is ever sent to. */
  readonly assertUrl: (url: string) => void
}

/** A database by its name. */
interface OfDatabase {
  readonly database: string | null
}

export type NewRule = Omit<AlertRule, 'id' | 'createdAtMs' | 'databaseId'> & OfDatabase
export type RuleChange = Omit<AlertRulePatch, 'databaseId'> & Partial<OfDatabase>

/** A rule and what it looks at, now. */
export interface WatchedRule {
  readonly rule: AlertRule
  /** Null = it looks at the whole gateway, or the database is gone. */
  readonly databaseName: string | null
  readonly value: number | null
}

export interface NewChannel {
  readonly name: string
  readonly kind: AlertChannelKind
  readonly target: string
  /** Of webhooks; made when absent. */
  readonly secret?: string
  readonly isEnabled: boolean
}

/** What became of a test. */
export type AlertTest = { readonly isDelivered: true } | { readonly isDelivered: false; readonly problem: string }

const mostRules = 200
const mostChannels = 50

/** What administrators do with rules and channels. */
export class AlertService {
  readonly #options: AlertServiceOptions

  constructor(options: AlertServiceOptions) {
    this.#options = options
  }

  async samples(): Promise<AlertSamples> {
    return (await this.#options.sample()).samples
  }

  async listRules(): Promise<WatchedRule[]> {
    const { catalog, sample } = this.#options
    const [rules, readings] = await Promise.all([catalog.listRules(), sample()])
    return rules.map((rule) => this.#watched(rule, readings))
  }

  /** Throws INVALID_PARAMETER for a channel or a database that is not there. */
  async createRule({ database, ...wishes }: NewRule): Promise<WatchedRule> {
    const { catalog, clock, sample } = this.#options
    await this.#assertChannels(wishes.channelIds)
    if ((await catalog.listRules()).length >= mostRules) throw tooMany(`${mostRules} rules`)
    const databaseId = this.#databaseId(database, wishes.metric)
    const rule: AlertRule = { id: randomUUID(), createdAtMs: clock.nowMs(), ...wishes, databaseId }
    await catalog.insertRule(rule)
    return this.#watched(rule, await sample())
  }

  async changeRule(id: string, { database, ...patch }: RuleChange): Promise<WatchedRule> {
    const { catalog, sample } = this.#options
    await this.#assertChannels(patch.channelIds ?? null)
    const databaseId = await this.#changedDatabaseId(id, database, patch.metric)
    const rule = await catalog.updateRule(id, databaseId === undefined ? patch : { ...patch, databaseId })
    return this.#watched(rule, await sample())
  }

  async removeRule(id: string): Promise<void> {
    if (await this.#options.catalog.removeRule(id)) return
    throw new ForgeError('ALERT_RULE_NOT_FOUND', `Alert rule "${id}" not found`)
  }

  listChannels(): Promise<AlertChannel[]> {
    return this.#options.catalog.listChannels()
  }

  async createChannel({ secret, ...wishes }: NewChannel): Promise<AlertChannel> {
    const { catalog, clock } = this.#options
    this.#assertTarget(wishes.kind, wishes.target)
    if ((await catalog.listChannels()).length >= mostChannels) throw tooMany(`${mostChannels} channels`)
    const channel: AlertChannel = {
      id: randomUUID(),
      createdAtMs: clock.nowMs(),
      secret: wishes.kind === 'webhook' ? (secret ?? randomBytes(32).toString('base64url')) : null,
      ...wishes,
    }
    await catalog.insertChannel(channel)
    return channel
  }

  async changeChannel(id: string, patch: AlertChannelPatch): Promise<AlertChannel> {
    const { kind } = await this.#channel(id)
    if (patch.target !== undefined) this.#assertTarget(kind, patch.target)
    if (patch.secret !== undefined && kind !== 'webhook') throw invalid('secret', 'is for webhooks alone')
    return this.#options.catalog.updateChannel(id, patch)
  }

  async removeChannel(id: string): Promise<void> {
    if (await this.#options.catalog.removeChannel(id)) return
    throw new ForgeError('ALERT_CHANNEL_NOT_FOUND', `Alert channel "${id}" not found`)
  }

  /** Sends a message at once, also to a channel that is off. */
  async testChannel(id: string): Promise<AlertTest> {
    const channel = await this.#channel(id)
    try {
      await this.#options.notifier.test(channel)
      return { isDelivered: true }
    } catch (error) {
      return { isDelivered: false, problem: messageOf(error) }
    }
  }

  listAlerts(page: AlertPage): Promise<Alert[]> {
    return this.#options.catalog.listAlerts(page)
  }

  #watched(rule: AlertRule, readings: AlertReadings): WatchedRule {
    const { databaseId } = rule
    const databaseName = databaseId === null ? null : (this.#options.databases.get(databaseId)?.name ?? null)
    return { rule, databaseName, value: readingOf(rule, readings) }
  }

  /** Undefined = it stays. */
  async #changedDatabaseId(
    id: string,
    database: string | null | undefined,
    metric: AlertMetric | undefined,
  ): Promise<DatabaseId | null | undefined> {
    if (database === undefined && metric === undefined) return undefined
    const before = (await this.#options.catalog.listRules()).find((rule) => rule.id === id)
    if (before === undefined) throw new ForgeError('ALERT_RULE_NOT_FOUND', `Alert rule "${id}" not found`)
    if (database !== undefined) return this.#databaseId(database, metric ?? before.metric)
    if (before.databaseId !== null && metric !== undefined) assertSampled(metric)
    return undefined
  }

  #databaseId(database: string | null, metric: AlertMetric): DatabaseId | null {
    if (database === null) return null
    assertSampled(metric)
    const found = this.#options.databases.find(database)
    if (found === undefined) throw invalid('database', `names "${database}", and there is no such database`)
    return found.id
  }

  async #channel(id: string): Promise<AlertChannel> {
    const channel = (await this.listChannels()).find((candidate) => candidate.id === id)
    if (channel === undefined) throw new ForgeError('ALERT_CHANNEL_NOT_FOUND', `Alert channel "${id}" not found`)
    return channel
  }

  async #assertChannels(ids: readonly string[] | null): Promise<void> {
    if (ids === null || ids.length === 0) return
    const known = new Set((await this.listChannels()).map(({ id }) => id))
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) throw invalid('channels', `names "${unknown}", and no channel has this id`)
  }

  #assertTarget(kind: AlertChannelKind, target: string): void {
    const { sendsMail, assertUrl } = this.#options
    if (kind !== 'email') {
      assertUrl(target)
      return
    }
    if (!sendsMail) throw invalid('kind', 'cannot be "email" without a mail server: set DBFORGE_SMTP_URL')
    if (!/^[^\s@,;<>]+@[^\s@,;<>]+$/.test(target)) throw invalid('target', 'must be one e-mail address')
  }
}

function assertSampled(metric: AlertMetric): void {
  if (isSampledMetric(metric)) return
  throw invalid('database', `goes with metrics of "history." alone: "${metric}" is of the whole gateway`)
}

function invalid(field: string, rule: string): ForgeError {
  return new ForgeError('INVALID_PARAMETER', `"${field}" ${rule}`, { details: { field } })
}

function tooMany(what: string): ForgeError {
  return new ForgeError('INVALID_PARAMETER', `There are ${what} already: remove some first`)
}
