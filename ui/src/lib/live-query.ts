import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/solid-query'

export interface LiveQueryOptions<Data> {
  /** What is asked for, with all that the answer depends on. */
  readonly key: QueryKey
  readonly fetch: (signal: AbortSignal) => Promise<Data>
  /** Asks again this often while the page is looked at, which may depend on the newest answer; never by default. */
  readonly everyMs?: number | ((data: Data | undefined) => number) | undefined
  /** false = not yet. */
  readonly isOn?: boolean
  /** The member that tells entries of lists apart: what stays the same keeps its place on the page. */
  readonly identity?: string
}

/** An answer that is kept up to date. Reading it never suspends: the page keeps what it shows. */
export interface LiveQuery<Data> {
  /** The newest answer, kept while a newer one is on its way or fails. */
  data(): Data | undefined
  /** Why the newest try failed; null when it did not. */
  error(): unknown
  /** Nothing to show yet. */
  isLoading(): boolean
  isFetching(): boolean
  /** When the answer is from, in Unix ms; 0 = there is none. */
  updatedAtMs(): number
  refetch(): Promise<void>
}

export function createLiveQuery<Data>(options: () => LiveQueryOptions<Data>): LiveQuery<Data> {
  const query = useQuery(() => {
    const { key, fetch, everyMs, isOn = true, identity = 'id' } = options()
    return {
      queryKey: key,
      queryFn: ({ signal }: { signal: AbortSignal }) => fetch(signal),
      refetchInterval: intervalOf(everyMs),
      enabled: isOn,
      placeholderData: keepPreviousData,
      reconcile: identity,
    }
  })
  // Reading `data` before there is any would suspend the whole page.
  const isThere = () => query.dataUpdatedAt > 0 || query.isPlaceholderData
  return {
    // as: keepPreviousData has the type of the answer before, which is this one's
    data: () => (isThere() ? (query.data as Data | undefined) : undefined),
    error: () => query.error,
    isLoading: () => !isThere() && query.error === null,
    isFetching: () => query.isFetching,
    updatedAtMs: () => query.dataUpdatedAt,
    refetch: async () => {
      await query.refetch()
    },
  }
}

function intervalOf<Data>(everyMs: LiveQueryOptions<Data>['everyMs']) {
  if (typeof everyMs !== 'function') return everyMs ?? (false as const)
  return ({ state }: { readonly state: { readonly data: Data | undefined } }) => everyMs(state.data)
}
