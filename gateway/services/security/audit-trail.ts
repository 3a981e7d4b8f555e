import type { Clock } from '../../domain/clock.ts'
import { type AuditEvent, type AuditLog, gatewayItself } from '../../domain/watching/audit.ts'

export interface AuditTrailOptions {
  readonly log: AuditLog
  readonly clock: Clock
  /** Days that entries are kept; 0 = for ever. */
  readonly days: number
  /** Entries could not be written; they wait for the next try. */
  readonly onFailure: (error: unknown, waiting: number) => void
}

/** Refusals wait so long for others of their kind. */
const gatherMs = 1_000
/** Different refusals told apart within that time; what is more comes from a flood, and counts as one. */
const maxKinds = 200
/** Entries that wait for a catalog that does not answer. */
const maxWaiting = 10_000
const batchSize = 100
const hourMs = 3_600_000
const dayMs = 86_400_000

/** Brings what happens into the audit log: changes before they are answered, refusals gathered. */
export class AuditTrail {
  readonly #options: AuditTrailOptions
  readonly #refusals = new Map<string, AuditEvent>()
  readonly #stops: (() => void)[]
  #waiting: AuditEvent[] = []
  #writing: Promise<void> | null = null

  constructor(options: AuditTrailOptions) {
    this.#options = options
    const { clock } = options
    this.#stops = [
      clock.every(gatherMs, () => {
        if (this.#refusals.size > 0 || this.#waiting.length > 0) void this.flush()
      }),
      clock.every(hourMs, () => void this.trim()),
    ]
  }

  get log(): AuditLog {
    return this.#options.log
  }

  /** Resolves when it is in the log, or when the log cannot be written: what has happened is answered all the same. */
  async record(event: AuditEvent): Promise<void> {
    this.#waiting.push(event)
    await this.flush()
  }

  /** Counts a refused attempt together with others like it. */
  refused(event: AuditEvent): void {
    const { actor, action, address, reason, target } = event
    // None of them holds a line end.
    const key = `${actor.kind}\n${actor.id}\n${action}\n${address}\n${reason}\n${target}`
    const known = this.#refusals.get(key)
    if (known !== undefined) this.#refusals.set(key, { ...known, attempts: known.attempts + event.attempts })
    else if (this.#refusals.size < maxKinds) this.#refusals.set(key, event)
    else this.#refuseAmongMany(event)
  }

  /** Writes what waits. Never rejects. */
  async flush(): Promise<void> {
    this.#waiting.push(...this.#refusals.values())
    this.#refusals.clear()
    // What came while somebody was writing goes with the next one.
    if (this.#writing !== null) await this.#writing
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
    await this.#writing
  }

  /** Forgets what is older than it has to be. */
  async trim(): Promise<void> {
    const { log, clock, days, onFailure } = this.#options
    if (days === 0) return
    try {
      const removed = await log.trim(clock.nowMs() - days * dayMs)
      if (removed > 0) await this.record(this.#trimmed(removed))
    } catch (error) {
      onFailure(error, this.#waiting.length)
    }
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop()
    await this.flush()
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize)
      try {
        await this.#options.log.append(batch)
      } catch (error) {
        this.#waiting = [...batch, ...this.#waiting].slice(0, maxWaiting)
        this.#options.onFailure(error, this.#waiting.length)
        return
      }
    }
  }

  #refuseAmongMany(event: AuditEvent): void {
    const key = 'many'
    const known = this.#refusals.get(key)
    const attempts = (known?.attempts ?? 0) + event.attempts
    const details = JSON.stringify({ more: 'Refusals of many kinds in one second, counted together' })
    this.#refusals.set(key, { ...event, address: '', target: null, requestId: null, ...known, attempts, details })
  }

  #trimmed(removed: number): AuditEvent {
    const { clock, days } = this.#options
    return {
      atMs: clock.nowMs(),
      actor: gatewayItself,
      address: '',
      action: 'trimAuditLog',
      target: null,
      outcome: 'done',
      status: 0,
      reason: null,
      attempts: 1,
      requestId: null,
      details: JSON.stringify({ entries: removed, older_than_days: days }),
    }
  }
}
