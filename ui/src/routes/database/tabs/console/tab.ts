import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/console',
  label: 'Console',
  order: 30,
  component: lazyPage(() => import('./console-tab.tsx').then(({ ConsoleTab }) => ConsoleTab)),
}
