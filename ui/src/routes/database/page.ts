import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'
import { databaseTabs } from './tabs.ts'

export const page: Page = {
  path: '/databases/:name',
  component: lazyPage(() => import('./database-page.tsx').then(({ DatabasePage }) => DatabasePage)),
  children: databaseTabs.map(({ path, component }) => ({ path, component })),
}
