import { randomUUID } from 'node:crypto'
import type { Clock } from '../../domain/clock.ts'
import type { DatabaseId } from '../../domain/databases/database.ts'
import { type Alert, type AlertReadings, type AlertRule, isBreached, readingOf } from '../../domain/watching/alert.ts'
import type { AlertCatalog } from '../../domain/watching/alert-catalog.ts'
import type { Events } from '../../observability/events.ts'
import type { AlertNotifier } from './alert-notifier.ts'

export interface AlertEngineOptions {
  readonly catalog: AlertCatalog
  readonly clock: Clock
  readonly events: Pick<Events, 'alertFired' | 'alertResolved' | 'alertCheckFailed'>
  readonly notifier: AlertNotifier
  readonly sample: () => Promise<AlertReadings>
  /** Null = it is gone. */
  readonly databaseName: (id: DatabaseId) => string | null
  readonly historyDays: number
  /** 10 s by default. */
  readonly periodMs?: number
}

const duty = 'alerts'
const dayMs = 86_400_000
const trimEveryMs = 3_600_000
const mostFiring = 1_000

/** Compares what is measured with the rules; of several gateways with one catalog one does it. */
export class AlertEngine {
  readonly #options: AlertEngineOptions
  readonly #holder = randomUUID()
  readonly #periodMs: number
  readonly #stop: () => void
  /** By rule, since when its value is what it waits for, by the monotonic clock. */
  readonly #breachedSinceMs = new Map<string, number>()
  #checking: Promise<void> | null = null
  #trimmedAtMs = Number.NEGATIVE_INFINITY
  #isFailing = false

  constructor(options: AlertEngineOptions) {
    this.#options = options
    this.#periodMs = options.periodMs ?? 10_000
    this.#stop = options.clock.every(this.#periodMs, () => void this.check())
  }

  /** One round; never rejects. */
  check(): Promise<void> {
    this.#checking ??= this.#check()
      .then(() => {
        this.#isFailing = false
      })
      .catch((error: unknown) => {
        if (!this.#isFailing) this.#options.events.alertCheckFailed(error)
        this.#isFailing = true
      })
      .finally(() => {
        this.#checking = null
      })
    return this.#checking
  }

  /** Another gateway may go on at once. */
  async close(): Promise<void> {
    this.#stop()
    await this.#checking
    await this.#options.catalog.leaveDuty(duty, this.#holder).catch(() => undefined)
  }

  async #check(): Promise<void> {
    const { catalog, clock, sample, notifier, historyDays } = this.#options
    const readings = await sample()
    const nowMs = clock.nowMs()
    if (!(await catalog.takeDuty(duty, this.#holder, nowMs, nowMs + 3 * this.#periodMs))) {
      this.#breachedSinceMs.clear()
      return
    }
    const [rules, firing] = await Promise.all([
      catalog.listRules(),
      catalog.listAlerts({ isFiring: true, limit: mostFiring, before: null }),
    ])
    const firingByRule = new Map(firing.map((alert) => [alert.ruleId, alert]))
    for (const rule of rules) await this.#checkRule(rule, readingOf(rule, readings), firingByRule.get(rule.id))
    const known = new Set(rules.map(({ id }) => id))
    for (const alert of firing) if (!known.has(alert.ruleId)) await this.#resolve(alert, null)
    // What a gateway that ended, or had no room for, left.
    await notifier.resume()
    const tickMs = clock.monotonicMs()
    if (tickMs - this.#trimmedAtMs < trimEveryMs) return
    this.#trimmedAtMs = tickMs
    await catalog.trimAlerts(nowMs - historyDays * dayMs)
  }

  async #checkRule(rule: AlertRule, value: number | null, firing: Alert | undefined): Promise<void> {
    const nowMs = this.#options.clock.monotonicMs()
    const isSo = rule.isEnabled && value !== null && isBreached(rule, value)
    if (!isSo) {
      this.#breachedSinceMs.delete(rule.id)
      if (firing !== undefined) await this.#resolve(firing, rule)
      return
    }
    if (firing !== undefined) return
    const sinceMs = this.#breachedSinceMs.get(rule.id) ?? nowMs
    this.#breachedSinceMs.set(rule.id, sinceMs)
    if (nowMs - sinceMs >= rule.forMs) await this.#fire(rule, value)
  }

  async #fire(rule: AlertRule, value: number): Promise<void> {
    const { catalog, clock, events, notifier, databaseName } = this.#options
    const firedAtMs = clock.nowMs()
    const alert: Alert = {
      id: randomUUID(),
      ruleId: rule.id,
      ruleName: rule.name,
      metric: rule.metric,
      databaseId: rule.databaseId,
      databaseName: rule.databaseId === null ? null : databaseName(rule.databaseId),
      comparison: rule.comparison,
      threshold: rule.threshold,
      severity: rule.severity,
      value,
      firedAtMs,
      resolvedAtMs: null,
      isSilenced: isSilenced(rule, firedAtMs),
      deliveries: [],
    }
    const pending = alert.isSilenced ? [] : await notifier.prepare(alert, 'firing', rule.channelIds)
    await catalog.insertAlert(alert, pending)
    events.alertFired(alert)
    notifier.deliver(pending)
  }

  async #resolve(alert: Alert, rule: AlertRule | null): Promise<void> {
    const { catalog, clock, events, notifier } = this.#options
    const resolved = { ...alert, resolvedAtMs: clock.nowMs() }
    // Who was told that it fires is told that it does not.
    const isQuiet = alert.isSilenced || (rule !== null && isSilenced(rule, resolved.resolvedAtMs))
    const pending = isQuiet ? [] : await notifier.prepare(resolved, 'resolved', rule?.channelIds ?? null)
    await catalog.resolveAlert(alert.id, resolved.resolvedAtMs, pending)
    events.alertResolved(resolved)
    notifier.deliver(pending)
  }
}

function isSilenced({ silencedUntilMs }: AlertRule, nowMs: number): boolean {
  return silencedUntilMs !== null && silencedUntilMs > nowMs
}
