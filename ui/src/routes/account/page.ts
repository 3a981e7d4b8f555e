import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/account',
  component: lazyPage(() => import('./account-page.tsx').then(({ AccountPage }) => AccountPage)),
}
