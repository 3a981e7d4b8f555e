import Database from 'lucide-solid/icons/database'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/databases',
  component: lazyPage(() => import('./databases-page.tsx').then(({ DatabasesPage }) => DatabasesPage)),
  navigation: {
    label: 'Databases',
    icon: Database,
    order: 20,
    key: 'd',
    keywords: 'list instances',
    within: ['/archives', '/backups'],
  },
}
