import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/settings',
  label: 'Settings',
  order: 100,
  right: 'manage',
  component: lazyPage(() => import('./settings-tab.tsx').then(({ SettingsTab }) => SettingsTab)),
}
