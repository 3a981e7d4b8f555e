import { randomUUID } from 'node:crypto'
import type { Alert, AlertChannel, AlertDelivery, AlertMessage, AlertSender, AlertState } from '../../domain/alert.ts'
import type { AlertCatalog } from '../../domain/alert-catalog.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Events } from '../../observability/events.ts'
import { alertText } from './alert-text.ts'

export interface AlertNotifierOptions {
  readonly catalog: Pick<AlertCatalog, 'listChannels' | 'listAlerts' | 'updateAlert'>
  readonly sender: AlertSender
  readonly clock: Clock
  readonly events: Pick<Events, 'alertUndelivered'>
  /** Asked late, since the port may be known only after listening. */
  readonly baseUrl: () => string
  /** Pauses between tries; 1 s to 10 min by default. */
  readonly retryMs?: readonly number[]
}

const defaultRetryMs = [1_000, 5_000, 30_000, 120_000, 600_000]
/** Messages on their way; what is more comes from a flood of alerts, and is noted as failed. */
const mostOnTheirWay = 200

/** Tells channels of alerts, again and again until they take it, and notes what became of it. */
export class AlertNotifier {
  readonly #options: AlertNotifierOptions
  readonly #onTheirWay = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  /** Notes of one alert are written one after the other. */
  #noting: Promise<void> = Promise.resolve()

  constructor(options: AlertNotifierOptions) {
    this.#options = options
  }

  /** Never waits and never throws. `channelIds` null = all. */
  tell(alert: Alert, state: AlertState, channelIds: readonly string[] | null): void {
    const telling = this.#tellAll(alert, state, channelIds).finally(() => this.#onTheirWay.delete(telling))
    this.#onTheirWay.add(telling)
  }

  /** One try, for whoever set the channel up. Rejects with a plain message. */
  async test(channel: AlertChannel): Promise<void> {
    const { sender, clock, baseUrl } = this.#options
    await sender.send(channel, {
      id: randomUUID(),
      state: 'test',
      severity: 'info',
      title: 'Test of DB-Forge',
      text: `This is a test of the channel "${channel.name}": alerts will reach it.`,
      alert: null,
      gateway: baseUrl(),
      atMs: clock.nowMs(),
    })
  }

  /** Gives up pauses between tries: what has not gone out then is noted as failed. */
  async close(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#onTheirWay)
    await this.#noting
  }

  async #tellAll(alert: Alert, state: AlertState, channelIds: readonly string[] | null): Promise<void> {
    const { catalog, events, clock, baseUrl } = this.#options
    try {
      const channels = (await catalog.listChannels()).filter(({ id, isEnabled }) => {
        return isEnabled && (channelIds === null || channelIds.includes(id))
      })
      const { deliveries: _, ...shown } = alert
      const message: AlertMessage = {
        id: randomUUID(),
        state,
        severity: alert.severity,
        ...alertText(alert, state),
        alert: shown,
        gateway: baseUrl(),
        atMs: clock.nowMs(),
      }
      await Promise.all(channels.map((channel) => this.#tellOne(alert, state, channel, message)))
    } catch (error) {
      events.alertUndelivered(alert.ruleName, null, error)
    }
  }

  async #tellOne(alert: Alert, state: AlertState, channel: AlertChannel, message: AlertMessage): Promise<void> {
    const { clock, events } = this.#options
    const { attempts, failure } = await this.#deliver(channel, message)
    if (failure !== null) events.alertUndelivered(alert.ruleName, channel.name, failure)
    this.#note(alert.id, {
      channelId: channel.id,
      channelName: channel.name,
      state,
      outcome: failure === null ? 'delivered' : 'failed',
      attempts,
      problem: failure === null ? null : failure.message,
      atMs: clock.nowMs(),
    })
    await this.#noting
  }

  async #deliver(channel: AlertChannel, message: AlertMessage) {
    const { sender, retryMs = defaultRetryMs } = this.#options
    if (this.#onTheirWay.size > mostOnTheirWay) return { attempts: 0, failure: new Error('Too many alerts at once') }
    for (let attempts = 1; ; attempts += 1) {
      try {
        await sender.send(channel, message)
        return { attempts, failure: null }
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error))
        const pauseMs = retryMs[attempts - 1]
        if (pauseMs === undefined || this.#stopping.signal.aborted) return { attempts, failure }
        await this.#pause(pauseMs)
        if (this.#stopping.signal.aborted) return { attempts, failure }
      }
    }
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopping
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms, () => {
        signal.removeEventListener('abort', stop)
        resolve()
      })
      const stop = () => {
        cancel()
        resolve()
      }
      signal.addEventListener('abort', stop, { once: true })
    })
  }

  #note(alertId: string, delivery: AlertDelivery): void {
    const { catalog, events } = this.#options
    this.#noting = this.#noting.then(async () => {
      try {
        const alerts = await catalog.listAlerts({ limit: 1_000, before: null })
        const known = alerts.find(({ id }) => id === alertId)
        if (known !== undefined) await catalog.updateAlert(alertId, { deliveries: [...known.deliveries, delivery] })
      } catch (error) {
        events.alertUndelivered(alertId, delivery.channelName, error)
      }
    })
  }
}
