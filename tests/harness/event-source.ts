import { eventually } from './eventually.ts'

export interface ReceivedEvent {
  /** `message` when it has no name. */
  readonly type: string
  readonly id: string | null
  // biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
  readonly data: any
}

/** A client of server-sent events, as browsers have one. */
export interface EventSource extends AsyncDisposable {
  readonly status: number
  readonly headers: Headers
  readonly received: readonly ReceivedEvent[]
  /** Waits for one that came, or comes. */
  next(matches: (event: ReceivedEvent) => boolean, what: string): Promise<ReceivedEvent>
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>
}

export interface EventSourceOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly lastEventId?: string
}

export async function openEventSource(url: string, { headers, lastEventId }: EventSourceOptions): Promise<EventSource> {
  const leaving = new AbortController()
  const response = await fetch(url, {
    headers: { ...headers, ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }) },
    signal: leaving.signal,
  })
  const received: ReceivedEvent[] = []
  const ended = readAll(response, received, leaving.signal)
  return {
    status: response.status,
    headers: response.headers,
    received,
    next: (matches, what) => eventually(() => received.find(matches), { what }),
    ended,
    async [Symbol.asyncDispose]() {
      leaving.abort()
      await ended
    },
  }
}

async function readAll({ body }: Response, received: ReceivedEvent[], signal: AbortSignal): Promise<void> {
  if (body === null) return
  let text = ''
  try {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      received.push(...blocks.flatMap(parseBlock))
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function parseBlock(block: string): ReceivedEvent[] {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? []
    if (name !== undefined) fields.set(name, value)
  }
  const data = fields.get('data')
  if (data === undefined) return []
  return [{ type: fields.get('event') ?? 'message', id: fields.get('id') ?? null, data: JSON.parse(data) }]
}
