import Cable from 'lucide-solid/icons/cable'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/connections',
  least: 'user',
  component: lazyPage(() => import('./connections-page.tsx').then(({ ConnectionsPage }) => ConnectionsPage)),
  children: [
    {
      path: '/',
      component: lazyPage(() =>
        import('../../features/connections/connections-panel.tsx').then(({ ConnectionsPanel }) => ConnectionsPanel),
      ),
    },
    {
      path: '/pools',
      component: lazyPage(() =>
        import('../../features/connections/pools-panel.tsx').then(({ PoolsPanel }) => PoolsPanel),
      ),
    },
  ],
  navigation: {
    label: 'Connections',
    icon: Cable,
    order: 30,
    key: 'c',
    keywords: 'clients sockets streams replicas kill pools',
  },
}
