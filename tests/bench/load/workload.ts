import type { WorkloadSpec } from './load-job.ts'

/** What a client is asked to do, whatever it speaks. */
export type Operation =
  | { readonly kind: 'select'; readonly id: number }
  | { readonly kind: 'insert' }
  | { readonly kind: 'batch' }
  | { readonly kind: 'transaction'; readonly id: number }
  | { readonly kind: 'rows'; readonly count: number }

export const batchLength = 100
/** Rows of one large result. */
const largeResultRows = 10_000
const readsInFive = 4

/** The operations of a workload, one after the other. */
export function createWorkload({ kind, rowCount }: WorkloadSpec): () => Operation {
  const drawId = () => 1 + Math.floor(Math.random() * rowCount)
  const operations: Record<WorkloadSpec['kind'], () => Operation> = {
    select: () => ({ kind: 'select', id: drawId() }),
    insert: () => ({ kind: 'insert' }),
    mixed: () => (Math.random() * 5 < readsInFive ? operations.select() : operations.insert()),
    batch: () => ({ kind: 'batch' }),
    transaction: () => ({ kind: 'transaction', id: drawId() }),
    rows: () => ({ kind: 'rows', count: Math.min(rowCount, largeResultRows) }),
  }
  return operations[kind]
}

/** Rows that an operation adds to `events`. */
export function rowsOf({ kind }: Operation): number {
  if (kind === 'batch') return batchLength
  return kind === 'insert' || kind === 'transaction' ? 1 : 0
}
