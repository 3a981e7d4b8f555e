import { A } from '@solidjs/router'
import Plus from 'lucide-solid/icons/plus'
import { Show } from 'solid-js'
import { buttonClass } from '../../components/button.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { FiringAlerts } from '../../features/alerts/firing-alerts.tsx'
import { useSession } from '../../session/session-context.ts'
import { History } from './history.tsx'
import { QuotaFigures } from './quota-figures.tsx'
import { RecentDatabases } from './recent-databases.tsx'
import { RecentEvents } from './recent-events.tsx'
import { RequestsCard } from './requests-card.tsx'
import { SharedFigures } from './shared-figures.tsx'
import { SystemFigures } from './system-figures.tsx'

export function OverviewPage() {
  const session = useSession()
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <Show when={session.isAtLeast('user')}>
            <A href="/databases?create=1" class={buttonClass({ variant: 'primary' })}>
              <Plus class="size-4" />
              Create a database
            </A>
          </Show>
        }
      />
      <div class="flex flex-col gap-4">
        <Show
          when={session.isAtLeast('admin')}
          fallback={
            <Show when={session.isAtLeast('user')} fallback={<SharedFigures />}>
              <QuotaFigures />
            </Show>
          }
        >
          <FiringAlerts />
          <SystemFigures />
        </Show>
        <History />
        <div class="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
          <div class="flex flex-col gap-4">
            <RecentDatabases />
            <Show when={session.isAtLeast('admin')}>
              <RequestsCard />
            </Show>
          </div>
          <RecentEvents />
        </div>
      </div>
    </>
  )
}
