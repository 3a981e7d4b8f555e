import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/activity',
  label: 'Activity',
  order: 60,
  component: lazyPage(() => import('./activity-tab.tsx').then(({ ActivityTab }) => ActivityTab)),
}
