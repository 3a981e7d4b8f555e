import type { WorkerSpec } from '../../domain/worker.ts'
import { waitForSettings } from '../readiness.ts'
import { specDigest } from '../spec-digest.ts'
import type { LiveWorker } from './live-workers.ts'
import { recordSpec } from './worker-record.ts'

/** A worker takes settings within milliseconds, however busy. */
const timeoutMs = 5_000

/**
 * Gives a running worker the settings of `spec`; one that ends meanwhile has them at its next start. Settings first,
 * record second: a gateway that dies in between has the next one start this worker anew.
 */
export async function reconfigureWorker(worker: LiveWorker, spec: WorkerSpec, recordPath: string): Promise<void> {
  const digest = specDigest(spec)
  if (worker.specDigest === digest) return
  const settled = new AbortController()
  const deadline = AbortSignal.any([settled.signal, AbortSignal.timeout(timeoutMs)])
  try {
    await Promise.race([waitForSettings(worker.endpoint, spec, deadline), worker.process.ended])
  } finally {
    settled.abort()
  }
  await recordSpec(recordPath, digest)
  worker.specDigest = digest
}
