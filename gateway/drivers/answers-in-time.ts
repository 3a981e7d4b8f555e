import type { WorkerEndpoint, WorkerSpec } from '../domain/databases/worker.ts'
import { waitForAnswer, waitUntilReady } from './readiness.ts'

export interface AnswerOptions {
  readonly signal: AbortSignal
  readonly timeoutMs: number
  /** Resolves when the worker has ended. */
  readonly ended: Promise<unknown>
  /** Whether its settings are known to be applied; else it gets them first. */
  readonly isProven: boolean
}

/** Whether a worker that runs answers a query in time. */
export async function answersInTime(
  endpoint: WorkerEndpoint,
  spec: WorkerSpec,
  { signal, timeoutMs, ended, isProven }: AnswerOptions,
): Promise<boolean> {
  const settled = new AbortController()
  const deadline = AbortSignal.any([signal, settled.signal, AbortSignal.timeout(timeoutMs)])
  const wait = isProven ? waitForAnswer : waitUntilReady
  const answered = wait(endpoint, spec, deadline).then(
    () => true,
    () => false,
  )
  const isAnswering = await Promise.race([answered, ended.then(() => false)])
  settled.abort()
  return isAnswering
}
