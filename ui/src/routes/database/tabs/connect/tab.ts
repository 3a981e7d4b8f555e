import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/connect',
  label: 'Connect',
  order: 50,
  component: lazyPage(() => import('./connect-tab.tsx').then(({ ConnectTab }) => ConnectTab)),
}
