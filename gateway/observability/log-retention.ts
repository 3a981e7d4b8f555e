import type { Clock } from '../domain/clock.ts'
import { firstSeqOf } from '../domain/watching/log-entry.ts'
import type { ThreadStore } from '../domain/watching/thread-store.ts'

export interface LogRetentionOptions {
  readonly store: ThreadStore
  readonly clock: Clock
  /** 0 = for ever. */
  readonly days: number
  /** Past it the oldest lines go; 0 = any size. */
  readonly maxBytes: number
  readonly onSize: (bytes: number) => void
  readonly onFailure: (error: unknown) => void
}

const dayMs = 86_400_000
const firstAfterMs = 10_000
const everyMs = 300_000
/** Lines of one transaction: writers wait no longer than it takes. */
const chunk = 2_000
/** A file that is too large is brought this far below its limit, so that it is not trimmed again at once. */
const keptShare = 0.9
const sizeSql =
  'SELECT (page_count - freelist_count) * page_size AS bytes FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()'
const boundSql = 'SELECT min(seq) AS oldest, max(seq) AS newest FROM lines'
const removeSql = 'DELETE FROM lines WHERE seq IN (SELECT seq FROM lines WHERE seq < ? ORDER BY seq LIMIT ?)'

/** Forgets old lines, and the oldest of too many, a little at a time. Returns the way to stop. */
export function keepLogSmall(options: LogRetentionOptions): () => void {
  const { clock, onFailure } = options
  let isTrimming = false
  let isStopped = false

  function trim(): void {
    if (isTrimming) return
    isTrimming = true
    trimLog(options, () => isStopped)
      .catch((error: unknown) => {
        if (!isStopped) onFailure(error)
      })
      .finally(() => {
        isTrimming = false
      })
  }

  const stops = [clock.after(firstAfterMs, trim), clock.every(everyMs, trim)]
  return () => {
    isStopped = true
    for (const stop of stops) stop()
  }
}

/** One round; answers the size that is left. */
export async function trimLog(
  options: Omit<LogRetentionOptions, 'onFailure'>,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const { store, clock, days, maxBytes, onSize } = options
  if (days > 0) await removeBefore(store, firstSeqOf(clock.nowMs() - days * dayMs), isStopped)
  let bytes = await sizeOf(store)
  if (maxBytes > 0 && bytes > maxBytes) {
    while (bytes > keptShare * maxBytes && !isStopped()) {
      const [bounds] = await store.read('SELECT seq FROM lines ORDER BY seq LIMIT 1 OFFSET ?', [chunk])
      if (bounds === undefined) break
      await removeBefore(store, Number(bounds['seq']), isStopped)
      bytes = await sizeOf(store)
    }
  }
  // What was removed is given back to the file system, some of it each time.
  await store.read('PRAGMA incremental_vacuum(4096)')
  onSize(bytes)
  return bytes
}

async function removeBefore(store: ThreadStore, seq: number, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const [bounds] = await store.read(boundSql)
    const oldest = bounds?.['oldest']
    if (oldest === null || oldest === undefined || Number(oldest) >= seq) return
    await store.write([{ sql: removeSql, rows: [[seq, chunk]] }])
  }
}

async function sizeOf(store: ThreadStore): Promise<number> {
  const [row] = await store.read(sizeSql)
  return Number(row?.['bytes'] ?? 0)
}
