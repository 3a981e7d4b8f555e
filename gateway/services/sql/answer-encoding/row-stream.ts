import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { toForgeError } from '../../../domain/errors.ts'
import type { OpenCursor } from '../open-cursor.ts'
import type { LineFormat } from './line-format.ts'

/** Work in one go, before everybody else's requests get their turn. */
const sliceMs = 4
/** Rows are gathered to chunks of about this many characters, or for this long. */
const chunkLength = 65_536
const chunkMs = 50

/** The rest of a cursor as bytes, read only as fast as the caller takes them; cancelling stops the statement. */
export function rowStream(cursor: OpenCursor, format: LineFormat, limit = Infinity): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const rowText = format.rowText(cursor.columns)
  let pending = format.head(cursor.columns)
  let rowCount = 0
  let failure: unknown = null
  let sliceEndMs = performance.now() + sliceMs

  /** Whether there is more to come. */
  async function fillChunk(): Promise<boolean> {
    let nowMs = performance.now()
    const deadlineMs = nowMs + chunkMs
    for (; pending.length < chunkLength && (pending === '' || nowMs < deadlineMs); nowMs = performance.now()) {
      if (nowMs > sliceEndMs) {
        await turnOfLoop()
        sliceEndMs = performance.now() + sliceMs
      }
      const row = rowCount < limit ? await cursor.nextRow() : null
      if (row === null) return false
      pending += rowText(row)
      rowCount += 1
    }
    return true
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let hasMore = failure !== null
        // The last line is out: now the connection is cut, so that the answer cannot be taken for whole.
        if (hasMore) return controller.error(failure)
        try {
          hasMore = await fillChunk()
        } catch (error) {
          const lastLine = format.failure(toForgeError(error))
          if (lastLine === null) return controller.error(error)
          pending += lastLine
          failure = error
          hasMore = true
        }
        if (pending !== '') controller.enqueue(encoder.encode(pending))
        pending = ''
        if (hasMore) return
        controller.close()
        await cursor.close()
      },
      cancel: () => cursor.close(),
    },
    { highWaterMark: 0 },
  )
}
