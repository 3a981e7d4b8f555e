import type { WorkerEndpoint, WorkerSpec } from '../domain/databases/worker.ts'
import { messageOf } from '../domain/failures.ts'
import { waitUntilReady } from './readiness.ts'

export interface ProofOptions {
  readonly signal: AbortSignal
  /** How long a worker may take to answer its first query. */
  readonly readyTimeoutMs: number
  /** Resolves with the cause when it has ended. */
  readonly ended: Promise<string>
  /** See {@link waitUntilReady}. */
  readonly firstPauseMs?: number
}

/** Null when a started worker is ready, otherwise what is wrong with it: it ended, or does not answer in time. */
export async function problemUntilReady(
  endpoint: WorkerEndpoint,
  spec: WorkerSpec,
  { signal, readyTimeoutMs, ended, firstPauseMs }: ProofOptions,
): Promise<string | null> {
  const settled = new AbortController()
  const deadline = AbortSignal.any([signal, settled.signal, AbortSignal.timeout(readyTimeoutMs)])
  const ready = waitUntilReady(endpoint, spec, deadline, firstPauseMs).then(
    () => null,
    (refusal: unknown) => `no answer within ${readyTimeoutMs} ms (${messageOf(refusal)})`,
  )
  try {
    return await Promise.race([ready, ended])
  } finally {
    settled.abort()
  }
}
