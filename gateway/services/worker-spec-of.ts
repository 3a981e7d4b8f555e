import type { Database } from '../domain/database.ts'
import { edgeKeyOf } from '../domain/edge.ts'
import type { WorkerSpec } from '../domain/worker.ts'

/** What a driver must know to run the worker of a database with its settings of now. */
export function workerSpecOf(
  { id, name, engine, durability, limits, lane, signingKey, sizeBytes }: Database,
  { maxResultBytes, maxSizeBytes, signToken }: Pick<WorkerSpec, 'maxResultBytes' | 'maxSizeBytes' | 'signToken'>,
): WorkerSpec {
  return {
    databaseId: id,
    name,
    engine,
    durability,
    maxSizeBytes,
    limits,
    publicKey: signingKey.publicKey,
    maxResultBytes,
    hasData: sizeBytes > 0,
    lane,
    edgeKey: edgeKeyOf(signingKey),
    signToken,
  }
}
