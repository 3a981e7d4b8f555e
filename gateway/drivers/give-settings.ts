import type { WorkerEndpoint, WorkerSpec } from '../domain/databases/worker.ts'
import { waitForSettings } from './readiness.ts'

/** A worker takes settings within milliseconds, however busy. */
const timeoutMs = 5_000

/** Gives a running worker the settings of `spec`; one that ends meanwhile has them at its next start. */
export async function giveSettings(endpoint: WorkerEndpoint, spec: WorkerSpec, ended: Promise<unknown>): Promise<void> {
  const settled = new AbortController()
  const deadline = AbortSignal.any([settled.signal, AbortSignal.timeout(timeoutMs)])
  try {
    await Promise.race([waitForSettings(endpoint, spec, deadline), ended])
  } finally {
    settled.abort()
  }
}
