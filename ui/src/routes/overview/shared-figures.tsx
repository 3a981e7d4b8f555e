import { api, askWithHeaders, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Stat } from '../../components/stat.tsx'
import { StatGrid } from '../../components/stat-grid.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'

/** What a viewer may use: databases of their own they have none. */
export function SharedFigures() {
  const counts = createLiveQuery(() => ({
    key: ['databases', 'list', 'counts'],
    everyMs: 10_000,
    fetch: async (signal) => {
      const [all, running, failed] = await Promise.all([
        countOf(null, signal),
        countOf('running', signal),
        countOf('failed', signal),
      ])
      return { all, running, failed }
    },
  }))
  return (
    <AsyncView query={counts} errorTitle="Your databases cannot be counted now">
      {(now) => (
        <StatGrid columns={3}>
          <Stat label="Databases shared with you" href="/databases" value={formatCount(now().all)} />
          <Stat label="Awake at this moment" href="/databases?status=running" value={formatCount(now().running)} />
          <Stat label="Failed" href="/databases?status=failed" value={formatCount(now().failed)} />
        </StatGrid>
      )}
    </AsyncView>
  )
}

async function countOf(status: Schemas['Database']['status'] | null, signal: AbortSignal): Promise<number> {
  const query = { limit: 1, ...(status === null ? {} : { status }) }
  const { data, headers } = await askWithHeaders(api.GET('/admin/databases', { params: { query }, signal }))
  return Number(headers.get('x-total-count') ?? data.length)
}
