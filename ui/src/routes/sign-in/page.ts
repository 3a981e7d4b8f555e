import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/sign-in',
  isBare: true,
  component: lazyPage(() => import('./sign-in-page.tsx').then(({ SignInPage }) => SignInPage)),
}
