import { type ForgeError, toForgeError } from '../domain/errors.ts'

export interface StreamWatch {
  /** The body failed in the middle; what came before is with the client already. */
  readonly onFailure: (error: ForgeError) => void
  /** Nothing more will be sent, for whatever reason; called once, with how many bytes were, and whether that was all. */
  readonly onOver: (bytes: number, isWhole: boolean) => void
  /** Ends the connection; undefined when there is none, as in tests. */
  readonly cut: (() => void) | undefined
}

/**
 * Passes a body on, as fast as it is read. A failure is told to the watch and the connection is cut, so that the
 * answer cannot be taken for whole; an error on the stream itself would be printed by the HTTP server.
 */
export function watchedStream(
  body: ReadableStream<Uint8Array>,
  { onFailure, onOver, cut }: StreamWatch,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  /** It failed, or nobody reads it any more. */
  let isOver = false
  let bytes = 0

  function end(isWhole: boolean): void {
    isOver = true
    onOver(bytes, isWhole)
  }

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const { done, value } = await reader.read()
      if (isOver) return
      if (!done) {
        bytes += value.length
        return controller.enqueue(value)
      }
      end(true)
      controller.close()
    } catch (error) {
      if (isOver) return
      end(false)
      onFailure(toForgeError(error))
      // The reader of a connection that was cut cancels.
      if (cut === undefined) controller.error(error)
      else cut()
    }
  }

  async function cancel(reason: unknown): Promise<void> {
    if (isOver) return
    end(false)
    await reader.cancel(reason)
  }

  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 })
}
