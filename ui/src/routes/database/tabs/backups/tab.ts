import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/backups',
  label: 'Backups',
  order: 85,
  least: 'user',
  right: 'manage',
  component: lazyPage(() => import('./backups-tab.tsx').then(({ BackupsTab }) => BackupsTab)),
}
