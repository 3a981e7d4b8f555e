import type { Column, CursorEntry, Value, WireError } from '../../../workers/protocol/hrana.ts'
import { ForgeError } from '../../domain/errors.ts'

/** A running cursor whose statement has begun well: its first row, or its end, has been seen. */
export interface OpenCursor {
  readonly columns: readonly Column[]
  /** The next row; null after the last. Throws what the statement failed with. */
  nextRow(): Promise<readonly Value[] | null>
  /** Stops the statement when it still runs. */
  close(): Promise<void>
}

/** Reads a one-statement cursor up to its first row, so that an early failure is still an ordinary error. */
export async function openCursor(
  entries: AsyncIterable<CursorEntry>,
  translate: (error: WireError) => ForgeError,
): Promise<OpenCursor> {
  const iterator = entries[Symbol.asyncIterator]()
  let columns: readonly Column[] = []
  let isComplete = false

  async function close(): Promise<void> {
    await iterator.return?.()
  }

  async function readRow(): Promise<readonly Value[] | null> {
    for (;;) {
      const next = await iterator.next()
      if (next.done) {
        if (!isComplete) throw new ForgeError('WORKER_LOST', 'The worker ended before the statement did')
        return null
      }
      const entry = next.value
      if (entry.type === 'row') return entry.row
      if (entry.type === 'step_begin') columns = entry.cols
      else if (entry.type === 'step_end') isComplete = true
      else if (entry.type !== 'replication_index') throw translate(entry.error)
    }
  }

  async function readRowOrClose(): Promise<readonly Value[] | null> {
    try {
      return await readRow()
    } catch (error) {
      await close()
      throw error
    }
  }

  let peeked: { readonly row: readonly Value[] | null } | undefined = { row: await readRowOrClose() }
  return {
    columns,
    close,
    async nextRow() {
      if (peeked === undefined) return await readRowOrClose()
      const { row } = peeked
      if (row !== null) peeked = undefined
      return row
    },
  }
}
