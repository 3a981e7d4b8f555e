import { useQueryClient } from '@tanstack/solid-query'
import { onCleanup, onMount } from 'solid-js'
import { isFedByEvents, isTouchedBy, type LiveEvent } from './touched-by.ts'

/** Events that come together are one reason to ask again. */
const gatherMs = 400
const againMs = 10_000

/**
 * Asks anew for what an event changed, as soon as it happens. One stream for all pages, while the window is looked at:
 * browsers have few connections to one host. Without it pages are as fresh as their own intervals.
 */
export function createLiveEvents(): void {
  const queries = useQueryClient()
  let stream: EventSource | null = null
  let opening: ReturnType<typeof setTimeout> | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let gathered: LiveEvent[] = []

  function refresh(): void {
    gathering = undefined
    const events = gathered
    gathered = []
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => events.some((event) => isTouchedBy(queryKey, event)),
    })
  }
  function close(): void {
    clearTimeout(opening)
    stream?.close()
    stream = null
  }
  function openIn(waitMs: number): void {
    close()
    if (document.visibilityState === 'visible') opening = setTimeout(open, waitMs)
  }
  function open(): void {
    const opened = new EventSource('/admin/events')
    stream = opened
    opened.onopen = () => {
      // What was answered before may have missed something.
      void queries.invalidateQueries({
        predicate: ({ queryKey, state }) => state.dataUpdatedAt > 0 && isFedByEvents(queryKey),
      })
    }
    opened.onmessage = ({ data }) => {
      gathered.push(JSON.parse(data) as LiveEvent) // as: the contract of the stream
      gathering ??= setTimeout(refresh, gatherMs)
    }
    opened.addEventListener('end', () => openIn(againMs))
    opened.onerror = () => {
      // A refusal closes it for good; a lost connection the browser heals by itself.
      if (opened.readyState === EventSource.CLOSED) openIn(againMs)
    }
  }
  const onVisibility = () => openIn(0)

  onMount(() => {
    openIn(0)
    document.addEventListener('visibilitychange', onVisibility)
  })
  onCleanup(() => {
    close()
    clearTimeout(gathering)
    document.removeEventListener('visibilitychange', onVisibility)
  })
}
