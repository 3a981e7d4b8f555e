import { createHash } from 'node:crypto'

import type { WorkerSpec } from '../domain/databases/worker.ts'

/** Equal for specs that ask for the same worker; the name is a label only. */
export function specDigest(spec: WorkerSpec): string {
  const { databaseId, engine, durability, maxSizeBytes, publicKey, maxResultBytes } = spec
  const { memoryBytes, milliCpus, maxProcesses } = spec.limits
  const limits = [memoryBytes, milliCpus, maxProcesses]
  const text = JSON.stringify([databaseId, engine, durability, maxSizeBytes, publicKey, maxResultBytes, limits])
  return createHash('sha256').update(text).digest('hex')
}
