import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { whenHealed } from '../../session/when-healed.ts'
import { isAfter, mergeLines } from './line-buffer.ts'
import { type LogFilter, logUrl } from './log-filter.ts'

export type LogLine = Schemas['LogLine']

/** `live`: lines come by themselves. `paused`: somebody reads. `still`: what is shown ends in the past. */
export type TailState = 'connecting' | 'live' | 'lost' | 'paused' | 'still'

const pageSize = 200
/** More lines than these nobody scrolls through; the oldest make room. */
const mostLines = 5_000
/** A stream that was refused is asked for again after this time. */
const againMs = 3_000

/**
 * A log that grows while one looks at it. What is shown stays where it is while somebody reads: new lines wait until
 * they are asked for.
 */
export function createLogView(filter: Accessor<LogFilter>, isReading: Accessor<boolean>) {
  const [lines, setLines] = createSignal<readonly LogLine[] | null>(null)
  const [waiting, setWaiting] = createSignal<readonly LogLine[]>([])
  const [next, setNext] = createSignal<string | null>(null)
  const [state, setState] = createSignal<TailState>('connecting')
  const [isPaused, setPaused] = createSignal(false)
  const [hasGap, setGap] = createSignal(false)
  const [problem, setProblem] = createSignal<unknown>(null)
  const [isLoadingOlder, setLoadingOlder] = createSignal(false)
  let source: EventSource | null = null
  let asking = new AbortController()
  let waitingToAsk: ReturnType<typeof setTimeout> | undefined

  const newestId = () => (waiting()[0] ?? lines()?.[0])?.id
  const page = (before: string | null, signal: AbortSignal) =>
    ask(
      api.GET('/admin/logs', {
        params: { query: { ...filter(), limit: pageSize, ...(before === null ? {} : { before }) } },
        signal,
      }),
    )

  function stop(): void {
    source?.close()
    source = null
  }

  async function load(): Promise<void> {
    stop()
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    setState('connecting')
    try {
      const found = await page(null, signal)
      batch(() => {
        setLines(found.lines)
        setWaiting([])
        setNext(found.next)
        setGap(false)
        setProblem(null)
      })
      follow()
    } catch (error) {
      if (signal.aborted) return
      setProblem(() => error)
      setState('lost')
    }
  }

  function follow(): void {
    stop()
    if (filter().to !== undefined) {
      setState('still')
      return
    }
    if (isPaused()) {
      setState('paused')
      return
    }
    // From the first on where none fits: what was written since that was asked would be missed otherwise.
    const stream = new EventSource(logUrl('/admin/logs/tail', filter(), { after: newestId() ?? '0' }))
    source = stream
    stream.onopen = () => setState('live')
    stream.onmessage = ({ data }) => take(JSON.parse(data) as LogLine) // as: the contract of the stream
    stream.addEventListener('gap', () => setGap(true))
    stream.addEventListener('end', () => comeAgain(stream))
    stream.onerror = () => {
      setState('lost')
      // A refusal closes it for good: asking again tells why, and lets somebody sign in.
      if (stream.readyState === EventSource.CLOSED) comeAgain(stream)
    }
  }

  function comeAgain(stream: EventSource): void {
    if (source !== stream) return
    stop()
    setState('lost')
    clearTimeout(waitingToAsk)
    waitingToAsk = setTimeout(() => void load(), againMs)
  }

  function take(line: LogLine): void {
    if (newestId() !== undefined && !isAfter(line.id, newestId() ?? '')) return
    if (isReading()) setWaiting((before) => mergeLines(before, [line], mostLines))
    else setLines((before) => mergeLines(before ?? [], [line], mostLines))
  }

  function showWaiting(): void {
    batch(() => {
      setLines((before) => mergeLines(before ?? [], waiting(), mostLines))
      setWaiting([])
    })
  }

  async function loadOlder(): Promise<void> {
    const { signal } = asking
    setLoadingOlder(true)
    try {
      const found = await page(next(), signal)
      batch(() => {
        setLines((before) => mergeLines(before ?? [], found.lines))
        setNext(found.next)
        setProblem(null)
      })
    } catch (error) {
      if (!signal.aborted) setProblem(() => error)
    } finally {
      setLoadingOlder(false)
    }
  }

  createEffect(on(filter, () => void load()))
  whenHealed(() => problem() !== null && void load())
  createEffect(on(isPaused, () => lines() !== null && follow(), { defer: true }))
  onCleanup(() => {
    stop()
    clearTimeout(waitingToAsk)
    asking.abort()
  })

  return {
    lines,
    waitingCount: () => waiting().length,
    showWaiting,
    state,
    isPaused,
    setPaused,
    /** Lines were lost on the way: the search still finds them. */
    hasGap,
    problem,
    reload: load,
    hasOlder: () => next() !== null,
    isLoadingOlder,
    loadOlder,
  }
}
