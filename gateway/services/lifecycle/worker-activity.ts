import type { Clock } from '../../domain/clock.ts'

/** sqld keeps an idle stream for 10 s, rounded up to a second. */
const streamLifetimeMs = 11_500

/**
 * What requests do with one worker: whether it may sleep, and whether the watchdog should ask after its write path. Times
 * are by the monotonic clock, but for what the catalog is told.
 */
export class WorkerActivity {
  readonly #clock: Clock
  #activeCount = 0
  /** Last start, request or end of one: idle time counts from here. */
  #lastUsedAtMs: number
  /** Unix ms of the last request; null when none came since this gateway started. */
  #lastAccessedAtMs: number | null = null
  #streamsOpenUntilMs = 0
  /** When an interactive client was last answered. */
  #progressAtMs = Number.NEGATIVE_INFINITY
  /** Something that may write was sent since the write path was last proven. */
  #isUnproven = false

  constructor(clock: Clock) {
    this.#clock = clock
    this.#lastUsedAtMs = clock.monotonicMs()
  }

  get activeCount(): number {
    return this.#activeCount
  }

  get lastUsedAtMs(): number {
    return this.#lastUsedAtMs
  }

  get lastAccessedAtMs(): number | null {
    return this.#lastAccessedAtMs
  }

  get hasOpenStream(): boolean {
    return this.#clock.monotonicMs() < this.#streamsOpenUntilMs
  }

  /** No request, stream or WebSocket is open. */
  get isNone(): boolean {
    return this.#activeCount === 0 && !this.hasOpenStream
  }

  /** The write path is unproven, and no interactive client made progress lately. */
  get needsProbe(): boolean {
    if (!this.#isUnproven || this.hasOpenStream) return false
    return this.#clock.monotonicMs() - this.#progressAtMs > streamLifetimeMs
  }

  began(): void {
    this.#activeCount += 1
    this.#lastAccessedAtMs = this.#clock.nowMs()
    this.#lastUsedAtMs = this.#clock.monotonicMs()
  }

  /** A look keeps the worker from sleeping under it, and counts as no use. */
  lookBegan(): void {
    this.#activeCount += 1
  }

  lookEnded(): void {
    this.#activeCount -= 1
  }

  ended(): void {
    this.#activeCount -= 1
    this.#lastUsedAtMs = this.#clock.monotonicMs()
  }

  workerStarted(): void {
    this.#lastUsedAtMs = this.#clock.monotonicMs()
  }

  /** Its streams ended with it. */
  workerCrashed(): void {
    this.#streamsOpenUntilMs = 0
  }

  streamOpened(): void {
    this.#streamsOpenUntilMs = this.#clock.monotonicMs() + streamLifetimeMs
  }

  clientProgressed(): void {
    this.#progressAtMs = this.#clock.monotonicMs()
  }

  doubted(): void {
    this.#isUnproven = true
  }

  proven(): void {
    this.#isUnproven = false
  }
}
