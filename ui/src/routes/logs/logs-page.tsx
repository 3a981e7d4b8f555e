import { useSearchParams } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { PageHeader } from '../../components/page-header.tsx'
import { logFilterOf, searchOfLogFilter } from '../../features/logs/log-filter.ts'
import { LogPanel } from '../../features/logs/log-panel.tsx'
import { useSession } from '../../session/session-context.ts'

export function LogsPage() {
  const session = useSession()
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(() => logFilterOf(search), undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  return (
    <>
      <PageHeader
        title="Logs"
        description={
          session.isAtLeast('admin')
            ? 'What the gateway and the workers write, as it comes.'
            : 'What is about the databases that you may use, and about you, as it comes.'
        }
      />
      <LogPanel filter={filter} onFilter={(next) => setSearch(searchOfLogFilter(next), { replace: true })} />
    </>
  )
}
