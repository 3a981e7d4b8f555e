export interface Deadline {
  readonly delayMs: number
  readonly signal: AbortSignal | undefined
  readonly onLate: () => Error
}

/** Rejects with `onLate()` past the deadline and with the signal's reason when the caller leaves; the work itself goes on. */
export function withDeadline<T>(work: Promise<T>, { delayMs, signal, onLate }: Deadline): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(onLate())), Math.max(0, delayMs))
    const onAbort = () => finish(() => reject(signal?.reason))
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      settle()
    }
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    work.then(
      (value) => finish(() => resolve(value)),
      (error) => finish(() => reject(error)),
    )
  })
}
