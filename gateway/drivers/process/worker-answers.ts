import type { WorkerSpec } from '../../domain/worker.ts'
import type { LiveWorker } from './live-workers.ts'
import { waitForAnswer, waitUntilReady } from './readiness.ts'

/** Whether a worker that runs answers in time; one whose settings are not known to be applied gets them first. */
export async function workerAnswers(
  worker: LiveWorker,
  spec: WorkerSpec,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<boolean> {
  const settled = new AbortController()
  const deadline = AbortSignal.any([signal, settled.signal, AbortSignal.timeout(timeoutMs)])
  const wait = worker.isProven ? waitForAnswer : waitUntilReady
  const answered = wait(worker.endpoint, spec, deadline).then(
    () => true,
    () => false,
  )
  const isAnswering = await Promise.race([answered, worker.process.ended.then(() => false)])
  settled.abort()
  worker.isProven ||= isAnswering
  return isAnswering
}
