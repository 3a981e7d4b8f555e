import type { Database } from '../../domain/databases/database.ts'
import type { WorkerLifecycle } from '../lifecycle/worker-lifecycle.ts'
import { concernsWorker, needsAnotherWorker } from './changed-settings.ts'

/** Has a worker follow what was changed of its database: at once where it can, otherwise at its next start. */
export async function heedChange(lifecycle: WorkerLifecycle, before: Database, after: Database): Promise<void> {
  if (after.signingKey.publicKey !== before.signingKey.publicKey) return lifecycle.stopNow('key')
  if (concernsWorker(before, after)) await lifecycle.applySettings()
  if (needsAnotherWorker(before, after)) lifecycle.replaceWhenIdle()
}
