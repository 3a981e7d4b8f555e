import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/welcome',
  isBare: true,
  component: lazyPage(() => import('./welcome-page.tsx').then(({ WelcomePage }) => WelcomePage)),
}
