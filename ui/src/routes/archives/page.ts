import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/archives',
  least: 'user',
  component: lazyPage(() => import('./archives-page.tsx').then(({ ArchivesPage }) => ArchivesPage)),
}
