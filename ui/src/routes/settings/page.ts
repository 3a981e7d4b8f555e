import Settings from 'lucide-solid/icons/settings'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/settings',
  least: 'admin',
  component: lazyPage(() => import('./settings-page.tsx').then(({ SettingsPage }) => SettingsPage)),
  navigation: {
    label: 'Settings',
    icon: Settings,
    order: 70,
    key: ',',
    keywords: 'limits retention cors maintenance appearance environment',
  },
}
