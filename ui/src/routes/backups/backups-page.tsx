import { useSearchParams } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { PageHeader } from '../../components/page-header.tsx'
import { AllBackupsPanel } from '../../features/backups/all-backups-panel.tsx'
import { backupFilterOf } from '../../features/backups/backup-filter.ts'
import { DatabasesTabs } from '../../features/databases/databases-tabs.tsx'

/** The backups of every database. */
export function BackupsPage() {
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(() => backupFilterOf(search), undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  return (
    <>
      <PageHeader title="Databases" documentTitle="Backups" />
      <DatabasesTabs />
      <div class="pt-4">
        <AllBackupsPanel filter={filter} onFilter={(changes) => setSearch(changes, { replace: true })} />
      </div>
    </>
  )
}
