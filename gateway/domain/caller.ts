/** Who waits for an answer. */
export interface Caller {
  /** It went away before its answer was whole: nobody reads on. */
  readonly isGone: boolean
  /** Aborts with CLIENT_GONE when it goes away. Made when first asked for: most answers come before anyone asks. */
  readonly signal: AbortSignal
}
