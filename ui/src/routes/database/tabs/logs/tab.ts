import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/logs',
  label: 'Logs',
  order: 80,
  component: lazyPage(() => import('./logs-tab.tsx').then(({ LogsTab }) => LogsTab)),
}
