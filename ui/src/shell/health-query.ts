import { api, type Schemas } from '../api/client.ts'
import { createLiveQuery, type LiveQuery } from '../lib/live-query.ts'

/** What the gateway's own checks say, asked more often while one fails. An unhealthy gateway answers 503, and says why. */
export function createHealthQuery(): LiveQuery<Schemas['Health']> {
  return createLiveQuery(() => ({
    key: ['health'],
    everyMs: (health) => (health?.status === 'unhealthy' ? 5_000 : 30_000),
    fetch: async (signal) => {
      const { data, error } = await api.GET('/health', { signal })
      // as: 503 has the same body as 200; no other error is answered there
      return data ?? (error as Schemas['Health'])
    },
  }))
}
