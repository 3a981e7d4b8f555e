import type { StoreFigures, WatchedStore } from '../../domain/watching/thread-store.ts'
import type { ExpositionText } from './exposition-text.ts'

/** What becomes of the files that observability itself writes: one that fails takes no part in serving. */
export async function storeFamilies(text: ExpositionText, stores: readonly WatchedStore[]): Promise<void> {
  const sizes = await Promise.all(
    stores.map(async (store) => [{ store: store.name }, await store.sizeBytes()] as const),
  )
  const each = (read: (figures: StoreFigures) => number) =>
    stores.map(({ name, figures }) => [{ store: name }, read(figures)] as const)

  text.gauge(
    'dbforge_store_up',
    '0 = the last transaction could not be written',
    each(({ isFailing }) => (isFailing ? 0 : 1)),
  )
  text.gauge('dbforge_store_bytes', 'The file and its write-ahead log', sizes)
  text.gauge(
    'dbforge_store_rows_waiting',
    'Rows that wait to be written',
    each(({ waiting }) => waiting),
  )
  text.counter(
    'dbforge_store_rows_appended_total',
    'Rows that were gathered and written',
    each(({ written }) => written),
  )
  text.counter(
    'dbforge_store_rows_dropped_total',
    'Rows that were given up',
    each(({ dropped }) => dropped),
  )
  text.counter(
    'dbforge_store_write_failures_total',
    'Transactions that could not be written',
    each(({ failures }) => failures),
  )
  text.counter(
    'dbforge_store_restarts_total',
    'Ends of its thread that nobody asked for',
    each(({ restarts }) => restarts),
  )
}
