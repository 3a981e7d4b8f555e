import type { QueryClient } from '@tanstack/solid-query'
import { createRuns, type Runs } from './create-runs.ts'

const keyStart = 'console runs'
/** Results are as large as people ask for: those of the consoles that were left longest ago go. */
const mostConsoles = 5

/**
 * The runs of a console, for as long as the app lives and the same person uses it: they lie among the answers of the
 * gateway, which go when somebody signs out.
 */
export function keptRuns(queries: QueryClient, scope: string): Runs {
  const key = [keyStart, scope]
  const runs = queries.getQueryData<Runs>(key) ?? createRuns()
  queries.setQueryDefaults([keyStart], { gcTime: Number.POSITIVE_INFINITY, structuralSharing: false })
  queries.setQueryData(key, runs)
  const kept = queries
    .getQueryCache()
    .findAll({ queryKey: [keyStart] })
    .filter((query) => query.queryKey[1] !== scope)
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  for (const { queryKey } of kept.slice(mostConsoles - 1)) {
    if (queries.getQueryData<Runs>(queryKey)?.isRunning() !== true) queries.removeQueries({ queryKey, exact: true })
  }
  return runs
}
