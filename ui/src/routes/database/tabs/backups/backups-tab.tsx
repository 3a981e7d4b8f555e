import { DatabaseBackupsPanel } from '../../../../features/backups/database-backups-panel.tsx'
import { useDatabase } from '../../database-context.ts'
import { NeedsRight } from '../../needs-right.tsx'

export function BackupsTab() {
  const page = useDatabase()
  return (
    <NeedsRight right="manage">
      <DatabaseBackupsPanel database={page.name()} />
    </NeedsRight>
  )
}
