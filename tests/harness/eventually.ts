import { setTimeout as delay } from 'node:timers/promises'

export interface EventuallyOptions {
  readonly timeoutMs?: number
  /** What is waited for, for the error when it does not come. */
  readonly what?: string
}

const pauseMs = 5

/**
 * Waits until `probe` gives a value that is not false, null or undefined, and returns it. A probe that throws is asked
 * again; past the deadline its last error is the cause of ours.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { timeoutMs = 60_000, what = 'the condition' }: EventuallyOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    let cause: unknown
    try {
      const value = await probe()
      // Excluded by the comparison, which the compiler does not carry over to a type parameter.
      if (value !== false && value !== null && value !== undefined) return value as NonNullable<Exclude<T, false>>
    } catch (error) {
      cause = error
    }
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`, { cause })
    await delay(pauseMs)
  }
}
