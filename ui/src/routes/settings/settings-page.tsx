import { PageHeader } from '../../components/page-header.tsx'
import { InstallationSettingsPanel } from '../../features/settings/settings-panel.tsx'

export function SettingsPage() {
  return (
    <>
      <PageHeader
        title="Settings"
        description="Of the whole installation, on every gateway. What the environment says is locked; an empty field is the default."
      />
      <InstallationSettingsPanel />
    </>
  )
}
