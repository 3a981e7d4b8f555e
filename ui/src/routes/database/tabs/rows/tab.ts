import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/data',
  label: 'Data',
  order: 20,
  component: lazyPage(() => import('./data-tab.tsx').then(({ DataTab }) => DataTab)),
}
