import type { LogNews } from '../domain/watching/log-book.ts'
import type { LogEntry } from '../domain/watching/log-entry.ts'
import type { LiveStream } from '../services/system/live-streams.ts'

export interface LiveBodyOptions {
  readonly stream: LiveStream
  readonly news: AsyncIterable<LogNews>
  /** `data` of one line. */
  readonly present: (entry: LogEntry) => unknown
  /** Something is sent at least so often: proxies end what rests. */
  readonly heartbeatMs: number
}

/** Clients wait so long before they come again. */
const retryMs = 2_000

/** Server-sent events, made as fast as they are read: what a slow client has not taken is not held for it. */
export function liveBody({ stream, news, present, heartbeatMs }: LiveBodyOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = news[Symbol.asyncIterator]()
  let next: Promise<IteratorResult<LogNews>> | null = null

  function textOf({ entries, hasGap }: LogNews): string {
    const lines = entries.map((entry) => `id: ${entry.seq}\ndata: ${JSON.stringify(present(entry))}\n\n`)
    return `${hasGap ? 'event: gap\ndata: {}\n\n' : ''}${lines.join('')}`
  }

  /** What comes next as text; null when it is over. */
  async function nextText(): Promise<string | null> {
    next ??= iterator.next()
    const { promise: rest, cancel } = pause(heartbeatMs)
    const result = await Promise.race([next, rest])
    cancel()
    if (result === null) return ': \n\n'
    next = null
    return result.done === true ? null : textOf(result.value)
  }

  return new ReadableStream(
    {
      start(controller) {
        controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`))
      },
      async pull(controller) {
        const text = await nextText()
        if (text !== null) return controller.enqueue(encoder.encode(text))
        if (stream.why !== null) controller.enqueue(encoder.encode(endText(stream.why)))
        stream.close()
        controller.close()
      },
      async cancel() {
        stream.close()
        await next
      },
    },
    { highWaterMark: 0 },
  )
}

function endText({ reason, message }: { readonly reason: string; readonly message: string }): string {
  return `event: end\ndata: ${JSON.stringify({ reason, message })}\n\n`
}

function pause(ms: number): { readonly promise: Promise<null>; cancel(): void } {
  let timer: NodeJS.Timeout | undefined
  const promise = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  return { promise, cancel: () => clearTimeout(timer) }
}
