import LayoutDashboard from 'lucide-solid/icons/layout-dashboard'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/',
  component: lazyPage(() => import('./overview-page.tsx').then(({ OverviewPage }) => OverviewPage)),
  navigation: { label: 'Overview', icon: LayoutDashboard, order: 10, key: 'o', keywords: 'home dashboard start' },
}
