import { DangerSection } from './danger-section.tsx'
import type { SectionProps } from './database-settings.ts'
import { GeneralSection } from './general-section.tsx'
import { LanesSection } from './lanes-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { ProtectionSection } from './protection-section.tsx'
import { RunningSection } from './running-section.tsx'
import { SharingSection } from './sharing-section.tsx'

export interface SettingsPanelProps extends SectionProps {
  /** What one may do with it may be another: it has to be asked for again. */
  readonly onGiven: () => void
  readonly onGone: () => void
}

/** Everything that can be set on one database; each section is saved by itself. */
export function SettingsPanel(props: SettingsPanelProps) {
  return (
    <div class="grid items-start gap-4 xl:grid-cols-2">
      <div class="flex flex-col gap-4">
        <GeneralSection database={props.database} onSaved={props.onSaved} />
        <RunningSection database={props.database} onSaved={props.onSaved} />
        <LimitsSection database={props.database} onSaved={props.onSaved} />
        <LanesSection database={props.database} onSaved={props.onSaved} />
      </div>
      <div class="flex flex-col gap-4">
        <ProtectionSection database={props.database} onSaved={props.onSaved} />
        <SharingSection database={props.database.name} onGiven={props.onGiven} />
        <DangerSection database={props.database} onGone={props.onGone} />
      </div>
    </div>
  )
}
