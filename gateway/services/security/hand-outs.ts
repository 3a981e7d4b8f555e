import type { Clock } from '../../domain/clock.ts'
import type { AddressOf } from '../../domain/door/request-source.ts'
import { actorOf } from '../../domain/watching/audit.ts'
import type { HandOut, HandOutLog } from '../../domain/watching/hand-out.ts'
import type { AuditTrail } from './audit-trail.ts'

const dayMs = 86_400_000
/** Readers that come again and again; past it those that were noted longest ago are noted anew. */
const maxKnown = 10_000

export interface HandOutsOptions {
  readonly audit: Pick<AuditTrail, 'record'>
  readonly clock: Clock
  readonly addressOf: AddressOf
}

/** Brings what is handed out into the audit log. */
export class HandOuts implements HandOutLog {
  readonly #options: HandOutsOptions
  /** When it was noted, by the monotonic clock, the oldest first. */
  readonly #known = new Map<string, number>()

  constructor(options: HandOutsOptions) {
    this.#options = options
  }

  note({ principal, source, action, target, requestId, bytes, isWhole, more }: HandOut): void {
    const { audit, clock, addressOf } = this.#options
    void audit.record({
      atMs: clock.nowMs(),
      actor: actorOf(principal),
      address: addressOf(source),
      action,
      target,
      outcome: isWhole === false ? 'failed' : 'done',
      status: 200,
      reason: isWhole === false ? 'CLIENT_GONE' : null,
      attempts: 1,
      requestId,
      details: JSON.stringify({ ...more, bytes, is_whole: isWhole }),
    })
  }

  noteOften(handOut: HandOut): void {
    const { principal, source, action, target } = handOut
    const nowMs = this.#options.clock.monotonicMs()
    const actor = actorOf(principal)
    const key = JSON.stringify([action, target, actor.kind, actor.id, this.#options.addressOf(source)])
    if (nowMs - (this.#known.get(key) ?? Number.NEGATIVE_INFINITY) < dayMs) return
    this.#known.delete(key)
    this.#known.set(key, nowMs)
    const [oldest] = this.#known.keys()
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest)
    this.note(handOut)
  }
}
