import { QueryClient } from '@tanstack/solid-query'
import { ApiError } from '../api/api-error.ts'

/** Whoever sees a page again sees it fresh; what may work the next time is tried twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 3_000,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.status >= 500,
        // The gateway may be on this very machine, which has no network otherwise.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}
