import { Show } from 'solid-js'
import { ActivityPanel } from '../../../../features/activity/activity-panel.tsx'
import { StatementsPanel } from '../../../../features/insights/statements-panel.tsx'
import { useDatabase } from '../../database-context.ts'
import { mayAtLeast } from '../../may-at-least.ts'

export function ActivityTab() {
  const page = useDatabase()
  return (
    <div class="flex flex-col gap-6">
      <Show when={mayAtLeast(page.database().your_right, 'read')}>
        <StatementsPanel database={page.name()} />
      </Show>
      <ActivityPanel database={page.name()} />
    </div>
  )
}
