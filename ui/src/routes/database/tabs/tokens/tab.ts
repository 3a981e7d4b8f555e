import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/tokens',
  label: 'Tokens',
  order: 90,
  right: 'manage',
  component: lazyPage(() => import('./tokens-tab.tsx').then(({ TokensTab }) => TokensTab)),
}
