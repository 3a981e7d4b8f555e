import type { Span } from '../watching/trace.ts'

/** Something that runs and can be ended. */
export interface Abortable {
  abort(reason: Error): void
}

/** Who waits for an answer. */
export interface Caller {
  /** It went away before its answer was whole, or was sent away: nobody reads on. */
  readonly isGone: boolean
  /**
   * Aborts with CLIENT_GONE when it goes away, with CONNECTION_ENDED when somebody ends its request. Made when first
   * asked for: most answers come before anyone asks.
   */
  readonly signal: AbortSignal
  /** Names what runs for it now, which is aborted when somebody ends its request; at once when that has happened. */
  attach(running: Abortable): void
  /** Its request as tracing shows it; absent or null for one that is not traced. */
  readonly span?: Span | null
}
