import { useSearchParams } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { logFilterOf, searchOfLogFilter } from '../../../../features/logs/log-filter.ts'
import { LogPanel } from '../../../../features/logs/log-panel.tsx'
import { useDatabase } from '../../database-context.ts'

export function LogsTab() {
  const page = useDatabase()
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(() => ({ ...logFilterOf(search), database: page.name() }), undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  return (
    <LogPanel
      filter={filter}
      isOfDatabase
      // The database stands in the path already.
      onFilter={(next) => setSearch({ ...searchOfLogFilter(next), database: null }, { replace: true })}
    />
  )
}
