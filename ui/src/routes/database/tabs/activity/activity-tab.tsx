import { ActivityPanel } from '../../../../features/activity/activity-panel.tsx'
import { useDatabase } from '../../database-context.ts'

export function ActivityTab() {
  const page = useDatabase()
  return <ActivityPanel database={page.name()} />
}
