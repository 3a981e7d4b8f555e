import Settings from 'lucide-solid/icons/settings'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/settings',
  least: 'admin',
  component: lazyPage(() => import('./settings-page.tsx').then(({ SettingsPage }) => SettingsPage)),
  children: [
    {
      path: '/',
      component: lazyPage(() =>
        import('../../features/settings/settings-panel.tsx').then(
          ({ InstallationSettingsPanel }) => InstallationSettingsPanel,
        ),
      ),
    },
    {
      path: '/notifications',
      component: lazyPage(() =>
        import('../../features/alerts/notifications-panel.tsx').then(({ NotificationsPanel }) => NotificationsPanel),
      ),
    },
  ],
  navigation: {
    label: 'Settings',
    icon: Settings,
    order: 70,
    key: ',',
    keywords: 'limits retention cors maintenance appearance environment notifications alerts webhook mail slack',
  },
}
