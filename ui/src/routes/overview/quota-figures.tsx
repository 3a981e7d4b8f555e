import { Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Meter } from '../../components/meter.tsx'
import { Stat } from '../../components/stat.tsx'
import { StatGrid } from '../../components/stat-grid.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'

interface Share {
  readonly used: number
  readonly limit: number | null
}

/** What one may have, and has. */
export function QuotaFigures() {
  const quota = createLiveQuery(() => ({
    key: ['quota'],
    everyMs: 10_000,
    fetch: (signal) => ask(api.GET('/admin/quota', { signal })),
  }))
  return (
    <AsyncView query={quota} errorTitle="Your quota cannot be read now">
      {(now) => (
        <StatGrid columns={3}>
          <Part label="Your databases" share={now().databases} format={formatCount} href="/databases" />
          <Part label="Your data" share={now().total_bytes} format={formatBytes} />
          <Part label="Awake at this moment" share={now().awake} format={formatCount} />
        </StatGrid>
      )}
    </AsyncView>
  )
}

interface PartProps {
  readonly label: string
  readonly share: Share
  readonly format: (value: number) => string
  readonly href?: string
}

function Part(props: PartProps) {
  const limit = () => props.share.limit
  return (
    <Stat
      label={props.label}
      value={props.format(props.share.used)}
      detail={limit() === null ? 'no limit' : `of ${props.format(limit() ?? 0)}`}
      {...(props.href === undefined ? {} : { href: props.href })}
    >
      <Show when={limit()}>
        {(most) => <Meter label={`${props.label}, of the limit`} percent={(100 * props.share.used) / most()} />}
      </Show>
    </Stat>
  )
}
