import { ChannelsPanel } from './channels-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { RulesPanel } from './rules-panel.tsx'

/** When somebody is told, who is, and of what they were told. */
export function NotificationsPanel() {
  return (
    <div class="flex flex-col gap-4">
      <RulesPanel />
      <ChannelsPanel />
      <HistoryPanel />
    </div>
  )
}
