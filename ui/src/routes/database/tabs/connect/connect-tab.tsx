import { ConnectPanel } from '../../../../features/connect/connect-panel.tsx'
import { useDatabase } from '../../database-context.ts'

export function ConnectTab() {
  const page = useDatabase()
  return <ConnectPanel database={page.database()} />
}
