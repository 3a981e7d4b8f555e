import { useNavigate } from '@solidjs/router'
import { SettingsPanel } from '../../../../features/database-settings/settings-panel.tsx'
import { useDatabase } from '../../database-context.ts'
import { NeedsRight } from '../../needs-right.tsx'

export function SettingsTab() {
  const page = useDatabase()
  const navigate = useNavigate()
  return (
    <NeedsRight right="manage">
      <SettingsPanel
        database={page.database()}
        onSaved={page.refresh}
        onGiven={() => void page.refresh()}
        onGone={() => navigate('/databases')}
      />
    </NeedsRight>
  )
}
