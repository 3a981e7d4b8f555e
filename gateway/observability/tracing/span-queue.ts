import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { Clock } from '../../domain/clock.ts'
import type { TraceFigures } from '../../domain/watching/trace.ts'

export interface SpanQueueOptions {
  readonly exporter: SpanExporter
  readonly clock: Clock
  /** Spans that may wait. */
  readonly maxWaiting: number
  /** Spans that are sent at once. */
  readonly batchSize: number
  /** How long a span waits for others. */
  readonly gatherMs: number
  /** Told when sending begins to fail, and not again until it went well. */
  readonly onFailure: (error: unknown) => void
}

/** Sends spans in batches, one at a time. Nobody waits for it: what finds no room is dropped and counted. */
export class SpanQueue implements SpanProcessor {
  readonly #options: SpanQueueOptions
  #spans: ReadableSpan[] = []
  #sending: Promise<void> | null = null
  #stopTimer: (() => void) | null = null
  #isFailing = false
  #isClosed = false
  #isAbandoned = false
  #inFlight = 0
  #exported = 0
  #dropped = 0

  constructor(options: SpanQueueOptions) {
    this.#options = options
  }

  get figures(): TraceFigures {
    return { exported: this.#exported, dropped: this.#dropped, waiting: this.#spans.length + this.#inFlight }
  }

  onStart(): void {
    // a span is of interest once it has ended
  }

  onEnd(span: ReadableSpan): void {
    const { batchSize, clock, gatherMs, maxWaiting } = this.#options
    if (this.#isClosed || this.#spans.length >= maxWaiting) {
      this.#dropped += 1
      return
    }
    this.#spans.push(span)
    if (this.#sending !== null) return
    if (this.#spans.length >= batchSize) void this.#send()
    else this.#stopTimer ??= clock.after(gatherMs, () => void this.#send())
  }

  /** Sends what waits; resolves when it was sent or given up. */
  async forceFlush(): Promise<void> {
    while (this.#sending !== null || this.#spans.length > 0) await this.#send()
  }

  /** Takes nothing more, and sends what waits. */
  async shutdown(): Promise<void> {
    this.#isClosed = true
    await this.forceFlush()
  }

  /** Waits no longer: what was not sent counts as dropped. */
  abandon(): void {
    this.#isClosed = true
    this.#stopTimer?.()
    this.#isAbandoned = true
    this.#dropped += this.#spans.length + this.#inFlight
    this.#spans = []
    this.#inFlight = 0
  }

  #send(): Promise<void> {
    this.#stopTimer?.()
    this.#stopTimer = null
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #sendAll(): Promise<void> {
    while (this.#spans.length > 0) {
      const batch = this.#spans.splice(0, this.#options.batchSize)
      this.#inFlight = batch.length
      const error = await this.#export(batch)
      if (this.#isAbandoned) return
      this.#inFlight = 0
      if (error === null) this.#exported += batch.length
      else this.#dropped += batch.length
      if (error !== null && !this.#isFailing) this.#options.onFailure(error)
      this.#isFailing = error !== null
    }
  }

  #export(batch: ReadableSpan[]): Promise<unknown> {
    return new Promise((resolve) => {
      this.#options.exporter.export(batch, ({ code, error }) => {
        // ExportResultCode.SUCCESS of @opentelemetry/core
        resolve(code === 0 ? null : (error ?? new Error('Collector did not take the spans')))
      })
    })
  }
}
