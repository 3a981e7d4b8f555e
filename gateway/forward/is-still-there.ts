import type { ActiveWorker } from '../domain/databases/active-worker.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'

/** Whether a worker that closed a connection runs on: then it closed that one alone. */
export async function isStillThere(
  worker: Pick<ActiveWorker, 'onCrash' | 'suspect'>,
  endpoint: WorkerEndpoint,
): Promise<boolean> {
  let hasCrashed = false
  const stopWatching = worker.onCrash(() => {
    hasCrashed = true
  })
  try {
    await worker.suspect(endpoint)
  } finally {
    stopWatching()
  }
  return !hasCrashed
}
