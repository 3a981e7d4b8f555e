import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/backups',
  least: 'user',
  component: lazyPage(() => import('./backups-page.tsx').then(({ BackupsPage }) => BackupsPage)),
}
