import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/metrics',
  label: 'Metrics',
  order: 70,
  component: lazyPage(() => import('./metrics-tab.tsx').then(({ MetricsTab }) => MetricsTab)),
}
