import type { WorkerSpec } from '../../domain/databases/worker.ts'
import { giveSettings } from '../give-settings.ts'
import { specDigest } from '../spec-digest.ts'
import type { LiveWorker } from './live-workers.ts'
import { recordSpec } from './worker-record.ts'

/**
 * Gives a running worker the settings of `spec`; one that ends meanwhile has them at its next start. Settings first,
 * record second: a gateway that dies in between has the next one start this worker anew.
 */
export async function reconfigureWorker(worker: LiveWorker, spec: WorkerSpec, recordPath: string): Promise<void> {
  const digest = specDigest(spec)
  if (worker.specDigest === digest) return
  await giveSettings(worker.endpoint, spec, worker.ended)
  await recordSpec(recordPath, digest)
  worker.specDigest = digest
}
