import type { Database } from '../../domain/databases/database.ts'
import type { WorkerSpec } from '../../domain/databases/worker.ts'
import { edgeKeyOf } from '../../domain/door/edge.ts'

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
