import { randomUUID } from 'node:crypto'
import type { Clock } from '../../domain/clock.ts'
import type {
  Alert,
  AlertChannel,
  AlertDelivery,
  AlertSender,
  AlertState,
  PendingMessage,
} from '../../domain/watching/alert.ts'
import type { AlertCatalog } from '../../domain/watching/alert-catalog.ts'
import type { Events } from '../../observability/events.ts'
import { alertText } from './alert-text.ts'

export interface AlertNotifierOptions {
  readonly catalog: Pick<AlertCatalog, 'listChannels' | 'listPending' | 'postponePending' | 'settlePending'>
  readonly sender: AlertSender
  readonly clock: Clock
  readonly events: Pick<Events, 'alertUndelivered'>
  /** Asked late, since the port may be known only after listening. */
  readonly baseUrl: () => string
  /** Pauses between tries; 1 s to 10 min by default. */
  readonly retryMs?: readonly number[]
}

const defaultRetryMs = [1_000, 5_000, 30_000, 120_000, 600_000]
/** Messages on their way; the others of a flood wait in the catalog. */
const mostOnTheirWay = 200

interface Outcome {
  readonly attempts: number
  /** Why it was given up; null = the channel took it. */
  readonly failure: Error | null
}

interface Settled {
  readonly pending: PendingMessage
  readonly delivery: AlertDelivery
}

/**
 * Tells channels of alerts, again and again until they take it, and notes what became of it. What is on its way stands in
 * the catalog: the next gateway, or this one after a crash, goes on where it was left.
 */
export class AlertNotifier {
  readonly #options: AlertNotifierOptions
  readonly #onTheirWay = new Map<string, Promise<void>>()
  /** What became of messages and could not be noted yet: they are not sent again. */
  readonly #unnoted = new Map<string, Settled>()
  readonly #stopping = new AbortController()

  constructor(options: AlertNotifierOptions) {
    this.#options = options
  }

  /** What the channels are to be told, `channelIds` null = all: it is kept together with the alert, then delivered. */
  async prepare(
    alert: Alert,
    state: AlertState,
    channelIds: readonly string[] | null,
  ): Promise<readonly PendingMessage[]> {
    const { catalog, clock, baseUrl } = this.#options
    const channels = (await catalog.listChannels()).filter(({ id, isEnabled }) => {
      return isEnabled && (channelIds === null || channelIds.includes(id))
    })
    const { deliveries: _, ...shown } = alert
    const atMs = clock.nowMs()
    return channels.map(({ id: channelId, name: channelName }) => ({
      message: {
        id: randomUUID(),
        state,
        severity: alert.severity,
        ...alertText(alert, state),
        alert: shown,
        gateway: baseUrl(),
        atMs,
      },
      alertId: alert.id,
      channelId,
      channelName,
      attempts: 0,
      nextTryAtMs: atMs,
    }))
  }

  /** Never waits and never throws. What there is no room for goes out with a later `resume()`. */
  deliver(messages: readonly PendingMessage[]): void {
    for (const pending of messages) {
      const { id } = pending.message
      if (this.#onTheirWay.has(id) || this.#onTheirWay.size >= mostOnTheirWay) continue
      this.#onTheirWay.set(
        id,
        this.#deliver(pending).finally(() => this.#onTheirWay.delete(id)),
      )
    }
  }

  /** Goes on with what the catalog has and nobody delivers. */
  async resume(): Promise<void> {
    for (const settled of [...this.#unnoted.values()]) await this.#note(settled)
    // One that is delivered while the list is read is still on it.
    const handled = new Set([...this.#onTheirWay.keys(), ...this.#unnoted.keys()])
    const pending = await this.#options.catalog.listPending(2 * mostOnTheirWay)
    this.deliver(pending.filter(({ message }) => !handled.has(message.id)))
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

  /** Ends pauses between tries: what has not gone out then stays for the next gateway. */
  async close(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#onTheirWay.values())
  }

  async #deliver(pending: PendingMessage): Promise<void> {
    const { clock, events } = this.#options
    const outcome = await this.#tryUntilTaken(pending)
    if (outcome === null) return
    const { attempts, failure } = outcome
    const { channelId, channelName, message } = pending
    if (failure !== null) events.alertUndelivered(message.alert?.ruleName ?? message.title, channelName, failure)
    const delivery: AlertDelivery = {
      channelId,
      channelName,
      state: message.state === 'resolved' ? 'resolved' : 'firing',
      outcome: failure === null ? 'delivered' : 'failed',
      attempts,
      problem: failure === null ? null : failure.message,
      atMs: clock.nowMs(),
    }
    await this.#note({ pending, delivery })
  }

  /** Null = the gateway stops, and somebody else goes on. */
  async #tryUntilTaken(pending: PendingMessage): Promise<Outcome | null> {
    const { catalog, clock, retryMs = defaultRetryMs } = this.#options
    let { attempts, nextTryAtMs } = pending
    for (;;) {
      // What was dated by a clock that was ahead waits no longer than others do.
      await this.#pause(Math.min(nextTryAtMs - clock.nowMs(), Math.max(0, ...retryMs)))
      if (this.#stopping.signal.aborted) return null
      attempts += 1
      const failure = await this.#try(pending)
      const pauseMs = retryMs[attempts - 1]
      if (failure === null || failure instanceof ChannelGone || pauseMs === undefined) return { attempts, failure }
      nextTryAtMs = clock.nowMs() + pauseMs
      // A catalog that cannot be written costs no more than a try too many after a crash.
      await catalog.postponePending(pending.message.id, attempts, nextTryAtMs).catch(() => undefined)
    }
  }

  async #try({ channelId, message }: PendingMessage): Promise<Error | null> {
    const { catalog, sender } = this.#options
    try {
      // Read anew: it may have another target by now.
      const channel = (await catalog.listChannels()).find(({ id }) => id === channelId)
      if (channel?.isEnabled !== true) throw new ChannelGone('The channel was removed or turned off')
      await sender.send(channel, message)
      return null
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopping
    if (ms <= 0 || signal.aborted) return Promise.resolve()
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

  async #note(settled: Settled): Promise<void> {
    const { catalog, events } = this.#options
    const { pending, delivery } = settled
    const { id } = pending.message
    try {
      await catalog.settlePending(pending, delivery)
      this.#unnoted.delete(id)
    } catch (error) {
      if (!this.#unnoted.has(id)) events.alertUndelivered(pending.message.title, delivery.channelName, error)
      this.#unnoted.set(id, settled)
    }
  }
}

class ChannelGone extends Error {
  override readonly name = 'ChannelGone'
}
