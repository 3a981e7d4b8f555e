import ScrollText from 'lucide-solid/icons/scroll-text'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/logs',
  component: lazyPage(() => import('./logs-page.tsx').then(({ LogsPage }) => LogsPage)),
  navigation: {
    label: 'Logs',
    icon: ScrollText,
    order: 60,
    key: 'l',
    keywords: 'tail errors events messages',
  },
}
