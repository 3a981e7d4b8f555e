import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/back',
  isBare: true,
  component: lazyPage(() => import('./back-page.tsx').then(({ BackPage }) => BackPage)),
}
