import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/',
  label: 'Overview',
  order: 10,
  component: lazyPage(() => import('./overview-tab.tsx').then(({ OverviewTab }) => OverviewTab)),
}
