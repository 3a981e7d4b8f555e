import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import { messageOf } from '../../domain/failures.ts'
import type {
  Alert,
  AlertChannel,
  AlertChannelKind,
  AlertChannelPatch,
  AlertRule,
  AlertRulePatch,
  AlertSamples,
} from '../../domain/watching/alert.ts'
import type { AlertCatalog, AlertPage } from '../../domain/watching/alert-catalog.ts'
import type { AlertNotifier } from './alert-notifier.ts'

export interface AlertServiceOptions {
  readonly catalog: AlertCatalog
  readonly clock: Clock
  readonly notifier: Pick<AlertNotifier, 'test'>
  readonly sample: () => Promise<AlertSamples>
  /** A mail server is configured. */
  readonly sendsMail: boolean
  /** Throws INVALID_PARAMETER for a URL that nothing is ever sent to. */
  readonly assertUrl: (url: string) => void
}

export type NewRule = Omit<AlertRule, 'id' | 'createdAtMs'>

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

  samples(): Promise<AlertSamples> {
    return this.#options.sample()
  }

  listRules(): Promise<AlertRule[]> {
    return this.#options.catalog.listRules()
  }

  /** Throws INVALID_PARAMETER for a channel that is not there. */
  async createRule(wishes: NewRule): Promise<AlertRule> {
    const { catalog, clock } = this.#options
    await this.#assertChannels(wishes.channelIds)
    if ((await catalog.listRules()).length >= mostRules) throw tooMany(`${mostRules} rules`)
    const rule = { id: randomUUID(), createdAtMs: clock.nowMs(), ...wishes }
    await catalog.insertRule(rule)
    return rule
  }

  async changeRule(id: string, patch: AlertRulePatch): Promise<AlertRule> {
    await this.#assertChannels(patch.channelIds ?? null)
    return this.#options.catalog.updateRule(id, patch)
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

function invalid(field: string, rule: string): ForgeError {
  return new ForgeError('INVALID_PARAMETER', `"${field}" ${rule}`, { details: { field } })
}

function tooMany(what: string): ForgeError {
  return new ForgeError('INVALID_PARAMETER', `There are ${what} already: remove some first`)
}
